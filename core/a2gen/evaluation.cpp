// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/evaluation.h"

#include "core/a2gen/action_metrics.h"
#include "core/a2gen/action_patterns.h"
#include "core/metrics/shares_by_bin.h"
#include "core/metrics/target_metrics.h"
#include "core/util/clock.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::a2gen {

namespace {

/// How often each type happens, among all actions: as it was, and as predicted (the sum of chances).
Distribution compareActions(const ModelSpec& spec, const ActionSource& actions,
                            std::span<const std::uint32_t> rows, const Predictions& predictions)
{
    const auto types = static_cast<std::size_t>(spec.types());
    Distribution distribution;
    distribution.labels = spec.actions;
    distribution.truth.assign(types, 0);
    distribution.predicted.assign(types, 0);
    std::vector<std::uint8_t> made;
    std::vector<float> times;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        actions.read(rows[i], made, times);
        for (std::size_t k = 0; k + 1 < made.size(); ++k)
            distribution.truth[made[k]] += 1;
        for (std::size_t type = 0; type < types; ++type)
            distribution.predicted[type] += predictions.chance[i * types + type];
    }
    for (std::vector<double>* shares : {&distribution.truth, &distribution.predicted}) {
        const double sum = std::accumulate(shares->begin(), shares->end(), 0.0);
        for (double& share : *shares)
            share = sum > 0 ? share / sum : 0;
    }
    return distribution;
}

} // namespace

Evaluation evaluate(const PreparedData& data, const ModelSpec& spec, const ActionSource& actions,
                    const Predictor& predictor, std::string part, const std::vector<std::uint32_t>& rows,
                    const JobContext& job, std::vector<double>* values)
{
    const std::int64_t begin = steadyClockMs();
    const Predictions predictions = predictor.predictRows(rows, job, Predictor::Following::Counted);
    const std::vector<double> watched = watchValues(data, rows, predictions.exitTime);
    std::vector<double> targets;
    targets.reserve(rows.size());
    for (const std::uint32_t row : rows)
        targets.push_back(data.target->value(row));
    const std::string unit(data.target->unit());
    Evaluation evaluation;
    evaluation.part = std::move(part);
    evaluation.rows = static_cast<std::int64_t>(rows.size());
    if (predictsTarget(data))
        evaluation.metrics = targetMetrics(watched, targets, unit);
    for (Metric& metric : actionMetrics(spec, actions, rows, predictions))
        evaluation.metrics.push_back(std::move(metric));
    if (!rows.empty())
        evaluation.actions = findPatterns(spec, actions, rows, predictions);
    if (spec.types() > 0)
        evaluation.tokens = compareActions(spec, actions, rows, predictions);
    if (!rows.empty() && predictsTarget(data))
        evaluation.target = targetDistribution(targets, watched, histogramEnd(targets), unit);
    evaluation.seconds = static_cast<double>(steadyClockMs() - begin) / 1000;
    if (values)
        *values = watched;
    return evaluation;
}

} // namespace watchlab::a2gen
