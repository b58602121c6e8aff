// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_ids.h"

#include <algorithm>
#include <numeric>

namespace watchlab {

std::optional<std::uint32_t> findUser(const Dataset& dataset, std::int64_t userId)
{
    const auto found = std::ranges::find(dataset.users.id, userId);
    if (found == dataset.users.id.end())
        return std::nullopt;
    return static_cast<std::uint32_t>(found - dataset.users.id.begin());
}

std::vector<std::uint32_t> distinctVideos(const Dataset& dataset)
{
    const std::vector<std::int64_t>& ids = dataset.videos.id;
    std::vector<std::uint32_t> videos(ids.size());
    std::iota(videos.begin(), videos.end(), 0U);
    std::ranges::stable_sort(videos, {}, [&ids](std::uint32_t video) { return ids[video]; });
    const auto sameId = [&ids](std::uint32_t a, std::uint32_t b) { return ids[a] == ids[b]; };
    videos.erase(std::unique(videos.begin(), videos.end(), sameId), videos.end());
    std::ranges::sort(videos);
    return videos;
}

} // namespace watchlab
