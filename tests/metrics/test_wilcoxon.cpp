// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/wilcoxon.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <vector>

using namespace watchlab;

namespace {

using Values = std::vector<double>;

/// Ranks of |difference| among the non-zero ones, or among all; 0 for zeros.
Values ranksSlowly(const Values& differences, ZeroDifferences zeros)
{
    Values ranks;
    for (const double difference : differences) {
        double below = 0;
        double equal = 0;
        for (const double other : differences) {
            if (other == 0 && zeros == ZeroDifferences::Dropped)
                continue;
            below += std::fabs(other) < std::fabs(difference) ? 1 : 0;
            equal += std::fabs(other) == std::fabs(difference) ? 1 : 0;
        }
        ranks.push_back(difference == 0 ? 0 : below + (equal + 1) / 2);
    }
    return ranks;
}

/// All ways to sign the ranks, one after the other: twice the share of the rarer side.
double enumeratedPValue(const Values& differences, ZeroDifferences zeros)
{
    Values ranks = ranksSlowly(differences, zeros);
    double observed = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i)
        observed += differences[i] > 0 ? ranks[i] : 0;
    std::erase(ranks, 0.0);
    const unsigned ways = 1U << ranks.size();
    double atMost = 0;
    double atLeast = 0;
    for (unsigned signs = 0; signs < ways; ++signs) {
        double sum = 0;
        for (std::size_t i = 0; i < ranks.size(); ++i)
            sum += signs >> i & 1U ? ranks[i] : 0;
        atMost += sum <= observed ? 1 : 0;
        atLeast += sum >= observed ? 1 : 0;
    }
    return std::min(1.0, 2 * std::min(atMost, atLeast) / ways);
}

/// 1, -2, 3, ...: ranks are sizes, those named are negative.
Values signedSizes(int count, const std::vector<int>& negative)
{
    Values differences;
    for (int size = 1; size <= count; ++size)
        differences.push_back(std::ranges::count(negative, size) > 0 ? -size : size);
    return differences;
}

} // namespace

TEST_CASE("signed ranks against the tables", "[metrics]")
{
    // two-sided: 2 * (subsets of 1..n with at most that sum) / 2^n
    CHECK(signedRankTest(signedSizes(5, {})).pValue == 2.0 / 32);
    CHECK(signedRankTest(signedSizes(6, {})).pValue == 2.0 / 64);
    CHECK(signedRankTest(signedSizes(8, {3})).pValue == 10.0 / 256);
    CHECK(signedRankTest(signedSizes(10, {8})).pValue == 50.0 / 1024); // T = 8: 0.0244 on each side
    const SignedRankTest reversed = signedRankTest(signedSizes(8, {1, 2, 4, 5, 6, 7, 8}));
    CHECK(reversed.pValue == 10.0 / 256);
    CHECK(reversed.positiveRanks == 3);
    CHECK(reversed.negativeRanks == 33);
    CHECK(reversed.exact);
}

TEST_CASE("signed ranks of Hollander and Wolfe's depression scores", "[metrics]")
{
    const Values before{1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    const Values after{0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    Values differences(before.size());
    std::ranges::transform(before, after, differences.begin(), std::minus());
    const SignedRankTest test = signedRankTest(differences);
    CHECK(test.pairs == 9);
    CHECK(test.positiveRanks == 40);
    CHECK(test.negativeRanks == 5);
    CHECK(test.pValue == 20.0 / 512); // 0.0195 on one side
}

TEST_CASE("exact p-values equal enumeration, with ties and zeros", "[metrics]")
{
    Rng rng(29);
    for (int round = 0; round < 200; ++round) {
        Values differences(1 + rng.below(10));
        const std::uint64_t distinct = 2 + rng.below(12);
        for (double& difference : differences)
            difference =
                static_cast<double>(rng.below(2 * distinct + 1)) - static_cast<double>(distinct); // 0 too
        for (const ZeroDifferences zeros : {ZeroDifferences::Dropped, ZeroDifferences::Ranked}) {
            CAPTURE(differences, static_cast<int>(zeros));
            const SignedRankTest test = signedRankTest(differences, zeros);
            CHECK(test.pValue == Approx(enumeratedPValue(differences, zeros)).epsilon(1e-14));
            const Values ranks = ranksSlowly(differences, zeros);
            CHECK(test.positiveRanks + test.negativeRanks ==
                  std::accumulate(ranks.begin(), ranks.end(), 0.0));
            CHECK(test.pairs + test.zeros == static_cast<std::int64_t>(differences.size()));
        }
    }
}

TEST_CASE("zeros dropped and zeros ranked differ as they should", "[metrics]")
{
    const Values differences{0, 0, 1, -2, 3};
    const SignedRankTest dropped = signedRankTest(differences);
    CHECK(dropped.positiveRanks == 1 + 3);
    CHECK(dropped.negativeRanks == 2);
    const SignedRankTest ranked = signedRankTest(differences, ZeroDifferences::Ranked);
    CHECK(ranked.positiveRanks == 3 + 5);
    CHECK(ranked.negativeRanks == 4);
    CHECK(ranked.zeros == 2);
    CHECK(ranked.pairs == 3);
}

TEST_CASE("beyond the exact range the p-value is normal, corrected for ties and continuity", "[metrics]")
{
    Rng rng(31);
    for (int round = 0; round < 20; ++round) {
        Values differences(60 + rng.below(100));
        for (double& difference : differences)
            difference = std::round(3 * rng.normal() + 1);
        const SignedRankTest test = signedRankTest(differences);
        REQUIRE_FALSE(test.exact);
        // the textbook's formula: by the number of pairs and the sizes of the ties
        const auto n = static_cast<double>(test.pairs);
        std::map<double, double> ties;
        for (const double difference : differences)
            if (difference != 0)
                ++ties[std::fabs(difference)];
        double correction = 0;
        for (const auto& [size, count] : ties)
            correction += (count * count * count - count) / 48;
        const double variance = n * (n + 1) * (2 * n + 1) / 24 - correction;
        const double distance = std::fabs(test.positiveRanks - n * (n + 1) / 4);
        const double z = std::max(0.0, distance - 0.5) / std::sqrt(variance);
        CHECK(test.pValue == Approx(std::erfc(z / std::sqrt(2.0))).epsilon(1e-10));
    }
}

TEST_CASE("exact and normal p-values meet", "[metrics]")
{
    Values differences = signedSizes(50, {});
    for (std::size_t i = 0; i < differences.size(); i += 3)
        differences[i] = -differences[i];
    const SignedRankTest exact = signedRankTest(differences);
    REQUIRE(exact.exact);
    CHECK(exact.negativeRanks == 425); // 1 + 4 + ... + 49
    const double z = (50 * 51 / 4.0 - 425 - 0.5) / std::sqrt(50 * 51 * 101 / 24.0);
    CHECK(exact.pValue == Approx(std::erfc(z / std::sqrt(2.0))).margin(1e-3));
    differences.push_back(51);
    CHECK_FALSE(signedRankTest(differences).exact);
}

TEST_CASE("nothing to test", "[metrics]")
{
    CHECK(signedRankTest({}).pValue == 1);
    CHECK(signedRankTest(Values{0, 0}).pValue == 1);
    CHECK(signedRankTest(Values{0, 0}).zeros == 2);
    CHECK(std::isnan(signedRankTest(Values{1, std::nan("")}).pValue));
    CHECK(signedRankTest(Values(80, 1.0)).pValue < 1e-10);
    Values half(80, 1.0);
    std::fill(half.begin(), half.begin() + 40, -1.0);
    CHECK(signedRankTest(half).pValue == 1);
}
