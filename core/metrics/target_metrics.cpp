// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/target_metrics.h"

#include "core/metrics/pair_counts.h"
#include "core/metrics/rank_metrics.h"
#include "core/metrics/ranked_lists.h"
#include "core/metrics/regression_metrics.h"
#include "core/metrics/shares_by_bin.h"
#include "core/metrics/user_metrics.h"
#include "core/metrics/watch_ratio.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace watchlab {

namespace {

std::string labelOf(std::string_view label, std::string_view of)
{
    return of.empty() ? std::string(label) : std::string(label) + " " + std::string(of);
}

} // namespace

std::vector<Metric> targetMetrics(std::span<const double> predictions, std::span<const double> targets,
                                  const std::string& unit, std::string_view of)
{
    std::vector<Metric> metrics{
        {"mae", labelOf("MAE", of), unit, meanAbsoluteError(predictions, targets), true},
        {"rmse", labelOf("RMSE", of), unit, rootMeanSquaredError(predictions, targets), true}};
    const PairCounts counts = countPairs(predictions, targets);
    for (const XaucName& name : xaucNames)
        metrics.push_back(
            {std::string(name.key), labelOf(name.label, of), "", xauc(counts, name.convention), false});
    metrics.push_back(
        {"kl", labelOf("KL divergence", of), "nats", klDivergenceOfValues(targets, predictions), true});
    return metrics;
}

std::vector<Metric> rankMetrics(const Dataset& dataset, std::span<const std::uint32_t> rows,
                                std::span<const double> predictions, std::span<const double> targets,
                                std::string_view of, const JobContext& job)
{
    const UserRows byUser(dataset, rows);
    std::vector<Metric> metrics{{"xgauc", labelOf("XGAUC", of), "",
                                 groupedXauc(predictions, targets, byUser, XaucConvention::StrictAll, job),
                                 false}};
    if (WatchRatio::isKnown(dataset)) {
        std::vector<bool> liked;
        for (const std::uint32_t row : rows)
            liked.push_back(WatchRatio::liked(dataset, row));
        metrics.push_back(
            {"gauc", labelOf("GAUC", of), "", groupedAuc(predictions, liked, byUser, job), false});
    }
    job.throwIfStopped();
    metrics.push_back(
        {"spearman", labelOf("Spearman's rho", of), "", spearmanCorrelation(predictions, targets), false});
    job.throwIfStopped();
    metrics.push_back(
        {"gini", labelOf("Normalised Gini", of), "", normalisedGini(predictions, targets), false});
    return metrics;
}

std::vector<Metric> testMetrics(const PreparedData& data, std::span<const std::uint32_t> rows,
                                std::span<const double> predictions, std::span<const std::size_t> ks,
                                const JobContext& job)
{
    std::vector<double> targets;
    targets.reserve(rows.size());
    for (const std::uint32_t row : rows)
        targets.push_back(data.target->value(row));
    std::vector<Metric> metrics = rankMetrics(*data.dataset, rows, predictions, targets, {}, job);
    std::ranges::move(rankByPrediction(data, rows, predictions, ks, job), std::back_inserter(metrics));
    return metrics;
}

Distribution targetDistribution(std::span<const double> targets, std::span<const double> predictions,
                                double end, std::string unit)
{
    Distribution distribution;
    for (std::size_t i = 0; i <= histogramBins; ++i)
        distribution.edges.push_back(end * static_cast<double>(i) / static_cast<double>(histogramBins));
    distribution.unit = std::move(unit);
    distribution.truth = sharesByBin(targets, end, histogramBins);
    distribution.predicted = sharesByBin(predictions, end, histogramBins);
    return distribution;
}

} // namespace watchlab
