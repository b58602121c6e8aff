// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/inversions.h"
#include "core/metrics/key_sort.h"
#include "core/metrics/pair_counts.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <vector>

using namespace watchlab;

namespace {

using Values = std::vector<double>;

/// Integers from a small range, so that ties of every kind occur.
Values randomValues(Rng& rng, std::size_t count, std::uint64_t distinct)
{
    Values values(count);
    for (double& value : values)
        value = static_cast<double>(rng.below(distinct)) - 2;
    return values;
}

double pairsOf(const Values& values)
{
    return static_cast<double>(values.size()) * static_cast<double>(values.size() - 1) / 2;
}

/// The mean score of all pairs, asked one by one.
template<typename Score>
double overPairs(const Values& predictions, const Values& targets, Score score)
{
    double sum = 0;
    for (std::size_t i = 0; i < targets.size(); ++i)
        for (std::size_t j = i + 1; j < targets.size(); ++j)
            sum += score(predictions[i], predictions[j], targets[i], targets[j]);
    return sum / pairsOf(targets);
}

/// GR's: rows in the order of their predictions, then the pairs whose targets fall.
double inputOrderSlowly(const Values& predictions, const Values& targets)
{
    std::vector<std::size_t> order(predictions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return predictions[a] > predictions[b]; });
    double concordant = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j)
            concordant += targets[order[i]] > targets[order[j]] ? 1 : 0;
    return concordant / pairsOf(targets);
}

double strictSlowly(const Values& predictions, const Values& targets)
{
    return overPairs(predictions, targets, [](double p, double q, double y, double z) {
        return (p - q) * (y - z) > 0 ? 1.0 : 0.0;
    });
}

double excludedSlowly(const Values& predictions, const Values& targets)
{
    double right = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t j = 0; j < targets.size(); ++j) {
            if (targets[i] <= targets[j])
                continue;
            pairs += 1;
            right += predictions[i] > predictions[j] ? 1 : predictions[i] == predictions[j] ? 0.5 : 0;
        }
    }
    return right / pairs; // 0 / 0 is NaN
}

double torchrecSlowly(const Values& predictions, const Values& targets)
{
    return overPairs(predictions, targets, [](double p, double q, double y, double z) {
        return (p > q && y > z) || (p < q && y < z) || (p == q && y == z) ? 1.0 : 0.0;
    });
}

/// CWM's cal_xauc for one order of the rows: by target, descending, equal ones as they stand; then every
/// later row should have a smaller prediction.
double calXauc(const Values& predictions, const Values& targets, std::vector<std::size_t> order)
{
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return targets[a] > targets[b]; });
    double sum = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            const double first = predictions[order[i]];
            const double second = predictions[order[j]];
            sum += first > second ? 1 : first == second ? 0.5 : 0;
        }
    return sum / pairsOf(targets);
}

double meanOfCalXauc(const Values& predictions, const Values& targets)
{
    std::vector<std::size_t> order(targets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    double sum = 0;
    double orders = 0;
    do {
        sum += calXauc(predictions, targets, order);
        orders += 1;
    } while (std::ranges::next_permutation(order).found);
    return sum / orders;
}

PairCounts countSlowly(const Values& predictions, const Values& targets)
{
    PairCounts counts;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t j = i + 1; j < targets.size(); ++j) {
            const bool samePrediction = predictions[i] == predictions[j];
            const bool sameTarget = targets[i] == targets[j];
            ++counts.pairs;
            counts.equalBoth += samePrediction && sameTarget ? 1 : 0;
            counts.equalPredictions += samePrediction && !sameTarget ? 1 : 0;
            counts.equalTargets += !samePrediction && sameTarget ? 1 : 0;
            counts.largerFirst += samePrediction && targets[i] > targets[j] ? 1 : 0;
            if (samePrediction || sameTarget)
                continue;
            ++((predictions[i] > predictions[j]) == (targets[i] > targets[j]) ? counts.concordant
                                                                              : counts.discordant);
        }
    }
    return counts;
}

