// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/util/job.h"

#include <cstdint>
#include <vector>

namespace watchlab {

/// How many past viewings the train rows have, before any cut: what a history length gives and takes. A
/// value.
struct HistoryLengths {
    /// [n]: train rows with n past viewings; the last entry counts those with more, too.
    std::vector<std::int64_t> rows;

    static constexpr std::int64_t longest = 10000; ///< what the parameter allows at most

    std::int64_t total() const;
    double withoutPast() const;               ///< share of the rows
    double cut(std::int64_t history) const;   ///< share of the rows that have more than so many
    double seen(std::int64_t history) const;  ///< viewings that a row sees then, on the average
    double pairs(std::int64_t history) const; ///< of viewings that attention compares per row, on the average
};

/// One pass over the train rows; seconds for 12 million. Throws Cancelled.
HistoryLengths countHistories(const PreparedData& data, const JobContext& job = {});

} // namespace watchlab
