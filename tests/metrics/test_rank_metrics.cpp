// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rank_metrics.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace watchlab;

namespace {

using Values = std::vector<double>;

Values randomValues(Rng& rng, std::size_t count, std::uint64_t distinct)
{
    Values values(count);
    for (double& value : values)
        value = static_cast<double>(rng.below(distinct));
    return values;
}

/// One more than what is smaller, and half of what else is equal.
Values ranksSlowly(const Values& values)
{
    Values ranks;
    for (const double value : values) {
        const auto smaller = std::ranges::count_if(values, [&](double other) { return other < value; });
        const auto equal = std::ranges::count(values, value);
        ranks.push_back(static_cast<double>(smaller) + 0.5 * static_cast<double>(equal + 1));
    }
    return ranks;
}

double correlationSlowly(const Values& a, const Values& b)
{
    const auto count = static_cast<double>(a.size());
    const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / count;
    const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / count;
    double covariance = 0;
    double varianceA = 0;
    double varianceB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        covariance += (a[i] - meanA) * (b[i] - meanB);
        varianceA += (a[i] - meanA) * (a[i] - meanA);
        varianceB += (b[i] - meanB) * (b[i] - meanB);
    }
    return covariance / std::sqrt(varianceA * varianceB);
}

/// Area between the curve of cumulated targets, highest prediction first, and the diagonal.
double giniOfOrder(const Values& targets, const std::vector<std::size_t>& order)
{
    const double total = std::accumulate(targets.begin(), targets.end(), 0.0);
    const auto count = static_cast<double>(targets.size());
    double cumulated = 0;
    double area = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        cumulated += targets[order[i]];
        area += cumulated / total - static_cast<double>(i + 1) / count;
    }
    return area / count;
}

/// The mean over all orders that the predictions allow.
double giniSlowly(const Values& predictions, const Values& targets)
{
    std::vector<std::size_t> order(targets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    double sum = 0;
    double orders = 0;
    do {
        if (!std::ranges::is_sorted(order, std::greater(), [&](std::size_t i) { return predictions[i]; }))
            continue;
        sum += giniOfOrder(targets, order);
        orders += 1;
    } while (std::ranges::next_permutation(order).found);
    return sum / orders;
}

} // namespace

TEST_CASE("equal values share the mean of their places", "[metrics]")
{
    CHECK(midRanks(Values{10, 30, 20, 20}) == Values{1, 4, 2.5, 2.5});
    CHECK(midRanks(Values{7, 7, 7}) == Values{2, 2, 2});
    CHECK(midRanks(Values{-0.0, 0.0}) == Values{1.5, 1.5});
    CHECK(midRanks({}).empty());
    Rng rng(3);
    const Values many = randomValues(rng, 3000, 700);
    CHECK(midRanks(many) == ranksSlowly(many));
}

TEST_CASE("Spearman's rho by hand and by the ranks' correlation", "[metrics]")
{
    CHECK(spearmanCorrelation(Values{1, 2, 3}, Values{10, 100, 1000}) == Approx(1));
    CHECK(spearmanCorrelation(Values{1, 2, 3}, Values{5, 4, 3}) == Approx(-1));
    // no ties: 1 - 6 sum d^2 / (n (n^2 - 1)) with d = 0, 1, -1, 0
    CHECK(spearmanCorrelation(Values{1, 2, 3, 4}, Values{1, 3, 2, 4}) == Approx(1 - 12.0 / 60));
    Rng rng(5);
    for (int round = 0; round < 100; ++round) {
        const std::size_t rows = 3 + rng.below(40);
        Values a = randomValues(rng, rows, 1 + rng.below(20));
        Values b = randomValues(rng, rows, 1 + rng.below(20));
        a[0] = b[0] = -1; // at least two values
        a[1] = b[1] = 1;
        CHECK(spearmanCorrelation(a, b) ==
              Approx(correlationSlowly(ranksSlowly(a), ranksSlowly(b))).margin(1e-12));
    }
    CHECK(std::isnan(spearmanCorrelation(Values{1, 1}, Values{1, 2})));
    CHECK(std::isnan(spearmanCorrelation(Values{1}, Values{1})));
    CHECK(std::isnan(spearmanCorrelation(Values{1, std::nan("")}, Values{1, 2})));
}

TEST_CASE("normalised Gini by hand and by the curve", "[metrics]")
{
    CHECK(normalisedGini(Values{1, 2, 3}, Values{0, 5, 7}) == Approx(1));
    CHECK(normalisedGini(Values{3, 2, 1}, Values{0, 5, 7}) == Approx(-1));
    CHECK(normalisedGini(Values{4, 4, 4}, Values{0, 5, 7}) == Approx(0).margin(1e-15));
    // the 6 stands in the middle: as good as chance
    CHECK(normalisedGini(Values{1, 3, 2}, Values{0, 0, 6}) == Approx(0).margin(1e-15));
    CHECK(std::isnan(normalisedGini(Values{1, 2}, Values{3, 3})));
    CHECK(std::isnan(normalisedGini(Values{1, 2}, Values{0, 0})));
    CHECK(std::isnan(normalisedGini({}, {})));
    CHECK(std::isnan(normalisedGini(Values{1, std::nan("")}, Values{1, 2})));
    Rng rng(7);
    for (int round = 0; round < 40; ++round) {
        const std::size_t rows = 2 + rng.below(5);
        const Values predictions = randomValues(rng, rows, 1 + rng.below(4));
        Values targets = randomValues(rng, rows, 4);
        targets[0] = 9; // some unlike the others
        CHECK(normalisedGini(predictions, targets) ==
              Approx(giniSlowly(predictions, targets) / giniSlowly(targets, targets)).margin(1e-12));
    }
}
