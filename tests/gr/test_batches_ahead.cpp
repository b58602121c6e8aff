// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/batches_ahead.h"
#include "core/gr/preparation.h"
#include "core/util/rng.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

struct TinySource {
    std::shared_ptr<const Dataset> dataset = test::makeTinyDataset();
    std::shared_ptr<const PreparedData> data = prepare(dataset, {});
    std::vector<ValueCount> values = countTargets(*data->target, data->train);
    LabelCodec codec{buildVocabulary(values, {}).amounts};
    LabelTable labels{codec, values};
    EncodedFeatures features{learnEncoding(*data), *data, UnknownDuration::Zero};
    BatchSource source{*data, features, labels};
};

bool same(const TrainingBatch& a, const TrainingBatch& b)
{
    return a.users == b.users && a.videos == b.videos && a.durations == b.durations &&
           a.labelTokens == b.labelTokens && a.labelBegin == b.labelBegin && a.targets == b.targets;
}

} // namespace

TEST_CASE("batches filled ahead are those that are filled in turn", "[gr]")
{
    const TinySource tiny;
    std::vector<std::uint32_t> order = tiny.data->train;
    Rng(1).shuffle(order);
    BatchesAhead ahead(tiny.source);
    TrainingBatch expected;
    for (const std::size_t batchSize : {std::size_t{1}, std::size_t{7}, std::size_t{64}, order.size() + 5}) {
        const auto rows = std::span(order).first(std::min<std::size_t>(order.size(), 10 * batchSize + 3));
        ahead.start(rows, batchSize);
        for (std::size_t begin = 0; begin < rows.size(); begin += batchSize) {
            tiny.source.fill(rows.subspan(begin, std::min(batchSize, rows.size() - begin)), expected);
            REQUIRE(same(ahead.next(), expected));
        }
        CHECK(ahead.next().size() == 0);
        CHECK(ahead.next().size() == 0);
    }
}

TEST_CASE("batches ahead begin anew wherever they stood", "[gr]")
{
    const TinySource tiny;
    const std::span rows(tiny.data->train);
    BatchesAhead ahead(tiny.source);
    TrainingBatch expected;
    for (const std::size_t taken : {0U, 1U, 3U}) {
        ahead.start(rows, 32);
        for (std::size_t i = 0; i < taken; ++i)
            (void)ahead.next();
        ahead.start(rows.subspan(5), 16);
        tiny.source.fill(rows.subspan(5, 16), expected);
        CHECK(same(ahead.next(), expected));
    }
    ahead.start({}, 16);
    CHECK(ahead.next().size() == 0);
}
