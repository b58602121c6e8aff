// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/hybrid/hybrid_model.h"
#include "core/metrics/watch_ratio.h"
#include "core/train/snapshots.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace watchlab::hybrid {

/// A video in a user's list, and what put it there.
struct StagedRow {
    Candidate candidate;
    double popularity = 0;
    double als = 0;
    double classifier = 0;
    double regressor = 0;
    std::size_t classifierRank = 0; ///< from 1: the rank before the regressor ordered anew
    double truth = 0;               ///< mean clipped ratio of the user's test rows; NaN where there are none
};

struct StagedList {
    std::uint32_t user = 0; ///< index
    std::size_t kept =
        0; ///< the first rows, which the regressor ordered; the rest stay as the classifier did
    std::vector<StagedRow> rows;
};

/// What lists need to know of the rows, gathered once for any number of users. Immutable; any thread.
class ListRows {
public:
    explicit ListRows(const PreparedData& data);

    const Dataset& dataset() const { return *m_dataset; }
    /// Of the user's id, which may have several entries; ascending.
    std::span<const std::uint32_t> testRowsOf(std::uint32_t user) const;
    /// The first length above 0 that a row states, in milliseconds; 0 where there is none.
    double lengthOf(std::uint32_t video) const { return m_lengths[video]; }

private:
    std::shared_ptr<const Dataset> m_dataset;
    std::vector<double> m_lengths;      ///< per video
    std::vector<std::uint32_t> m_group; ///< per user: which of the distinct ids
    std::vector<std::size_t> m_begin;   ///< per group, and the end
    std::vector<std::uint32_t> m_rows;  ///< test rows, group by group
};

/// When and for how long videos could be watched by a user: as in the user's test row with it, else at no
/// known time, for the length that the video has in some row.
std::vector<Candidate> candidatesFor(const ListRows& rows, std::uint32_t user,
                                     std::span<const std::uint32_t> videos);

/// What the classifier keeps of a list whose length nobody has said, where the run says no number either
/// (hybrid.keep 0): the pinned list, and the one that is inspected.
inline constexpr std::int64_t keptByDefault = 100;

/// How many videos the classifier leaves to the regressor, keep being the run's hybrid.keep: as many as are
/// shown where that is 0.
inline std::size_t keptOf(std::int64_t keep, std::int64_t shown)
{
    return static_cast<std::size_t>(keep > 0 ? keep : shown);
}

/// keep, from 1: how many the regressor orders. Equal scores by video id, smaller first.
StagedList rankByStages(const HybridModel& model, const ListRows& rows, const WatchRatio& ratio,
                        std::uint32_t user, std::span<const std::uint32_t> videos, std::size_t keep,
                        const JobContext& job);

/// The list as other families show theirs, predicted being the regressor's ratio.
UserList asUserList(const StagedList& list, const Dataset& dataset);

} // namespace watchlab::hybrid
