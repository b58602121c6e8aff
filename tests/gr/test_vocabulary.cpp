// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/label_codec.h"
#include "core/gr/vocabulary.h"
#include "core/util/rng.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

/// The published loop on every row, as it is written in the paper's code: nothing counted, nothing merged.
std::vector<std::int32_t> bruteForceAmounts(const std::vector<std::int32_t>& values,
                                            const VocabularyParams& params)
{
    std::vector<double> now(values.begin(), values.end());
    std::vector<std::int32_t> amounts;
    double quantile = params.quantileStart;
    for (;;) {
        std::vector<double> sorted = now;
        std::ranges::sort(sorted);
        const double position = static_cast<double>(sorted.size() - 1) * (100.0 * quantile / 100.0);
        const auto below = static_cast<std::size_t>(position);
        const double weight = position - static_cast<double>(below);
        const double low = sorted[below];
        const double high = sorted[std::min(below + 1, sorted.size() - 1)];
        const double z = weight < 0.5 ? low + (high - low) * weight : high - (high - low) * (1 - weight);
        if (std::trunc(z) == 0)
            return amounts;
        double error = 0;
        for (std::size_t i = 0; i < now.size(); ++i) {
            now[i] = now[i] < z ? now[i] : now[i] - z;
            error = std::max(error, std::fabs(now[i] / (values[i] + 1e-10)));
        }
        amounts.push_back(static_cast<std::int32_t>(z));
        quantile = std::max(params.quantileEnd, quantile * params.quantileDecay);
        if (error <= params.epsilon)
            return amounts;
    }
}

std::vector<std::int32_t> logNormalMilli(std::uint64_t seed, std::size_t count, double median)
{
    Rng rng(seed);
    std::vector<std::int32_t> values(count);
    for (std::int32_t& value : values)
        value = static_cast<std::int32_t>(median * std::exp(0.8 * rng.normal()));
    return values;
}

/// What greedy encoding in the order of the amounts leaves over.
std::int32_t greedyRemainder(std::int32_t value, const std::vector<std::int32_t>& amounts)
{
    for (const std::int32_t amount : amounts)
        while (value >= amount)
            value -= amount;
    return value;
}

std::int64_t leftOver(const std::vector<ValueCount>& values, const std::vector<std::int32_t>& amounts)
{
    std::int64_t rows = 0;
    for (const ValueCount& entry : values)
        rows += greedyRemainder(entry.value, amounts) != 0 ? entry.count : 0;
    return rows;
}

} // namespace

TEST_CASE("values are counted once each, in order", "[gr]")
{
    const std::vector<std::int32_t> values{5, -3, 5, 0, 2000000000, 5, -3};
    const std::vector<ValueCount> expected{{-3, 2}, {0, 1}, {5, 3}, {2000000000, 1}}; // too wide for a table
    CHECK(countValues(values) == expected);
    CHECK(countValues(std::vector<std::int32_t>{7, 4, 7}) == std::vector<ValueCount>{{4, 1}, {7, 2}});
    CHECK(countValues({}).empty());
}

TEST_CASE("many values are counted in parts", "[gr]")
{
    const std::vector<std::int32_t> values = logNormalMilli(5, 100000, 300);
    std::map<std::int32_t, std::int64_t> expected;
    for (const std::int32_t value : values)
        ++expected[value];
    const std::vector<ValueCount> counts = countValues(values);
    REQUIRE(counts.size() == expected.size());
    for (const auto& [value, count] : counts)
        CHECK(expected.at(value) == count);
}

TEST_CASE("vocabulary by hand", "[gr]")
{
    // 10, 20, 30, 40 at the median: h = 1.5 -> 25; what is left is 10, 20, 5, 15 -> 12.5; then 10, 7.5,
    // 5, 2.5 -> 6.25 ...
    VocabularyParams params;
    params.quantileStart = params.quantileEnd = 0.5;
    params.epsilon = 0.2;
    const std::vector<ValueCount> values{{10, 1}, {20, 1}, {30, 1}, {40, 1}};
    const Vocabulary vocabulary = buildVocabulary(values, params, false);
    REQUIRE(vocabulary.amounts.size() >= 3);
    CHECK(std::vector(vocabulary.amounts.begin(), vocabulary.amounts.begin() + 3) ==
          std::vector<std::int32_t>{25, 12, 6});
    CHECK(vocabulary.distinctValues == 4);
}

TEST_CASE("counting distinct values changes nothing", "[gr]")
{
    Rng rng(3);
    for (int round = 0; round < 40; ++round) {
        VocabularyParams params;
        params.duplicateTokens = DuplicateTokens::Keep;
        params.quantileStart = 0.9 + 0.0999 * rng.uniform();
        params.quantileEnd = 0.3 + 0.6 * rng.uniform();
        params.quantileDecay = 0.7 + 0.299 * rng.uniform();
        const auto values = logNormalMilli(rng.next(), 1 + rng.below(400), 5 + 900 * rng.uniform());
        CHECK(buildVocabulary(countValues(values), params, false).amounts ==
              bruteForceAmounts(values, params));
    }
}

