// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/calendar.h"
#include "core/data/generator/matrices.h"
#include "core/data/generator/streams.h"
#include "core/util/parallel_for.h"

#include <algorithm>
#include <cmath>

namespace watchlab::generator {

namespace {

/// A user of the small matrix: sees all its videos but a few, some at a time that was lost.
struct SmallUser {
    std::size_t user = 0;
    std::size_t row = 0;
    std::int64_t rows = 0;
    std::int64_t nulls = 0;
};

std::vector<SmallUser> placeSmallUsers(const World& world)
{
    const Shape& shape = world.shape;
    const std::vector<double> quartiles{32, 18, 12, 7, 0}; // unseen videos, of 3,327
    std::vector<double> unseen;
    for (std::uint32_t i = 0; i < shape.smallUsers; ++i) {
        const double at = shape.smallUsers > 1 ? 4.0 * i / (shape.smallUsers - 1) : 2;
        const auto low = std::min<std::size_t>(static_cast<std::size_t>(at), 3);
        unseen.push_back(quartiles[low] +
                         (at - static_cast<double>(low)) * (quartiles[low + 1] - quartiles[low]));
    }
    const std::int64_t cells = std::int64_t(shape.smallUsers) * shape.smallVideos;
    std::vector<std::int64_t> missing = apportion(cells - shape.smallRows, unseen);
    Rng rng = stream(world.seed, Purpose::Membership, 2);
    rng.shuffle(missing);
    std::vector<SmallUser> users;
    std::vector<double> rows;
    std::size_t row = static_cast<std::size_t>(shape.bigRows);
    for (std::size_t user = 0; user < world.people.size(); ++user) {
        if (!world.people[user].inSmall)
            continue;
        const std::int64_t count = shape.smallVideos - missing[users.size()];
        users.push_back({user, row, count, 0});
        rows.push_back(static_cast<double>(count));
        row += static_cast<std::size_t>(count);
    }
    const std::vector<std::int64_t> nulls = apportion(shape.nullTimes, rows);
    for (std::size_t i = 0; i < users.size(); ++i)
        users[i].nulls = nulls[i];
    return users;
}

struct Viewing {
    std::int64_t timeMs;
    std::uint32_t video;
};

void writeSmallUser(const World& world, const SmallUser& place, const std::vector<std::uint32_t>& smallVideos,
                    const RowWriter& writer)
{
    Rng rng = stream(world.seed, Purpose::SmallMatrix, place.user);
    const Days days = drawSmallDays(rng);
    std::vector<std::uint32_t> videos = smallVideos;
    rng.shuffle(videos);
    std::vector<Viewing> viewings;
    for (std::int64_t i = 0; i < place.rows; ++i)
        viewings.push_back({drawTimeMs(rng, days), videos[static_cast<std::size_t>(i)]});
    const auto nullsFrom = viewings.end() - place.nulls;
    std::sort(viewings.begin(), nullsFrom, [](const Viewing& a, const Viewing& b) {
        return a.timeMs < b.timeMs || (a.timeMs == b.timeMs && a.video < b.video);
    });
    for (auto viewing = nullsFrom; viewing != viewings.end(); ++viewing)
        viewing->timeMs = -1;
    std::size_t row = place.row;
    for (const Viewing& viewing : viewings)
        writer.write(row++, place.user, viewing.video, viewing.timeMs, rng);
}

} // namespace

void makeSmallMatrix(const World& world, const RowWriter& writer, const JobContext& job)
{
    std::vector<std::uint32_t> videos;
    for (std::uint32_t video = 0; video < world.clips.size(); ++video) {
        if (world.clips[video].inSmall)
            videos.push_back(video);
    }
    const std::vector<SmallUser> users = placeSmallUsers(world);
    parallelFor(users.size(), "Generating small_matrix", job,
                [&](std::size_t i) { writeSmallUser(world, users[i], videos, writer); });
}

} // namespace watchlab::generator
