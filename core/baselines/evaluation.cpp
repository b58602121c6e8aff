// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/evaluation.h"

#include "core/metrics/shares_by_bin.h"
#include "core/metrics/target_metrics.h"
#include "core/train/course_series.h"
#include "core/util/clock.h"

namespace watchlab::baselines {

Evaluation evaluateRows(const PreparedData& data, const Predictor& predictor, const std::string& part,
                        const std::vector<std::uint32_t>& rows, const JobContext& job,
                        std::vector<double>* given)
{
    const std::int64_t begin = steadyClockMs();
    std::vector<double> targets;
    targets.reserve(rows.size());
    for (const std::uint32_t row : rows)
        targets.push_back(data.target->value(row));
    std::vector<double> predictions = predictor.predictRows(rows, job);
    const std::string unit(data.target->unit());
    Evaluation evaluation;
    evaluation.part = part;
    evaluation.rows = static_cast<std::int64_t>(rows.size());
    evaluation.metrics = targetMetrics(predictions, targets, unit);
    evaluation.target = targetDistribution(targets, predictions, histogramEnd(targets), unit);
    if (predictor.tellsDistribution()) {
        Distribution& distribution = evaluation.target;
        distribution.predicted = predictor.predictShares(rows, distribution.edges, job);
        evaluation.metrics.push_back({"kl_distribution", "KL divergence of the distribution", "nats",
                                      klDivergence(distribution.truth, distribution.predicted), true});
    }
    evaluation.seconds = static_cast<double>(steadyClockMs() - begin) / 1000;
    if (given)
        *given = std::move(predictions);
    return evaluation;
}

std::vector<SeriesInfo> evaluationSeries(std::string_view unit, bool tellsDistribution)
{
    std::vector<SeriesInfo> series = predictionSeries(unit);
    if (tellsDistribution)
        series.push_back(
            {"kl_distribution", "KL divergence of the distribution", "nats", SeriesRole::Validation});
    return series;
}

} // namespace watchlab::baselines
