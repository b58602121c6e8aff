// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/params/data_params.h"
#include "core/util/job.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// Computes the target of a row on demand: nothing of the size of the data is stored.
/// Thread-safe after construction. Shares ownership of the dataset.
class TargetColumn {
public:
    /// normalizedRatio needs minimum and maximum per video over the rows that statistics may look at; videos
    /// that occur in none of them use all those rows' minimum and maximum. Throws UsageError when the source
    /// has no such column.
    TargetColumn(std::shared_ptr<const Dataset> dataset, Target target, Statistics statistics,
                 const std::vector<std::uint32_t>& trainRows);

    /// In the target's unit: seconds, or a ratio. NaN ratios count 0, as in the published preparation.
    double value(std::uint32_t row) const;
    /// What the vocabulary works on: trunc(value * 1000), and for watch time the play duration in whole
    /// milliseconds.
    std::int32_t milli(std::uint32_t row) const;

    Target target() const { return m_target; }
    std::string_view
    name() const; ///< "watch_time", "watch_ratio", ...; a table's own target: its column's name
    std::string_view unit() const; ///< "s", "ratio"; of a table's own target: what the table says

private:
    std::shared_ptr<const Dataset> m_dataset;
    Target m_target;
    std::vector<double> m_minimum; ///< per video; NormalizedWatchRatio only
    std::vector<double> m_maximum;
};

/// A dataset under a protocol: the rows of each part, ready for any model family. Immutable.
struct PreparedData {
    std::shared_ptr<const Dataset> dataset;
    DataParams protocol;
    std::vector<std::uint32_t> train; ///< rows, ascending
    std::vector<std::uint32_t> validation;
    std::vector<std::uint32_t> test;
    std::shared_ptr<const TargetColumn> target;
    std::int64_t duplicatesDropped = 0;
    /// Hash of the dataset's fingerprint and the protocol: equal fingerprints mean equal rows in equal roles.
    std::string fingerprint;
};

/// Applies the protocol. Any thread; throws UsageError when the protocol does not fit the data (the parameter
/// is named), Cancelled.
std::shared_ptr<const PreparedData> prepare(std::shared_ptr<const Dataset> dataset,
                                            const DataParams& protocol, const JobContext& job = {});

} // namespace watchlab
