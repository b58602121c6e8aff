// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/action_ceiling.h"

#include "core/data/action_truth.h"
#include "core/metrics/ranking.h"
#include "core/util/parallel_for.h"

#include <algorithm>

namespace watchlab {

namespace {

constexpr std::size_t rowsAtOnce = 4096;

std::vector<std::uint32_t> spread(const std::vector<std::uint32_t>& rows, std::size_t most)
{
    if (rows.size() <= most)
        return rows;
    std::vector<std::uint32_t> taken;
    for (std::size_t i = 0; i < most; ++i)
        taken.push_back(rows[i * rows.size() / most]);
    return taken;
}

} // namespace

std::vector<ActionCeiling> findActionCeilings(const PreparedData& data,
                                              const std::vector<std::uint32_t>& rows, const JobContext& job,
                                              std::size_t most)
{
    const Dataset& dataset = *data.dataset;
    const std::optional<ActionTruth> truth = findActionTruth(dataset);
    if (!truth || rows.empty())
        return {};
    const std::vector<std::uint32_t> looked = spread(rows, most);
    const std::size_t types = dataset.actions.names.size();
    std::vector<std::vector<double>> scores(types, std::vector<double>(looked.size()));
    parallelFor((looked.size() + rowsAtOnce - 1) / rowsAtOnce, "Computing the ceiling", job,
                [&](std::size_t batch) {
                    const std::size_t end = std::min(looked.size(), (batch + 1) * rowsAtOnce);
                    for (std::size_t i = batch * rowsAtOnce; i < end; ++i) {
                        const std::vector<double> own = truth->probabilities(dataset.rows, looked[i]);
                        for (std::size_t type = 0; type < types; ++type)
                            scores[type][i] = own[type];
                    }
                });
    std::vector<ActionCeiling> ceilings;
    for (std::size_t type = 0; type < types; ++type) {
        job.throwIfStopped();
        std::vector<bool> happened(looked.size());
        for (std::size_t i = 0; i < looked.size(); ++i)
            happened[i] = std::ranges::count(dataset.actions.of(looked[i]), type) > 0;
        const auto positives = std::ranges::count(happened, true);
        ceilings.push_back({dataset.actions.names[type], areaUnderCurve(scores[type], happened), positives,
                            static_cast<std::int64_t>(looked.size())});
    }
    return ceilings;
}

} // namespace watchlab
