// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/batch.h"

#include "core/util/error.h"

#include <algorithm>
#include <cmath>

namespace watchlab::a2gen {

namespace {

/// Each type at most once, then exit; times from 0.
bool isList(const ActionLists& lists, std::size_t list, const ModelSpec& spec)
{
    if (lists.begin[list + 1] <= lists.begin[list] || lists.begin[list + 1] > lists.action.size())
        return false;
    std::uint64_t seen = 0;
    for (std::size_t i = lists.begin[list]; i < lists.begin[list + 1]; ++i) {
        const std::uint8_t action = lists.action[i];
        const bool isLast = i + 1 == lists.begin[list + 1];
        if (action > spec.exitLabel() || (action == spec.exitLabel()) != isLast ||
            (seen >> action & 1) != 0 || lists.time[i] < 0 || std::isinf(lists.time[i]))
            return false;
        seen |= std::uint64_t{1} << action;
    }
    return true;
}

bool areLists(const ActionLists& lists, std::size_t count, const ModelSpec& spec)
{
    if (lists.size() != count || lists.time.size() != lists.action.size() ||
        lists.begin.back() != lists.action.size())
        return false;
    for (std::size_t i = 0; i < count; ++i)
        if (!isList(lists, i, spec))
            return false;
    return true;
}

} // namespace

void ActionLists::add(std::span<const std::uint8_t> actions, std::span<const float> times)
{
    action.insert(action.end(), actions.begin(), actions.end());
    time.insert(time.end(), times.begin(), times.end());
    begin.push_back(static_cast<std::uint32_t>(action.size()));
}

void ActionLists::clear()
{
    begin.assign(1, 0);
    action.clear();
    time.clear();
}

std::int64_t Batch::timedPositions() const
{
    return std::ranges::count_if(labels.time, [](float time) { return !std::isnan(time); });
}

void Batch::clear()
{
    viewingVideo.clear();
    viewings.clear();
    user.clear();
    video.clear();
    historyBegin.clear();
    historyEnd.clear();
    labels.clear();
    exitWeight.clear();
    groupRow.assign(1, 0);
    groupViewing.assign(1, 0);
}

void Batch::addViewing(std::uint32_t videoIndex, std::span<const std::uint8_t> actions,
                       std::span<const float> times)
{
    viewingVideo.push_back(videoIndex);
    viewings.add(actions, times);
}

void Batch::addRow(std::uint32_t userIndex, std::uint32_t videoIndex, std::uint32_t windowBegin,
                   std::uint32_t windowEnd)
{
    user.push_back(userIndex);
    video.push_back(videoIndex);
    historyBegin.push_back(groupViewing.back() + windowBegin);
    historyEnd.push_back(groupViewing.back() + windowEnd);
}

void Batch::endGroup()
{
    if (groupRow.back() == user.size())
        return;
    groupRow.push_back(static_cast<std::uint32_t>(user.size()));
    groupViewing.push_back(static_cast<std::uint32_t>(viewingVideo.size()));
}

void Batch::check(const ModelSpec& spec, std::size_t users, std::size_t videos, bool toLearn) const
{
    const auto require = [](bool good, const char* what) {
        if (!good)
            throw UsageError(std::string("the batch's ") + what + " do not fit the model or each other");
    };
    require(video.size() == size() && historyBegin.size() == size() && historyEnd.size() == size(),
            "columns");
    require(groupRow.back() == size() && groupViewing.back() == viewingVideo.size() &&
                groupRow.size() == groupViewing.size(),
            "groups");
    const auto below = [](const std::vector<std::uint32_t>& values, std::size_t end) {
        return std::ranges::all_of(values, [end](std::uint32_t value) { return value < end; });
    };
    require(below(user, users), "users");
    require(below(video, videos) && below(viewingVideo, videos), "videos");
    for (std::size_t group = 0; group < groups(); ++group)
        for (std::size_t row = groupRow[group]; row < groupRow[group + 1]; ++row)
            require(historyBegin[row] >= groupViewing[group] && historyBegin[row] <= historyEnd[row] &&
                        historyEnd[row] <= groupViewing[group + 1],
                    "windows");
    require(areLists(viewings, viewingVideo.size(), spec), "past actions");
    require(exitWeight.empty() || exitWeight.size() == size(), "weights");
    require(!toLearn || areLists(labels, size(), spec), "labels");
}

} // namespace watchlab::a2gen
