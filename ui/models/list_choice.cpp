// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/list_choice.h"

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

bool ListChoice::isAll() const
{
    ListChoice all;
    all.trueTop = trueTop;
    return *this == all;
}

std::vector<std::size_t> chosenRows(const UserList& list, const WatchedVideos& watched,
                                    const std::unordered_map<std::int64_t, double>& lengths,
                                    const ListChoice& choice)
{
    const auto hasLength = [&](const UserListRow& row) {
        const auto found = lengths.find(row.videoId);
        return found != lengths.end() && found->second >= choice.leastSeconds &&
               found->second < choice.mostSeconds;
    };
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
        const UserListRow& row = list.rows[i];
        if (!choice.category.empty() && row.category != choice.category)
            continue;
        if (choice.videos == ListChoice::Videos::HeldOut && std::isnan(row.truth))
            continue;
        if (choice.videos == ListChoice::Videos::Unwatched && watched.contains(row.videoId))
            continue;
        if (choice.hasLengths() && !hasLength(row))
            continue;
        rows.push_back(i);
    }
    return rows;
}

UserList listOf(const UserList& list, const std::vector<std::size_t>& rows, std::size_t most)
{
    UserList some;
    some.userId = list.userId;
    some.evaluation = list.evaluation;
    some.step = list.step;
    some.unit = list.unit;
    for (const std::size_t row : rows)
        some.rows.push_back(list.rows[row]);
    std::vector<UserListRow*> before;
    for (UserListRow& row : some.rows)
        if (row.previousRank > 0)
            before.push_back(&row);
    std::ranges::sort(before, {}, &UserListRow::previousRank);
    std::int32_t rank = 0;
    for (UserListRow* row : before)
        row->previousRank = ++rank;
    if (most > 0 && most < some.rows.size())
        some.rows.resize(most);
    return some;
}

StagedUserList listOf(const StagedUserList& staged, const std::vector<std::size_t>& rows, std::size_t most)
{
    StagedUserList some;
    some.list = listOf(staged.list, rows, most);
    for (const std::size_t row : rows)
        some.stages.push_back(staged.stages[row]);
    std::vector<StageRow*> byClassifier; // ranks before count within them, as ranks do
    for (StageRow& stage : some.stages)
        byClassifier.push_back(&stage);
    std::ranges::sort(byClassifier, {}, &StageRow::classifierRank);
    std::int64_t rank = 0;
    for (StageRow* stage : byClassifier)
        stage->classifierRank = ++rank;
    some.kept = std::ranges::count_if(
        rows, [&](std::size_t row) { return static_cast<std::int64_t>(row) < staged.kept; });
    some.kept = std::min(some.kept, static_cast<std::int64_t>(some.list.rows.size()));
    some.stages.resize(some.list.rows.size());
    return some;
}

} // namespace watchlab::ui
