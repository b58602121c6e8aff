// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/batch_source.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using namespace watchlab::gr;

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
