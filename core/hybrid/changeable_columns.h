// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/feature_table.h"
#include "core/train/decode_snapshots.h"

#include <string>
#include <vector>

namespace watchlab::hybrid {

/// The columns of one user with one video as the trees take them, any of which can be other than it is. Codes
/// stand for what the data says; missing is the empty text, and a category that the trees have no code for is
/// to them as if it were missing. Views of dataset and table.
class ChangeableColumns {
public:
    /// joined: the row as it is. lengths: what else a video's length can be, in milliseconds.
    ChangeableColumns(const Dataset& dataset, const FeatureTable& table, std::vector<float> joined,
                      std::vector<double> lengths);

    /// In the order of the columns.
    std::vector<ViewingFeature> features() const;
    /// What a category or the length is, as people read it, seconds with their unit; empty for what is
    /// missing and for other numbers.
    std::string wordsOf(std::size_t column) const;
    /// The row with other values; read receives the changes as the trees read them. Throws UsageError naming
    /// the feature for one that there is not, and for a value that it cannot have.
    std::vector<float> with(const std::vector<FeatureChange>& changes,
                            std::vector<FeatureChange>& read) const;

    static constexpr const char* unknown = "unknown";

private:
    std::string keyOf(std::size_t column) const;
    bool isLength(std::size_t column) const;
    std::string textOf(std::size_t column, float joined) const;
    std::vector<std::string> textsOf(std::size_t column) const;
    float joinedOf(std::size_t column, const FeatureChange& change) const;
    float categoryOf(std::size_t column, const FeatureChange& change) const;

    const Dataset& m_dataset;
    const FeatureTable& m_table;
    std::vector<float> m_joined;
    std::vector<double> m_lengths; ///< ascending, each once
};

} // namespace watchlab::hybrid