TEST_CASE("duplicate amounts are kept or dropped", "[gr]")
{
    VocabularyParams params;
    const std::vector<ValueCount> values = countValues(logNormalMilli(1, 3000, 700));
    params.duplicateTokens = DuplicateTokens::Keep;
    std::vector<std::int32_t> kept = buildVocabulary(values, params).amounts;
    params.duplicateTokens = DuplicateTokens::Drop;
    const std::vector<std::int32_t> dropped = buildVocabulary(values, params).amounts;
    CHECK(kept.size() > dropped.size());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    CHECK(kept == dropped);
}

TEST_CASE("values that the published loop cannot express are completed", "[gr]")
{
    // multiples of 100 but for one row in a thousand: the loop stops at 100 and leaves the odd ones over
    std::vector<std::int32_t> raw;
    for (std::int32_t i = 0; i < 3000; ++i)
        raw.push_back(100 * (1 + i % 50));
    raw.push_back(4217);
    raw.push_back(33);
    raw.push_back(7);
    const std::vector<ValueCount> values = countValues(raw);
    VocabularyParams params;
    params.duplicateTokens = GENERATE(DuplicateTokens::Keep, DuplicateTokens::Drop);

    const Vocabulary published = buildVocabulary(values, params, false);
    CHECK(published.appended == 0);
    CHECK(published.unencodedRows == leftOver(values, published.amounts));
    REQUIRE(published.unencodedRows == 3);

    const Vocabulary completed = buildVocabulary(values, params, true);
    CHECK(completed.unencodedRows == 3);
    CHECK(leftOver(values, completed.amounts) == 0);
    REQUIRE(completed.appended > 0);
    REQUIRE(completed.amounts.size() ==
            published.amounts.size() + static_cast<std::size_t>(completed.appended));
    CHECK(std::equal(published.amounts.begin(), published.amounts.end(), completed.amounts.begin()));
    // remainders are below every amount that left them, so labels show the appended amounts last
    const auto smallest = std::ranges::min(published.amounts);
    for (std::size_t i = published.amounts.size(); i < completed.amounts.size(); ++i)
        CHECK(completed.amounts[i] < smallest);
}

TEST_CASE("completing encodes every random set exactly", "[gr]")
{
    Rng rng(11);
    for (int round = 0; round < 60; ++round) {
        std::vector<std::int32_t> raw(1 + rng.below(300));
        for (std::int32_t& value : raw)
            value = static_cast<std::int32_t>(rng.below(40) * rng.below(40) * (1 + rng.below(5)));
        VocabularyParams params;
        params.quantileStart = 0.5 + 0.4999 * rng.uniform();
        params.quantileEnd = 0.1 + 0.4 * rng.uniform();
        const std::vector<ValueCount> values = countValues(raw);
        const Vocabulary vocabulary = buildVocabulary(values, params);
        CHECK(leftOver(values, vocabulary.amounts) == 0);
        CHECK(vocabulary.unencodedRows == leftOver(values, buildVocabulary(values, params, false).amounts));
    }
}

TEST_CASE("degenerate values end the loop", "[gr]")
{
    CHECK(buildVocabulary({}, {}).amounts.empty());
    CHECK(buildVocabulary(std::vector<ValueCount>{{0, 9}}, {}).amounts.empty());
    CHECK(buildVocabulary(std::vector<ValueCount>{{-5, 2}}, {}).unencodedRows == 2);
    CHECK(buildVocabulary(std::vector<ValueCount>{{42, 9}}, {}).amounts == std::vector<std::int32_t>{42});
    VocabularyParams nibbling;
    nibbling.quantileStart = nibbling.quantileEnd = 1e-9; // between 1 and a huge value, always about 1.5
    CHECK_THROWS_AS(buildVocabulary(std::vector<ValueCount>{{1, 1}, {500000000, 1}}, nibbling), UsageError);
}

TEST_CASE("building a vocabulary can be cancelled", "[gr]")
{
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(buildVocabulary(std::vector<ValueCount>{{42, 9}}, {}, true, {stop.get_token(), {}}),
                    Cancelled);
}

TEST_CASE("vocabularies and labels of the published code", "[gr][parity]")
{
    const nlohmann::json cases = test::readGoldenJson("gr/vocabulary.json");
    REQUIRE(cases.size() == 30);
    for (const nlohmann::json& example : cases) {
        VocabularyParams params;
        params.quantileStart = example.at("q_start");
        params.quantileEnd = example.at("q_end");
        params.quantileDecay = example.at("q_decay_rate");
        params.epsilon = example.at("epsilon");
        params.duplicateTokens = DuplicateTokens::Keep;
        const auto values = example.at("values_milli").get<std::vector<std::int32_t>>();
        const Vocabulary vocabulary = buildVocabulary(countValues(values), params, false);
        CHECK(vocabulary.amounts == example.at("vocabulary").get<std::vector<std::int32_t>>());
        CHECK(vocabulary.unencodedRows == example.at("rows_not_fully_encoded").get<std::int64_t>());

        const LabelCodec codec(vocabulary.amounts);
        const auto labels = example.at("first_labels").get<std::vector<std::vector<std::int32_t>>>();
        REQUIRE(labels.size() == 40);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            std::vector<std::int32_t> label;
            codec.encode(values[i], label);
            REQUIRE(label.size() >= 2);
            CHECK(label.front() == sosToken);
            CHECK(label.back() == eosToken);
            std::vector<std::int32_t> amounts;
            for (std::size_t k = 1; k + 1 < label.size(); ++k)
                amounts.push_back(codec.amount(label[k]));
            CHECK(amounts == labels[i]);
        }
    }
}
