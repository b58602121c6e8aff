// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <cstdint>
#include <memory>
#include <span>

namespace watchlab {

/// What a list is judged by, and what Hybrid predicts of a row: whether the video was liked (watched longer
/// than it is), and the watch ratio, clipped from 0 to the 0.99 quantile of those ratios of its file that are
/// at most 10. A missing ratio counts 0. Computed on demand; any thread.
class WatchRatio {
public:
    /// The rows of the train and of the test file that are used at all. Throws UsageError for data without
    /// watch ratios.
    WatchRatio(std::shared_ptr<const Dataset> dataset, std::span<const std::uint32_t> trainFile,
               std::span<const std::uint32_t> testFile);

    /// Of all rows that a protocol uses.
    explicit WatchRatio(const PreparedData& data);
    static bool isKnown(const Dataset& dataset) { return !dataset.rows.watchRatio.empty(); }

    bool liked(std::uint32_t row) const { return m_dataset->rows.watchRatio[row] > 1; }
    double clipped(std::uint32_t row) const;
    double trainLimit() const { return m_trainLimit; }
    double testLimit() const { return m_testLimit; }

private:
    std::shared_ptr<const Dataset> m_dataset;
    double m_trainLimit = 0;
    double m_testLimit = 0;
};

/// quantileOf() the values, none of which is NaN; NaN for none.
double quantile(std::span<const double> values, double fraction);

} // namespace watchlab
