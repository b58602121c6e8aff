// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/wilcoxon.h"

#include "core/metrics/key_sort.h"
#include "core/metrics/rank_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace watchlab {

namespace {

constexpr std::size_t mostExact = 50; ///< pairs; 2^50 ways are still whole numbers as doubles

/// In how many of the 2^n ways to choose signs the positive ranks sum up to each number of halves.
std::vector<double> waysBySum(std::span<const double> ranks)
{
    std::vector<std::size_t> halves(ranks.size());
    std::ranges::transform(ranks, halves.begin(),
                           [](double rank) { return static_cast<std::size_t>(std::lround(2 * rank)); });
    std::vector<double> ways(std::accumulate(halves.begin(), halves.end(), std::size_t{1}));
    ways[0] = 1;
    for (const std::size_t rank : halves)
        for (std::size_t sum = ways.size() - 1; sum >= rank; --sum)
            ways[sum] += ways[sum - rank];
    return ways;
}

/// Twice the share of ways with a sum as far out as the smaller one.
double exactPValue(std::span<const double> ranks, double smallerSum)
{
    const std::vector<double> ways = waysBySum(ranks);
    const auto last = ways.begin() + std::lround(2 * smallerSum) + 1;
    const double tail = std::accumulate(ways.begin(), last, 0.0);
    return std::min(1.0, 2 * tail / std::exp2(static_cast<double>(ranks.size())));
}

/// Each rank is in the sum with probability 1/2: mean r / 2, variance r^2 / 4.
double normalPValue(std::span<const double> ranks, double smallerSum)
{
    double mean = 0;
    double variance = 0;
    for (const double rank : ranks) {
        mean += rank / 2;
        variance += rank * rank / 4;
    }
    const double distance = std::max(0.0, mean - smallerSum - 0.5);
    return std::erfc(distance / std::sqrt(2 * variance));
}

} // namespace

SignedRankTest signedRankTest(std::span<const double> differences, ZeroDifferences zeros)
{
    SignedRankTest test;
    if (hasNan(differences)) {
        test.pValue = std::numeric_limits<double>::quiet_NaN();
        return test;
    }
    test.zeros = std::ranges::count(differences, 0.0);
    std::vector<double> ranked(differences.begin(), differences.end());
    if (zeros == ZeroDifferences::Dropped)
        std::erase(ranked, 0.0);
    std::vector<double> sizes(ranked.size());
    std::ranges::transform(ranked, sizes.begin(), [](double difference) { return std::fabs(difference); });
    const std::vector<double> ranks = midRanks(sizes);
    std::vector<double> signedRanks; // of the pairs with a difference
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        if (ranked[i] == 0)
            continue;
        signedRanks.push_back(ranks[i]);
        (ranked[i] > 0 ? test.positiveRanks : test.negativeRanks) += ranks[i];
    }
    test.pairs = static_cast<std::int64_t>(signedRanks.size());
    if (signedRanks.empty())
        return test;
    const double smaller = std::min(test.positiveRanks, test.negativeRanks);
    test.exact = signedRanks.size() <= mostExact;
    test.pValue = test.exact ? exactPValue(signedRanks, smaller) : normalPValue(signedRanks, smaller);
    return test;
}

} // namespace watchlab
