// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/hybrid_lists.h"
#include "tests/support/tiny_data.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using namespace watchlab::hybrid;

namespace {

/// In which user 3 stands twice, as arrays can have it.
std::shared_ptr<Dataset> datasetWithDoubles()
{
    auto dataset = test::makeTinyDataset();
    dataset->users.id[17] = 3;
    dataset->rows.durationMs[0] = -1;
    return dataset;
}

} // namespace

TEST_CASE("a user's test rows and a video's length are those that a look at every row finds")
{
    const auto dataset = datasetWithDoubles();
    DataParams protocol;
    protocol.duplicates = Duplicates::Keep;
    protocol.validationSplit = ValidationSplit::None;
    const auto data = prepare(dataset, protocol);
    const ListRows rows(*data);
    for (std::uint32_t user = 0; user < dataset->users.size(); ++user) {
        std::vector<std::uint32_t> wanted;
        for (const std::uint32_t row : data->test)
            if (dataset->users.id[dataset->rows.user[row]] == dataset->users.id[user])
                wanted.push_back(row);
        const auto found = rows.testRowsOf(user);
        CHECK(std::vector<std::uint32_t>(found.begin(), found.end()) == wanted);
    }
    CHECK_FALSE(rows.testRowsOf(17).empty());
    CHECK(rows.testRowsOf(17).data() == rows.testRowsOf(3).data());
    for (std::uint32_t video = 0; video < dataset->videos.size(); ++video) {
        double wanted = 0;
        for (std::size_t row = dataset->rows.size(); row-- > 0;)
            if (dataset->rows.video[row] == video && dataset->rows.durationMs[row] > 0)
                wanted = dataset->rows.durationMs[row];
        CHECK(rows.lengthOf(video) == wanted);
    }
}
