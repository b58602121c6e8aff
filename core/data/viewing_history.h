// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/util/job.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace watchlab {

/// The previous viewings of every user, as lists of rows by time: 4 bytes per row and nothing per window,
/// since a window is a stretch of the user's list. Immutable; any thread.
///
/// What is past: a viewing at time s lies before a row at time t of the same user id if s < t; equal times
/// (an exact copy, another click of the same day) do not see each other. Where actions may come long after
/// the viewing began (ViewingActions::unitSeconds), the viewing's last action must lie before t, too. A row
/// without a time is in nobody's past and has no past itself. Data without any times take the order of their
/// rows for the order of time.
class ViewingHistory {
public:
    /// Train rows only: for training.
    static ViewingHistory ofTraining(const PreparedData& data, const JobContext& job = {});
    /// Train and validation rows: for validation rows, so that no choice made on them has seen a test row.
    static ViewingHistory ofValidation(const PreparedData& data, const JobContext& job = {});
    /// Rows of all parts: for test rows, which may know what had happened before them, whatever its part, but
    /// nothing later.
    static ViewingHistory ofEvaluation(const PreparedData& data, const JobContext& job = {});
    /// Rows of these parts, no row in two of them. Seconds for 17 million rows. Throws Cancelled.
    ViewingHistory(std::shared_ptr<const Dataset> dataset, const std::vector<RowSpan>& parts,
                   const JobContext& job = {});

    /// The last `most` viewings before a row of the dataset, the latest last. Valid as long as this object.
    std::span<const std::uint32_t> before(std::uint32_t row, std::size_t most) const;
    /// Likewise before a time (seconds since the epoch, UTC) for an entry of the user table. Data without
    /// times know none that is later: all viewings.
    std::span<const std::uint32_t> beforeTime(std::uint32_t user, double time, std::size_t most) const;
    /// All viewings that have a time, the latest last.
    std::span<const std::uint32_t> of(std::uint32_t user) const;

    std::size_t bytes() const;

private:
    double endOf(std::uint32_t row) const;
    double slack() const;
    void sortUsers(const JobContext& job);

    std::shared_ptr<const Dataset> m_dataset;
    std::vector<std::uint32_t> m_userOf; ///< per user entry: its place in m_begin; same ids share it
    std::vector<std::uint64_t> m_begin;  ///< per user, into m_rows
    std::vector<std::uint32_t> m_rows;   ///< by user, then the time at which they are past, then row
};

} // namespace watchlab
