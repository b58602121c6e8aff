// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/action_lists.h"
#include "core/a2gen/batch.h"
#include "core/data/viewing_history.h"
#include "core/util/job.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::a2gen {

/// Rows put together by user and time, so that what rows of a group see of the past overlaps. Four bytes per
/// row; no window is ever written out.
struct RowGroups {
    std::vector<std::uint32_t> order;    ///< places in the rows that were given
    std::vector<std::uint32_t> begin{0}; ///< groups + 1, into order
    std::size_t size() const { return begin.size() - 1; }
    std::size_t rowsOf(std::size_t group) const { return begin[group + 1] - begin[group]; }
};

/// Fills batches with rows, the past viewings they see and their labels. Views of what it is given, which
/// must outlive it. Immutable, any thread.
class BatchSource {
public:
    /// window: past viewings a row sees, at most. rowsPerGroup: at most. meanSeconds: exits count by the
    /// video's length against this one (Batch::exitWeight); 0 = all the same.
    BatchSource(const ActionSource& actions, const ViewingHistory& history, std::int64_t window,
                std::int64_t rowsPerGroup, double meanSeconds = 0);

    /// Groups of rows of one entry of the user table each, by time. Throws Cancelled.
    RowGroups group(std::span<const std::uint32_t> rows, const JobContext& job = {}) const;

    /// Appends a group with its labels: rows are those the group's places refer to.
    void add(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> places, Batch& batch) const;
    /// Appends a group without labels: a user with each of the videos, after all of the user's past.
    void addVideos(std::uint32_t user, std::span<const std::uint32_t> videos, Batch& batch) const;
    /// The user's viewings that addVideos() sees, the latest last.
    std::span<const std::uint32_t> pastOf(std::uint32_t user) const;
    /// The viewings that a row of the dataset sees, the latest last.
    std::span<const std::uint32_t> pastOfRow(std::uint32_t row) const { return before(row); }

private:
    std::span<const std::uint32_t> before(std::uint32_t row) const { return m_history.before(row, m_window); }
    void addPast(std::span<const std::uint32_t> viewings, Batch& batch) const;

    const ActionSource& m_actions;
    const ViewingHistory& m_history;
    std::size_t m_window;
    std::size_t m_rowsPerGroup;
    double m_meanSeconds;
};

} // namespace watchlab::a2gen
