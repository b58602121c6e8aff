// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset_ids.h"
#include "core/data/protocol.h"
#include "core/train/course_state.h"
#include "core/train/snapshots.h"
#include "core/util/job.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace watchlab {

/// What a model predicts for a user (an index) and some videos, one value each.
using ScoreVideos = std::function<std::vector<double>(
    std::uint32_t user, std::span<const std::uint32_t> videos, const JobContext& job)>;

/// The videos scored by predicted value, best first; equal predictions by video index. Truth is the mean
/// target of the user's rows with that video among rowsWithTruth, NaN where there is none.
UserList rankVideos(const ScoreVideos& score, const PreparedData& data, std::uint32_t user,
                    const std::vector<std::uint32_t>& videos, std::span<const std::uint32_t> rowsWithTruth,
                    const JobContext& job);

using RankByVideo = std::map<std::int64_t, std::int32_t>; ///< from 1
RankByVideo ranksOf(const UserList& list);
/// Writes where each video stood before; 0 where it did not.
void setPreviousRanks(UserList& list, const RankByVideo& before);

/// The users that somebody watches, and their candidates: a seeded sample of all videos, up to half of it
/// ones that the user has validation rows with, so that some truth can stand beside the prediction. Training
/// thread only; views of what it is given.
class WatchedUsers {
public:
    WatchedUsers(const PreparedData& data, std::int64_t candidates, std::int64_t seed);

    /// False when the data has no such user.
    bool watch(std::int64_t userId);
    void unwatch(std::int64_t userId);
    /// Everybody watched is to be scored again.
    void evaluationDone(std::int64_t number);
    /// From now on truth comes from the test rows too: only after the one evaluation on them.
    void showTestRows() { m_showTestRows = true; }
    bool anyPending() const { return !m_pending.empty(); }
    /// Who is watched and what is due; restore() takes it back, and leaves out users the data does not have.
    std::vector<WatchedUserState> state() const;
    void restore(const std::vector<WatchedUserState>& users);
    /// Scores the next pending user.
    UserList scoreNext(const ScoreVideos& score, std::int64_t step, const JobContext& job);

private:
    struct Watched {
        std::uint32_t user = 0;
        std::vector<std::uint32_t> videos;
        RankByVideo rankByVideo; ///< at the list before
    };
    std::vector<std::uint32_t> rowsOf(std::uint32_t user, const std::vector<std::uint32_t>& rows) const;
    std::vector<std::uint32_t> drawCandidates(std::uint32_t user) const;

    const PreparedData& m_data;
    std::vector<std::uint32_t> m_videos;
    std::size_t m_candidates;
    std::int64_t m_seed;
    std::map<std::int64_t, Watched> m_watched;
    struct Pending {
        std::int64_t userId = 0;
        std::int64_t evaluation = 0; ///< 0 = on request
    };
    std::vector<Pending> m_pending; ///< first come first served
    bool m_showTestRows = false;
};

} // namespace watchlab
