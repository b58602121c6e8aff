// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/pair_counts.h"
#include "core/metrics/rank_metrics.h"
#include "core/metrics/regression_metrics.h"
#include "core/metrics/shares_by_bin.h"
#include "core/metrics/target_metrics.h"
#include "core/metrics/user_metrics.h"
#include "core/train/course_series.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

using namespace watchlab;

namespace {

const Metric& find(const std::vector<Metric>& metrics, std::string_view key)
{
    const auto found = std::ranges::find(metrics, key, &Metric::key);
    REQUIRE(found != metrics.end());
    return *found;
}

} // namespace

TEST_CASE("every metric of a target has its curve, with the same words", "[metrics]")
{
    const std::vector<Metric> metrics =
        targetMetrics(std::vector<double>{1, 2}, std::vector<double>{1, 3}, "s");
    const std::vector<SeriesInfo> series = predictionSeries("s");
    REQUIRE(metrics.size() == series.size());
    for (const SeriesInfo& curve : series) {
        const Metric& metric = find(metrics, curve.key);
        CHECK(metric.label == curve.label);
        CHECK(metric.unit == curve.unit);
    }
}

TEST_CASE("metrics of a target are what their functions say", "[metrics]")
{
    const std::vector<double> predictions{1, 2, 2, 5};
    const std::vector<double> targets{1, 3, 2, 2};
    const std::vector<Metric> metrics = targetMetrics(predictions, targets, "s", "of the regressor");
    CHECK(find(metrics, "mae").value == 1);
    CHECK(find(metrics, "mae").unit == "s");
    CHECK(find(metrics, "mae").lowerIsBetter);
    CHECK(find(metrics, "rmse").value == rootMeanSquaredError(predictions, targets));
    CHECK(find(metrics, "rmse").label == "RMSE of the regressor");
    CHECK(find(metrics, "kl").value == klDivergenceOfValues(targets, predictions));
    CHECK(find(metrics, "xauc").value == xauc(predictions, targets));
    const PairCounts counts = countPairs(predictions, targets);
    CHECK(find(metrics, "xauc_excl_ties").value == xauc(counts, XaucConvention::ExcludedTies));
    CHECK(find(metrics, "xauc_ties_half").value == xauc(counts, XaucConvention::TiesHalf));
    CHECK_FALSE(find(metrics, "xauc_strict_all").lowerIsBetter);
}

TEST_CASE("metrics of ranks, of data with and without watch ratios", "[metrics]")
{
    const auto dataset = test::makeTinyDataset();
    std::vector<std::uint32_t> rows(400);
    std::iota(rows.begin(), rows.end(), 1300U);
    std::vector<double> predictions;
    std::vector<double> targets;
    std::vector<bool> liked;
    for (const std::uint32_t row : rows) {
        targets.push_back(dataset->rows.watchRatio[row]);
        predictions.push_back(targets.back() + 0.5 * (row % 7));
        liked.push_back(targets.back() > 1);
    }
    const UserRows byUser(*dataset, rows);
    const std::vector<Metric> metrics = rankMetrics(*dataset, rows, predictions, targets);
    CHECK(metrics.size() == 4);
    CHECK(find(metrics, "xgauc").value ==
          groupedXauc(predictions, targets, byUser, XaucConvention::StrictAll));
    CHECK(find(metrics, "gauc").value == groupedAuc(predictions, liked, byUser));
    CHECK(find(metrics, "spearman").value == spearmanCorrelation(predictions, targets));
    CHECK(find(metrics, "gini").value == normalisedGini(predictions, targets));
    Dataset withoutRatios = *dataset;
    withoutRatios.rows.watchRatio = {};
    CHECK(rankMetrics(withoutRatios, rows, predictions, targets).size() == 3);
}

TEST_CASE("a target's histogram has the bins that the divergence is taken over", "[metrics]")
{
    std::vector<double> targets(500);
    std::vector<double> predictions(500);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        targets[i] = static_cast<double>(i % 90);
        predictions[i] = static_cast<double>(i % 70);
    }
    const Distribution shown = targetDistribution(targets, predictions, histogramEnd(targets), "s");
    CHECK(shown.edges.size() == 61);
    CHECK(shown.edges.back() == histogramEnd(targets));
    CHECK(shown.unit == "s");
    CHECK(klDivergence(shown.truth, shown.predicted) == klDivergenceOfValues(targets, predictions));
}
