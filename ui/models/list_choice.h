// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
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
    std::string category; ///< empty = any
    std::size_t most = 0; ///< 0 = all
    bool operator==(const ListChoice&) const = default;
};

/// Places in the list, in its order. watched: videos of the user's train rows.
std::vector<std::size_t> chosenRows(const UserList& list, const std::set<std::int64_t>& watched,
                                    const ListChoice& choice);

/// A list of these rows alone; ranks count within it.
UserList listOf(const UserList& list, const std::vector<std::size_t>& rows);
/// The same with what the stages say. How many the classifier kept counts within it, too.
StagedUserList listOf(const StagedUserList& staged, const std::vector<std::size_t>& rows);

} // namespace watchlab::ui
