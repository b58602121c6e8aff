// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/util/job.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab::hybrid {

/// Whose a feature is, and so where it is stored once.
enum class FeatureOwner { Row, User, Video };

/// A feature before it is given to the trees: one value per user or video of the dataset, as the published
/// tables have it; NaN = missing. Values of a row (hour, weekday, duration, ALS score) are not stored.
struct FeatureColumn {
    std::string name;
    FeatureOwner owner = FeatureOwner::Row;
    bool categorical = false;
    std::vector<double> values;
    std::string term = {}; ///< whose weight it is, of a text column
};

struct FeatureOptions {
    /// Counts and daily means look only at days before this one (YYYYMMDD); none: at the whole period, from
    /// which the future leaks into train, as published. Rows and days without a date then do not count.
    std::optional<std::int32_t> before;
    std::size_t textTerms = 50; ///< columns for the words of captions
};

/// The local date of a row in Shanghai, YYYYMMDD, by its timestamp; nothing where it has none.
std::optional<std::int32_t> localDate(const Dataset& dataset, std::uint32_t row);
/// The first local date among the rows: what FeatureOptions::before is when these are to be predicted.
std::optional<std::int32_t> firstDate(const Dataset& dataset, std::span<const std::uint32_t> rows);

/// The 98 columns, in the order of the published tables: 4 of the row, 32 of the user, 62 of the video with
/// 50 text terms.
///
/// Texts (ranges, degree, category names) are numbered in the order of their bytes; onehot_feat is the
/// number that the file has, missing 0. A column that the source lacks is missing everywhere: also the text
/// columns and categories without a captions file. A user without features, a video without a line in the
/// captions or the daily file, and whoever has no train row for the counts: missing. Text columns beyond the
/// number of terms are 0. Throws Cancelled.
std::vector<FeatureColumn> featureColumns(const Dataset& dataset, std::span<const std::uint32_t> train,
                                          const FeatureOptions& options = {}, const JobContext& job = {});

/// The texts that the numbers of a column stand for, in their order; empty where numbers are what the source
/// has.
std::vector<std::string> textsOfColumn(const Dataset& dataset, std::string_view column);

} // namespace watchlab::hybrid