/// By a tree of how many rows of each target came before: O(n log n) another way.
PairCounts countByTree(const Values& predictions, const Values& targets)
{
    const std::set<double> distinct(targets.begin(), targets.end());
    const Values levels(distinct.begin(), distinct.end());
    std::vector<std::int64_t> tree(levels.size() + 1);
    const auto below = [&](std::size_t level) { // rows with a target under that of the level
        std::int64_t count = 0;
        for (std::size_t i = level; i > 0; i &= i - 1)
            count += tree[i];
        return count;
    };
    std::map<double, std::vector<std::size_t>> blocks; // by prediction, ascending
    for (std::size_t i = 0; i < predictions.size(); ++i)
        blocks[predictions[i]].push_back(i);
    PairCounts counts;
    counts.pairs = static_cast<std::int64_t>(targets.size() * (targets.size() - 1) / 2);
    std::int64_t before = 0;
    for (const auto& [prediction, rows] : blocks) {
        std::vector<std::size_t> places;
        for (const std::size_t row : rows)
            places.push_back(
                static_cast<std::size_t>(std::ranges::lower_bound(levels, targets[row]) - levels.begin()));
        for (const std::size_t place : places) {
            const std::int64_t smaller = below(place);
            const std::int64_t same = below(place + 1) - smaller;
            counts.concordant += smaller;
            counts.equalTargets += same;
            counts.discordant += before - smaller - same;
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                counts.equalBoth += places[j] == places[i] ? 1 : 0;
                counts.equalPredictions += places[j] != places[i] ? 1 : 0;
                counts.largerFirst += places[j] > places[i] ? 1 : 0;
            }
        }
        for (const std::size_t place : places)
            for (std::size_t i = place + 1; i < tree.size(); i += i & (0 - i))
                ++tree[i];
        before += static_cast<std::int64_t>(places.size());
    }
    return counts;
}

void checkEqual(const PairCounts& counts, const PairCounts& wanted)
{
    CHECK(counts.pairs == wanted.pairs);
    CHECK(counts.concordant == wanted.concordant);
    CHECK(counts.discordant == wanted.discordant);
    CHECK(counts.equalPredictions == wanted.equalPredictions);
    CHECK(counts.equalTargets == wanted.equalTargets);
    CHECK(counts.equalBoth == wanted.equalBoth);
    CHECK(counts.largerFirst == wanted.largerFirst);
}

} // namespace

TEST_CASE("pairs by hand, and what each convention makes of them", "[metrics]")
{
    // (prediction, target): the pairs of rows 0 1, 0 2, 0 3, 1 2, 1 3, 2 3 in this order
    const Values predictions{2, 2, 1, 1};
    const Values targets{9, 7, 7, 7};
    const PairCounts counts = countPairs(predictions, targets);
    checkEqual(counts, {6, 2, 0, 1, 2, 1, 1});
    CHECK(xauc(counts, XaucConvention::InputOrder) == 3.0 / 6);
    CHECK(xauc(counts, XaucConvention::StrictAll) == 2.0 / 6);
    CHECK(xauc(counts, XaucConvention::ExcludedTies) == 2.5 / 3);
    CHECK(xauc(counts, XaucConvention::Torchrec) == 3.0 / 6);
    CHECK(xauc(counts, XaucConvention::TiesHalf) == 4.0 / 6);
    // The other way round the larger target of the tied pair comes last.
    checkEqual(countPairs(Values{1, 1, 2, 2}, Values{7, 7, 7, 9}), {6, 2, 0, 1, 2, 1, 0});
}

TEST_CASE("every convention equals asking all pairs", "[metrics]")
{
    Rng rng(7);
    for (int round = 0; round < 300; ++round) {
        const std::size_t rows = 2 + rng.below(40);
        const Values predictions = randomValues(rng, rows, 1 + rng.below(30));
        const Values targets = randomValues(rng, rows, 1 + rng.below(30));
        CAPTURE(round, rows);
        const PairCounts counts = countPairs(predictions, targets);
        checkEqual(counts, countSlowly(predictions, targets));
        const auto exactly = [](double value) { return Approx(value).epsilon(1e-14); };
        CHECK(xauc(counts, XaucConvention::InputOrder) == exactly(inputOrderSlowly(predictions, targets)));
        CHECK(xauc(counts, XaucConvention::StrictAll) == exactly(strictSlowly(predictions, targets)));
        CHECK(xauc(counts, XaucConvention::Torchrec) == exactly(torchrecSlowly(predictions, targets)));
        const double excluded = excludedSlowly(predictions, targets);
        if (std::isnan(excluded))
            CHECK(std::isnan(xauc(counts, XaucConvention::ExcludedTies)));
        else
            CHECK(xauc(counts, XaucConvention::ExcludedTies) == exactly(excluded));
        const double tau = static_cast<double>(counts.concordant - counts.discordant) / pairsOf(targets);
        CHECK(xauc(counts, XaucConvention::TiesHalf) == exactly((1 + tau) / 2));
    }
}

TEST_CASE("ties at one half are the mean of CWM's cal_xauc over the orders of equal targets", "[metrics]")
{
    Rng rng(11);
    for (int round = 0; round < 40; ++round) {
        const std::size_t rows = 2 + rng.below(5);
        const Values predictions = randomValues(rng, rows, 1 + rng.below(4));
        const Values targets = randomValues(rng, rows, 1 + rng.below(4));
        CHECK(xauc(countPairs(predictions, targets), XaucConvention::TiesHalf) ==
              Approx(meanOfCalXauc(predictions, targets)).epsilon(1e-12));
    }
}

