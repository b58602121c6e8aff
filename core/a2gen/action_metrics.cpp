// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/action_metrics.h"

#include "core/data/protocol.h"
#include "core/metrics/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::a2gen {

namespace {

constexpr double secondsOfDay = 86400;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// A mean that is NaN until something was added.
struct Mean {
    double sum = 0;
    std::int64_t count = 0;
    void add(double value)
    {
        sum += value;
        ++count;
    }
    double value() const { return count > 0 ? sum / static_cast<double>(count) : nothing; }
};

} // namespace

std::vector<Metric> actionMetricNames(const ModelSpec& spec, const ViewingActions& data)
{
    const std::string unit = data.unitSeconds > 0 ? "days" : "lengths";
    std::vector<Metric> metrics{{"action_auc", "AUC of actions", "", nothing, false},
                                {"timing_mae", "MAE of action times", unit, nothing, true},
                                {"exit_mae", "MAE of exit times", "lengths", nothing, true}};
    for (const std::string& type : spec.actions)
        metrics.push_back({"auc." + type, "AUC: " + type, "", nothing, false});
    for (std::size_t i = 0; i < spec.actions.size(); ++i)
        if (spec.timed[i])
            metrics.push_back(
                {"timing_mae." + spec.actions[i], "MAE of times: " + spec.actions[i], unit, nothing, true});
    return metrics;
}

std::vector<Metric> actionMetrics(const ModelSpec& spec, const ActionSource& actions,
                                  std::span<const std::uint32_t> rows, const Predictions& predictions)
{
    const auto types = static_cast<std::size_t>(spec.types());
    std::vector<std::vector<bool>> happened(types, std::vector<bool>(rows.size(), false));
    std::vector<Mean> timing(types);
    const ViewingActions& table = actions.dataset().actions;
    const double unit = table.unitSeconds > 0 ? table.unitSeconds / secondsOfDay : 1;
    Mean exit;
    std::vector<std::uint8_t> made;
    std::vector<float> times;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        actions.read(rows[i], made, times);
        for (std::size_t k = 0; k + 1 < made.size(); ++k) {
            happened[made[k]][i] = true;
            if (!std::isnan(times[k]))
                timing[made[k]].add(unit * std::fabs(times[k] - predictions.timeOf[i * types + made[k]]));
        }
        if (!std::isnan(times.back()))
            exit.add(std::fabs(times.back() - predictions.exitTime[i]));
    }
    Mean allAuc;
    Mean allTiming;
    std::vector<double> values{nothing, nothing, exit.value()};
    std::vector<double> scores(rows.size());
    for (std::size_t type = 0; type < types; ++type) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            scores[i] = predictions.chance[i * types + type];
        values.push_back(areaUnderCurve(scores, happened[type]));
        if (!std::isnan(values.back()))
            allAuc.add(values.back());
    }
    for (std::size_t type = 0; type < types; ++type) {
        if (!spec.timed[type])
            continue;
        values.push_back(timing[type].value());
        if (!std::isnan(values.back()))
            allTiming.add(values.back());
    }
    values[0] = allAuc.value();
    values[1] = allTiming.value();
    std::vector<Metric> metrics = actionMetricNames(spec, table);
    for (std::size_t i = 0; i < metrics.size(); ++i)
        metrics[i].value = values[i];
    return metrics;
}

bool predictsTarget(const PreparedData& data)
{
    return data.protocol.target == Target::WatchTime || data.protocol.target == Target::WatchRatio;
}

namespace {

/// As float32 holds it, so that ties do not depend on how it was computed.
double limitedValue(const PreparedData& data, float exitTime, double seconds)
{
    if (!predictsTarget(data))
        return nothing;
    const double length = data.protocol.target == Target::WatchTime ? seconds : 1;
    return static_cast<float>(std::min(exitTime * length, data.target->limit()));
}

} // namespace

std::vector<double> watchValues(const PreparedData& data, std::span<const std::uint32_t> rows,
                                std::span<const float> exitTimes)
{
    const ViewingTable& table = data.dataset->rows;
    std::vector<double> values;
    values.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        values.push_back(limitedValue(
            data, exitTimes[i], table.hasLength(rows[i]) ? table.durationMs[rows[i]] / 1000.0 : nothing));
    return values;
}

std::vector<double> videoValues(const PreparedData& data, std::span<const std::uint32_t> videos,
                                std::span<const float> exitTimes, const std::vector<double>& seconds)
{
    std::vector<double> values;
    values.reserve(videos.size());
    for (std::size_t i = 0; i < videos.size(); ++i)
        values.push_back(limitedValue(data, exitTimes[i], seconds[videos[i]]));
    return values;
}

std::vector<double> videoSeconds(const Dataset& dataset)
{
    std::vector<double> seconds(dataset.videos.size(), nothing);
    for (std::size_t row = 0; row < dataset.rows.size(); ++row)
        if (dataset.rows.hasLength(row))
            seconds[dataset.rows.video[row]] = dataset.rows.durationMs[row] / 1000.0;
    return seconds;
}

} // namespace watchlab::a2gen
