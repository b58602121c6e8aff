// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/action_ceiling.h"

#include "core/data/action_truth.h"
#include "core/util/parallel_for.h"

#include <algorithm>
#include <limits>
#include <utility>

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

/// Score and whether it happened.
using Scored = std::pair<double, bool>;

/// Share of the pairs of one that happened and one that did not in which the former scores higher; equal
/// scores count one half.
double areaUnderRoc(std::vector<Scored> scored)
{
    std::ranges::sort(scored);
    double below = 0; // that did not happen, with lower scores
    double wins = 0;
    double happened = 0;
    for (std::size_t begin = 0; begin < scored.size();) {
        double with = 0;
        double without = 0;
        std::size_t end = begin;
        for (; end < scored.size() && scored[end].first == scored[begin].first; ++end)
            ++(scored[end].second ? with : without);
        wins += with * (below + without / 2);
        below += without;
        happened += with;
        begin = end;
    }
    return happened > 0 && below > 0 ? wins / (happened * below) : std::numeric_limits<double>::quiet_NaN();
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
    std::vector<std::vector<Scored>> scored(types, std::vector<Scored>(looked.size()));
    parallelFor((looked.size() + rowsAtOnce - 1) / rowsAtOnce, "Computing the ceiling", job,
                [&](std::size_t batch) {
                    const std::size_t end = std::min(looked.size(), (batch + 1) * rowsAtOnce);
                    for (std::size_t i = batch * rowsAtOnce; i < end; ++i) {
                        const std::vector<double> own = truth->probabilities(dataset.rows, looked[i]);
                        for (std::size_t type = 0; type < types; ++type)
                            scored[type][i].first = own[type];
                        for (const std::uint8_t type : dataset.actions.of(looked[i]))
                            scored[type][i].second = true;
                    }
                });
    std::vector<ActionCeiling> ceilings;
    for (std::size_t type = 0; type < types; ++type) {
        job.throwIfStopped();
        const auto positives = std::ranges::count(scored[type], true, &Scored::second);
        ceilings.push_back({dataset.actions.names[type], areaUnderRoc(std::move(scored[type])), positives,
                            static_cast<std::int64_t>(looked.size())});
    }
    return ceilings;
}

} // namespace watchlab