TEST_CASE("without ties all conventions agree", "[metrics]")
{
    Rng rng(13);
    std::vector<double> predictions(200);
    std::vector<double> targets(200);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        predictions[i] = rng.normal();
        targets[i] = rng.normal();
    }
    const PairCounts counts = countPairs(predictions, targets);
    REQUIRE(counts.concordant + counts.discordant == counts.pairs);
    for (const XaucName& name : xaucNames)
        CHECK(xauc(counts, name.convention) == xauc(counts, XaucConvention::StrictAll));
}

TEST_CASE("many rows, with threads and bytewise sorting, equal a tree", "[metrics]")
{
    Rng rng(17);
    for (const std::size_t rows : {std::size_t{5000}, std::size_t{150'001}, std::size_t{262'144}}) {
        Values predictions(rows);
        Values targets(rows);
        for (std::size_t i = 0; i < rows; ++i) {
            targets[i] = std::floor(100 * std::exp(rng.normal()));
            predictions[i] = static_cast<float>(std::round(8000 * (targets[i] / 200 + rng.normal())) / 1000);
        }
        CAPTURE(rows);
        checkEqual(countPairs(predictions, targets), countByTree(predictions, targets));
    }
    // one value for all of many: the rows as they came
    const Values constant(200'000, 3.5);
    Values falling(constant.size());
    std::iota(falling.rbegin(), falling.rend(), 0.0);
    const PairCounts counts = countPairs(constant, falling);
    CHECK(counts.largerFirst == counts.pairs);
    CHECK(counts.equalPredictions == counts.pairs);
    CHECK(counts.concordant == 0);
}

TEST_CASE("no pairs where there are too few rows or NaN", "[metrics]")
{
    const double nan = std::nan("");
    for (const PairCounts& counts :
         {countPairs({}, {}), countPairs(Values{1}, Values{1}), countPairs(Values{1, nan}, Values{1, 2}),
          countPairs(Values{1, 2}, Values{nan, 2})}) {
        CHECK(counts.pairs == 0);
        for (const XaucName& name : xaucNames)
            CHECK(std::isnan(xauc(counts, name.convention)));
    }
    // only equal targets: no pair is left for HEGM
    CHECK(std::isnan(xauc(countPairs(Values{1, 2}, Values{5, 5}), XaucConvention::ExcludedTies)));
}

TEST_CASE("keys ascend as the values do, -0 and 0 are one", "[metrics]")
{
    const double infinity = std::numeric_limits<double>::infinity();
    const Values ascending{-infinity, -1e300, -1, -1e-310, 0, 1e-310, 1, 1e300, infinity};
    for (std::size_t i = 1; i < ascending.size(); ++i) {
        CHECK(ascendingBits(ascending[i - 1]) < ascendingBits(ascending[i]));
        CHECK(descendingBits(ascending[i - 1]) > descendingBits(ascending[i]));
    }
    CHECK(ascendingBits(-0.0) == ascendingBits(0.0));
    CHECK(countPairs(Values{-0.0, 0.0}, Values{1, 2}).equalPredictions == 1);
    CHECK(countPairs(Values{1, 2}, Values{-0.0, 0.0}).equalTargets == 1);
    CHECK(countPairs(Values{-infinity, infinity}, Values{1, 2}).concordant == 1);
}

TEST_CASE("sorting by key keeps the order of equal keys", "[metrics]")
{
    Rng rng(19);
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{900}, std::size_t{4000}}) {
        std::vector<Keyed<std::size_t>> items(size);
        for (std::size_t i = 0; i < size; ++i)
            items[i] = {rng.below(50) << (8 * rng.below(8)), i};
        std::vector<Keyed<std::size_t>> wanted = items;
        std::ranges::stable_sort(wanted, {}, &Keyed<std::size_t>::key);
        sortByKey(items);
        CHECK(std::ranges::equal(items, wanted, [](const auto& a, const auto& b) {
            return a.key == b.key && a.payload == b.payload;
        }));
    }
}

TEST_CASE("names of the conventions are each one's own", "[metrics]")
{
    std::set<std::string_view> keys;
    std::set<XaucConvention> conventions;
    for (const XaucName& name : xaucNames) {
        keys.insert(name.key);
        conventions.insert(name.convention);
    }
    CHECK(keys.size() == xaucNames.size());
    CHECK(conventions.size() == xaucNames.size());
    CHECK(keys.contains("xauc"));           // what runs have stored ever since
    CHECK(keys.contains("xauc_ties_half")); // likewise
}
