// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/batch_source.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

using namespace watchlab;
using namespace watchlab::gr;

TEST_CASE("every epoch has every row once, in an order of its own", "[gr]")
{
    std::vector<std::uint32_t> rows(1000);
    std::iota(rows.begin(), rows.end(), 500U);
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> second;
    std::vector<std::uint32_t> again;
    std::vector<std::uint32_t> otherSeed;
    shuffleEpoch(rows, 1, 1, first);
    shuffleEpoch(rows, 1, 2, second);
    shuffleEpoch(rows, 1, 1, again);
    shuffleEpoch(rows, 2, 1, otherSeed);
    CHECK(first == again);
    CHECK(first != second);
    CHECK(first != otherSeed);
    CHECK(first != rows);
    std::ranges::sort(first);
    std::ranges::sort(second);
    CHECK(first == rows);
    CHECK(second == rows);
}

TEST_CASE("a sample of rows is ascending, without repeats, and the same for the same seed", "[gr]")
{
    std::vector<std::uint32_t> rows(500);
    std::iota(rows.begin(), rows.end(), 0U);
    const std::vector<std::uint32_t> sample = sampleRows(rows, 100, Rng(3));
    CHECK(sample.size() == 100);
    CHECK(std::ranges::adjacent_find(sample, std::greater_equal<>{}) == sample.end());
    CHECK(sample == sampleRows(rows, 100, Rng(3)));
    CHECK(sample != sampleRows(rows, 100, Rng(4)));
    CHECK(sampleRows(rows, 0, Rng(3)) == rows);
    CHECK(sampleRows(rows, 501, Rng(3)) == rows);
}

TEST_CASE("samples of rows are uniform", "[gr]")
{
    const std::vector<std::uint32_t> rows{0, 1, 2, 3, 4, 5};
    std::vector<int> drawn(rows.size());
    Rng rng(1);
    for (int round = 0; round < 6000; ++round)
        for (const std::uint32_t row : sampleRows(rows, 2, Rng(rng.next())))
            ++drawn[row];
    for (const int count : drawn)
        CHECK(count == Approx(2000).margin(200));
}

TEST_CASE("a batch holds the rows' users, videos, labels and targets", "[gr]")
{
    const auto dataset = test::makeTinyDataset();
    const auto data = prepare(dataset, {});
    std::vector<std::int32_t> milli;
    for (const std::uint32_t row : data->train)
        milli.push_back(data->target->milli(row));
    const std::vector<ValueCount> values = countValues(milli);
    const LabelCodec codec(buildVocabulary(values, {}).amounts);
    const LabelTable labels(codec, values);
    const EncodedFeatures features(learnEncoding(*data), *data, UnknownDuration::Zero);
    const BatchSource source(*data, features, labels);

    TrainingBatch batch;
    const std::vector<std::uint32_t> rows{data->train[5], data->train[0], data->train[77]};
    source.fill(rows, batch);
    source.fill(rows, batch); // refilled, not appended
    REQUIRE(batch.size() == 3);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(batch.users[i] == dataset->rows.user[rows[i]]);
        CHECK(batch.videos[i] == dataset->rows.video[rows[i]]);
        CHECK(batch.durations[i] == features.durationCode(batch.videos[i]));
        CHECK(batch.targets[i] == static_cast<float>(dataset->rows.watchMs[rows[i]] / 1000.0));
        std::vector<std::int32_t> label;
        codec.encode(dataset->rows.watchMs[rows[i]], label);
        CHECK(std::vector(batch.labelTokens.begin() + batch.labelBegin[i],
                          batch.labelTokens.begin() + batch.labelBegin[i + 1]) == label);
    }
}
