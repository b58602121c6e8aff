// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/fingerprint.h"
#include "core/data/gr_fields.h"
#include "core/util/rng.h"

#include <limits>
#include <memory>

namespace watchlab::test {

/// Few distinct values, so that rows repeat, ties occur and some ratios and times are null.
inline std::shared_ptr<Dataset> randomDataset(std::uint64_t seed, std::size_t trainRows, std::size_t testRows)
{
    constexpr std::size_t users = 9;
    constexpr std::size_t videos = 6;
    constexpr double null = std::numeric_limits<double>::quiet_NaN();
    Rng random(seed);
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "random";
    dataset->users.fields = FieldTable(grUserFields());
    dataset->videos.fields = FieldTable(grVideoFields());
    for (std::size_t i = 0; i < users; ++i) {
        dataset->users.id.push_back(static_cast<std::int64_t>(100 - 3 * i));
        dataset->users.fields.add(static_cast<std::int32_t>(100 - 3 * i));
    }
    for (std::size_t i = 0; i < videos; ++i) {
        dataset->videos.id.push_back(static_cast<std::int64_t>(i * 7));
        dataset->videos.fields.add(static_cast<std::int32_t>(i * 7));
    }
    for (std::size_t row = 0; row < trainRows + testRows; ++row) {
        ViewingTable& rows = dataset->rows;
        rows.user.push_back(static_cast<std::uint32_t>(random.below(users)));
        rows.video.push_back(static_cast<std::uint32_t>(random.below(row < trainRows ? videos - 2 : videos)));
        rows.watchMs.push_back(static_cast<std::int32_t>(500 * random.below(4)));
        rows.durationMs.push_back(static_cast<std::int32_t>(1000 + 1000 * random.below(2)));
        rows.watchRatio.push_back(random.below(8) == 0 ? null : 0.25 * static_cast<double>(random.below(9)));
        rows.timestamp.push_back(
            random.below(8) == 0 ? null : 1.6e9 + 43200.0 * static_cast<double>(random.below(20)));
        rows.date.push_back(20200705 + static_cast<std::int32_t>(random.below(2)));
    }
    dataset->rows.testBegin = trainRows;
    dataset->fingerprint = contentFingerprint(*dataset);
    return dataset;
}

} // namespace watchlab::test
