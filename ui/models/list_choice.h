// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_history.h"
#include "core/train/snapshots.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

namespace watchlab::ui {

/// Which of a user's candidates a list shows.
struct ListChoice {
    enum class Videos {
        All,
        HeldOut,  ///< the user watched them in rows that the run did not train on: there is a truth
        Unwatched ///< in no train row of the user
    };
    Videos videos = Videos::All;
    std::string category;                                         ///< empty = any
    double leastSeconds = 0;                                      ///< of the video's length
    double mostSeconds = std::numeric_limits<double>::infinity(); ///< below this
    std::size_t most = 0;                                         ///< 0 = all
    std::size_t trueTop = 10; ///< how many of the largest truths are marked: leaves nothing out

    bool hasLengths() const { return leastSeconds > 0 || std::isfinite(mostSeconds); }
    bool isAll() const; ///< nothing is left out
    bool operator==(const ListChoice&) const = default;
};

/// Places in the list, in its order, of all that are wanted: most leaves out none. lengths: s, by video; one
/// that is not known is in no range.
std::vector<std::size_t> chosenRows(const UserList& list, const WatchedVideos& watched,
                                    const std::unordered_map<std::int64_t, double>& lengths,
                                    const ListChoice& choice);

/// A list of these rows alone, at most so many of them (0 = all); ranks count within the rows, those before,
/// too.
UserList listOf(const UserList& list, const std::vector<std::size_t>& rows, std::size_t most = 0);
/// The same with what the stages say. The classifier's ranks and how many it kept count within them, too.
StagedUserList listOf(const StagedUserList& staged, const std::vector<std::size_t>& rows,
                      std::size_t most = 0);

} // namespace watchlab::ui
