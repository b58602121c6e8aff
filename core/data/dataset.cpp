// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include <algorithm>

namespace watchlab {

void DataProblems::add(DataProblem problem)
{
    if (first.size() < kept)
        first.push_back(std::move(problem));
    ++count;
}

namespace {

std::size_t countDistinct(std::vector<std::int64_t> ids)
{
    std::ranges::sort(ids);
    return static_cast<std::size_t>(std::ranges::unique(ids).begin() - ids.begin());
}

} // namespace

std::size_t Dataset::distinctUsers() const
{
    return countDistinct(users.id);
}

std::size_t Dataset::distinctVideos() const
{
    return countDistinct(videos.id);
}

std::string Dataset::userName(std::size_t index) const
{
    return users.names.empty() ? std::to_string(users.id[index]) : users.names[index];
}

std::string Dataset::videoName(std::size_t index) const
{
    return videos.names.empty() ? std::to_string(videos.id[index]) : videos.names[index];
}

} // namespace watchlab
