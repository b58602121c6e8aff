// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>

namespace watchlab {

/// Where the ratios of each file are cut off: at the 0.99 quantile of those that are at most 10. NaN for a
/// file without a row to learn it from.
struct RatioLimits {
    double trainFile = std::numeric_limits<double>::quiet_NaN();
    double testFile = std::numeric_limits<double>::quiet_NaN();

    /// Of all rows that the protocol uses, test rows among them: what earlier versions cut off at.
    static RatioLimits ofAllRows(const PreparedData& data);
    /// Of each file's rows that statistics may look at (VisibleRows). A file without any is only measured,
    /// and its limit is that of its rows that the protocol uses.
    static RatioLimits ofVisibleRows(const PreparedData& data);
};

/// What a list is judged by, and what Hybrid predicts of a row: whether the video was liked (watched longer
/// than it is), and the watch ratio, clipped from 0 to the limit of its file. A missing ratio counts 0.
/// Computed on demand; any thread.
class WatchRatio {
public:
    /// The rows of the train and of the test file that limits are learnt from. Throws UsageError for data
    /// without watch ratios.
    WatchRatio(std::shared_ptr<const Dataset> dataset, std::span<const std::uint32_t> trainFile,
               std::span<const std::uint32_t> testFile);

    /// known: limits that a run learnt. What is NaN among them is RatioLimits::ofVisibleRows.
    explicit WatchRatio(const PreparedData& data, const RatioLimits& known = {});
    static bool isKnown(const Dataset& dataset) { return !dataset.rows.watchRatio.empty(); }

    static bool liked(const Dataset& dataset, std::uint32_t row) { return dataset.rows.watchRatio[row] > 1; }

    bool liked(std::uint32_t row) const { return liked(*m_dataset, row); }
    double clipped(std::uint32_t row) const;
    const RatioLimits& limits() const { return m_limits; }

private:
    WatchRatio(std::shared_ptr<const Dataset> dataset, const RatioLimits& limits);

    std::shared_ptr<const Dataset> m_dataset;
    RatioLimits m_limits;
};

/// quantileOf() the values, none of which is NaN; NaN for none.
double quantile(std::span<const double> values, double fraction);

} // namespace watchlab
