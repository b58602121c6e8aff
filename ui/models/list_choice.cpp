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
        if (choice.most > 0 && rows.size() == choice.most)
            break;
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

UserList listOf(const UserList& list, const std::vector<std::size_t>& rows)
{
    UserList some;
    some.userId = list.userId;
    some.evaluation = list.evaluation;
    some.step = list.step;
    some.unit = list.unit;
    for (const std::size_t row : rows) {
        some.rows.push_back(list.rows[row]);
        if (rows.size() < list.rows.size())
            some.rows.back().previousRank = 0; // counted among all
    }
    return some;
}

StagedUserList listOf(const StagedUserList& staged, const std::vector<std::size_t>& rows)
{
    StagedUserList some;
    some.list = listOf(staged.list, rows);
    for (const std::size_t row : rows)
        some.stages.push_back(staged.stages[row]);
    std::vector<StageRow*> byClassifier; // ranks before count within it, as ranks do
    for (StageRow& stage : some.stages)
        byClassifier.push_back(&stage);
    std::ranges::sort(byClassifier, {}, &StageRow::classifierRank);
    std::int64_t rank = 0;
    for (StageRow* stage : byClassifier)
        stage->classifierRank = ++rank;
    some.kept = std::ranges::count_if(
        rows, [&](std::size_t row) { return static_cast<std::int64_t>(row) < staged.kept; });
    return some;
}

} // namespace watchlab::ui
