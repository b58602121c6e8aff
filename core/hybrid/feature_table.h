// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/als.h"
#include "core/hybrid/feature_columns.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace watchlab::hybrid {

/// When and how long a video is watched, apart from who watches which.
struct ViewingContext {
    std::optional<int> hour;    ///< 0..23, local time in Shanghai
    std::optional<int> weekday; ///< 0 = Monday
    double durationMs = 0;
};

ViewingContext contextOf(const Dataset& dataset, std::uint32_t row);

/// The features as the trees take them, joined on demand: columns are stored once per user and once per
/// video, so that the table of all rows never exists. Immutable; any thread.
///
/// No cell is missing, because the trees' quantised matrix takes 1 byte a cell only then, and 4 otherwise.
/// Numbers: missing is one value below the column's least. Categories: code 0 is missing, together with what
/// no train row has and, where a column has more categories than maxLevels - 1, all but the most frequent
/// maxLevels - 1 (ties: smaller values first); the others have the codes from 1 in the order of their values.
class FeatureTable {
public:
    /// maxLevels 0 keeps all categories. The train rows decide what is frequent. Throws UsageError for 1,
    /// Cancelled.
    FeatureTable(std::shared_ptr<const Dataset> dataset, std::vector<FeatureColumn> columns,
                 std::span<const std::uint32_t> train, std::shared_ptr<const AlsFactors> als,
                 std::size_t maxLevels, const JobContext& job = {});

    std::size_t width() const { return m_columns.size(); }
    const std::vector<std::string>& names() const { return m_names; }
    const std::vector<bool>& categorical() const { return m_categorical; }
    /// The original value of each code of a categorical column, from code 1; empty for a number.
    const std::vector<double>& levels(std::size_t column) const { return m_levels[column]; }

    const std::string& term(std::size_t column) const { return m_columns[column].term; }
    FeatureOwner owner(std::size_t column) const { return m_columns[column].owner; }

    /// A value as the trees take it; NaN = missing.
    float joinedValue(std::size_t column, double value) const;
    /// What a joined value was before it was coded; NaN for a missing one and for a category without a code.
    double originalValue(std::size_t column, float joined) const;

    /// width() values per row, one row after the other.
    void join(std::span<const std::uint32_t> rows, std::span<float> out) const;
    /// The same for a pair that need not be in the data.
    void join(std::uint32_t user, std::uint32_t video, const ViewingContext& context,
              std::span<float> out) const;

private:
    /// The values of all columns of one owner, side by side.
    std::vector<float> block(FeatureOwner owner, std::size_t entries) const;

    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const AlsFactors> m_als;
    std::vector<FeatureColumn> m_columns; ///< their values are released once they are in the blocks
    std::vector<std::string> m_names;
    std::vector<bool> m_categorical;
    std::vector<std::vector<double>> m_levels;
    std::vector<float> m_missing; ///< per column, for numbers
    std::size_t m_userWidth = 0;
    std::size_t m_videoWidth = 0;
    std::vector<float> m_users;
    std::vector<float> m_videos;
};

} // namespace watchlab::hybrid
