// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/label_statistics.h"
#include "core/util/rng.h"

#include <catch2/catch.hpp>

#include <numeric>
#include <vector>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

using Tokens = std::vector<std::int32_t>;

Tokens encoded(const LabelCodec& codec, std::int32_t value)
{
    Tokens label;
    codec.encode(value, label);
    return label;
}

} // namespace

TEST_CASE("labels by hand", "[gr]")
{
    const LabelCodec codec({50, 20, 3, 1, 1}); // tokens 3, 4, 5, 6 and 7, which nothing uses
    CHECK(codec.tokenCount() == 8);
    CHECK(encoded(codec, 0) == Tokens{sosToken, eosToken});
    CHECK(encoded(codec, 74) == Tokens{sosToken, 3, 4, 5, 6, eosToken});
    CHECK(encoded(codec, 2) == Tokens{sosToken, 6, 6, eosToken});
    CHECK(encoded(codec, 210) == Tokens{sosToken, 3, 3, 3, 3, 5, 5, 5, 6, eosToken}); // above the largest sum
    CHECK(codec.amountTokens(210) == 8);
    CHECK(codec.decode(Tokens{sosToken, 3, 4, eosToken, 3}) == 70);
    CHECK(codec.amount(padToken) == 0);
}

TEST_CASE("what does not fit is reported, negative values included", "[gr]")
{
    const LabelCodec codec({50, 20});
    Tokens label;
    CHECK(codec.encode(79, label) == 9);
    CHECK(label == Tokens{sosToken, 3, 4, eosToken});
    label.clear();
    CHECK(codec.encode(-4, label) == -4);
    CHECK(label == Tokens{sosToken, eosToken});
}

TEST_CASE("labels show the largest amount first, whatever the order of the vocabulary", "[gr]")
{
    const LabelCodec codec({7, 30, 2});
    CHECK(encoded(codec, 39) ==
          Tokens{sosToken, 3, 3, 3, 3, 3, 5, 5, eosToken}); // greedy in vocabulary order
    const LabelCodec other({30, 2, 7, 1});
    CHECK(encoded(other, 46) == Tokens{sosToken, 3, 4, 4, 4, 4, 4, 4, 4, 4, eosToken});
}

TEST_CASE("the label table knows what the codec knows", "[gr]")
{
    Rng rng(5);
    std::vector<std::int32_t> raw(2000);
    for (std::int32_t& value : raw)
        value = static_cast<std::int32_t>(rng.below(1500));
    const std::vector<ValueCount> values = countValues(raw);
    const LabelCodec codec(buildVocabulary(values, {}).amounts);
    const LabelTable table(codec, values);
    std::size_t longest = 0;
    for (const std::int32_t value : raw) {
        const Tokens label = encoded(codec, value);
        const std::span<const std::int32_t> found = table.find(value);
        CHECK(std::vector(found.begin(), found.end()) == label);
        CHECK(codec.decode(label) == value);
        longest = std::max(longest, label.size());
    }
    CHECK(table.longest() == longest);
    CHECK(table.find(1500).empty());
    CHECK(table.find(-1).empty());
}

TEST_CASE("a label table of values far apart", "[gr]")
{
    const std::vector<ValueCount> values{{-7, 1}, {3, 2}, {2000000000, 1}};
    const LabelTable table(LabelCodec({1000000000, 3}), values);
    const auto tokens = [&table](std::int32_t value) {
        const std::span<const std::int32_t> found = table.find(value);
        return Tokens(found.begin(), found.end());
    };
    CHECK(tokens(-7) == Tokens{sosToken, eosToken});
    CHECK(tokens(3) == Tokens{sosToken, 4, eosToken});
    CHECK(tokens(2000000000) == Tokens{sosToken, 3, 3, eosToken});
    CHECK(tokens(4).empty());
    CHECK(LabelTable(LabelCodec({1}), {}).find(4).empty());
}

TEST_CASE("label statistics by hand", "[gr]")
{
    const LabelCodec codec({10, 4, 1, 1});
    // 0: nothing; 12: 10 1 1; 24: 10 10 4
    const std::vector<ValueCount> values{{0, 5}, {12, 3}, {24, 2}};
    const LabelStatistics statistics = measureLabels(codec, values, 3);
    CHECK(statistics.rows == 10);
    CHECK(statistics.exactRows == 10);
    CHECK(statistics.emptyRows == 5);
    CHECK(statistics.undecodableRows == 5); // three amounts leave no step for <eos>
    CHECK(measureLabels(codec, values, 4).undecodableRows == 0);
    CHECK(measureLabels(codec, values, 2).usesAt.size() == 2); // what lies beyond is not counted
    CHECK(statistics.amountTokens == 15);
    CHECK(statistics.longest == 3);
    CHECK(statistics.meanLength() == 1.5);
    CHECK(statistics.coverage() == 1.0);
    CHECK(statistics.rowsByLength == std::vector<std::int64_t>{5, 0, 0, 5});
    CHECK(statistics.uses == std::vector<std::int64_t>{0, 10, 10, 7, 2, 6, 0});
    // first 10 five times; then 1 thrice and 10 twice; then 1 thrice and 4 twice
    CHECK(statistics.usesAt == std::vector<std::vector<std::int64_t>>{
                                   {0, 0, 0, 5, 0, 0, 0}, {0, 0, 0, 2, 0, 3, 0}, {0, 0, 0, 0, 2, 3, 0}});
    CHECK(statistics.rowsUsing == std::vector<std::int64_t>{0, 10, 10, 5, 2, 3, 0});
    CHECK(statistics.share(5) == Approx(6.0 / 15.0));
    // 84 left of all, then 2 of each 12 and 14 of each 24, then 1 and 4, then nothing
    CHECK(statistics.cutError ==
          std::vector<double>{84.0 / 10 / 1000, 34.0 / 10 / 1000, 11.0 / 10 / 1000, 0});
}

TEST_CASE("label statistics count what is not expressed", "[gr]")
{
    const LabelStatistics statistics =
        measureLabels(LabelCodec({10}), std::vector<ValueCount>{{7, 1}, {30, 3}}, 19);
    CHECK(statistics.coverage() == 0.75);
    CHECK(statistics.largestRemainder == 7);
    CHECK(statistics.cutError.size() == LabelStatistics::mostCuts + 1); // 7 stays 7
    CHECK(statistics.cutError.back() == 7.0 / 4 / 1000);
    // a single amount of 1 would make labels of any length: they are counted, not built
    const LabelStatistics endless =
        measureLabels(LabelCodec({1}), std::vector<ValueCount>{{2000000000, 1}}, 19);
    CHECK(endless.longest == 2000000000);
    CHECK(endless.rowsByLength.size() == 1001);
}
