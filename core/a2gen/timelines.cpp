// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/timelines.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::a2gen {

namespace {

std::vector<TimedAction> asTimedActions(std::span<const std::uint8_t> actions, std::span<const float> times)
{
    std::vector<TimedAction> list;
    for (std::size_t i = 0; i < actions.size(); ++i)
        list.push_back({actions[i], times[i]});
    return list;
}

} // namespace

ActionTimelines timelinesOf(const ModelSpec& spec, const ActionSource& actions, const Predictor& predictor,
                            std::span<const std::uint32_t> rows, const JobContext& job)
{
    const Dataset& dataset = actions.dataset();
    const ActionLists generated = predictor.generateRows(rows, job);
    ActionTimelines timelines{spec.actions, spec.timed, {}};
    std::vector<std::uint8_t> made;
    std::vector<float> times;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t row = rows[i];
        const std::uint32_t video = dataset.rows.video[row];
        ActionTimeline timeline;
        timeline.row = row;
        timeline.userId = dataset.users.id[dataset.rows.user[row]];
        timeline.videoId = dataset.videos.id[video];
        if (!dataset.videos.caption.empty())
            timeline.caption = dataset.videos.caption[video];
        if (dataset.rows.hasLength(row))
            timeline.seconds = dataset.rows.durationMs[row] / 1000.0;
        actions.read(row, made, times);
        timeline.truth = asTimedActions(made, times);
        timeline.predicted =
            asTimedActions(std::span(generated.action).subspan(generated.begin[i], generated.lengthOf(i)),
                           std::span(generated.time).subspan(generated.begin[i], generated.lengthOf(i)));
        timelines.viewings.push_back(std::move(timeline));
    }
    return timelines;
}

std::vector<std::uint32_t> latestRows(const Dataset& dataset,
                                      const std::vector<std::span<const std::uint32_t>>& candidates,
                                      const std::function<bool(std::uint32_t row)>& wanted, std::size_t most)
{
    std::vector<std::uint32_t> rows;
    for (const std::span<const std::uint32_t> part : candidates)
        std::ranges::copy_if(part, std::back_inserter(rows), wanted);
    const auto timeOf = [&dataset](std::uint32_t row) {
        const double time = dataset.rows.timestamp.empty() ? 0 : dataset.rows.timestamp[row];
        return std::isnan(time) ? -std::numeric_limits<double>::infinity() : time;
    };
    std::ranges::sort(rows, [&](std::uint32_t a, std::uint32_t b) {
        const double left = timeOf(a);
        const double right = timeOf(b);
        return left != right ? left > right : a > b;
    });
    rows.resize(std::min(rows.size(), most));
    return rows;
}

std::vector<std::uint32_t> latestRowsOfUser(const Dataset& dataset,
                                            const std::vector<std::span<const std::uint32_t>>& candidates,
                                            std::int64_t userId, std::size_t most)
{
    const auto isOfUser = [&](std::uint32_t row) {
        return dataset.users.id[dataset.rows.user[row]] == userId;
    };
    return latestRows(dataset, candidates, isOfUser, most);
}

} // namespace watchlab::a2gen
