// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/calendar.h"
#include "core/data/generator/matrices.h"
#include "core/data/generator/streams.h"
#include "core/util/parallel_for.h"

#include <algorithm>
#include <cmath>

namespace watchlab::generator {

namespace {

/// What the user with most rows watches on one day.
constexpr double busiestDayShare = 0.155;

/// One watching: when, which of the user's videos, how many further rows repeat it.
struct Event {
    std::int64_t timeMs = 0;
    std::uint32_t video = 0;
    std::uint32_t copies = 0;
};

/// The first videos that the user comes upon, those assured before all others.
std::vector<std::uint32_t> chooseVideos(const World& world, std::size_t user, Rng& rng)
{
    struct Meeting {
        double time;
        std::uint32_t video;
    };
    const Person& person = world.people[user];
    std::vector<Meeting> meetings;
    meetings.reserve(world.clips.size());
    for (std::uint32_t video = 0; video < world.clips.size(); ++video) {
        if (person.inSmall && world.clips[video].inSmall)
            continue;
        meetings.push_back({-std::log(1 - rng.uniform()) / world.clips[video].pull, video});
    }
    for (std::size_t i = world.assured.begin[user]; i < world.assured.begin[user + 1]; ++i) {
        const auto found = std::ranges::lower_bound(meetings, world.assured.videos[i], {}, &Meeting::video);
        found->time = -1;
    }
    const auto sooner = [](const Meeting& a, const Meeting& b) {
        return a.time < b.time || (a.time == b.time && a.video < b.video);
    };
    const auto count = std::min<std::ptrdiff_t>(person.pairs, std::ssize(meetings));
    std::nth_element(meetings.begin(), meetings.begin() + count - 1, meetings.end(), sooner);
    std::vector<std::uint32_t> videos;
    for (std::ptrdiff_t i = 0; i < count; ++i)
        videos.push_back(meetings[static_cast<std::size_t>(i)].video);
    std::ranges::sort(videos);
    return videos;
}

/// Which video is watched again, and how often, goes by charm; `mostOfPair` > 0 makes the first video the one
/// that is repeated most of all.
std::vector<Event> drawEvents(const World& world, std::size_t user, const Days& days, std::int64_t mostOfPair,
                              Rng& rng)
{
    const Person& person = world.people[user];
    const std::vector<std::uint32_t> videos = chooseVideos(world, user, rng);
    std::vector<double> charms;
    double sum = 0;
    for (const std::uint32_t video : videos)
        charms.push_back(sum += world.clips[video].charm);
    const auto eventCount = static_cast<std::size_t>(person.rows - person.duplicates);
    const auto drawAgain = [&] {
        std::size_t pair = drawIndex(rng, charms);
        while (mostOfPair > 0 && pair == 0 && videos.size() > 1)
            pair = drawIndex(rng, charms);
        return pair;
    };
    std::vector<Event> events;
    events.reserve(eventCount);
    for (std::size_t i = 0; i < eventCount; ++i) {
        std::size_t pair = i;
        if (i >= videos.size())
            pair = static_cast<std::int64_t>(i - videos.size()) + 1 < mostOfPair ? 0 : drawAgain();
        events.push_back({drawTimeMs(rng, days), videos[pair], 0});
    }
    for (std::int64_t i = 0; i < person.duplicates; ++i) {
        Event* event = nullptr;
        do
            event = &events[rng.below(events.size())];
        while (mostOfPair > 0 && event->video == videos[0] && videos.size() > 1);
        ++event->copies;
    }
    std::ranges::sort(events, [](const Event& a, const Event& b) {
        return a.timeMs < b.timeMs || (a.timeMs == b.timeMs && a.video < b.video);
    });
    return events;
}

struct UserPlace {
    std::size_t row = 0;
    std::int64_t duplicatesBefore = 0;
};

std::vector<UserPlace> placeUsers(const World& world)
{
    std::vector<UserPlace> places;
    UserPlace at;
    for (const Person& person : world.people) {
        places.push_back(at);
        at.row += static_cast<std::size_t>(person.rows);
        at.duplicatesBefore += person.duplicates;
    }
    return places;
}

std::size_t busiestUser(const World& world)
{
    const auto most = std::ranges::max_element(world.people, {}, &Person::rows);
    return static_cast<std::size_t>(most - world.people.begin());
}

void writeBigUser(const World& world, std::size_t user, UserPlace place, std::int64_t mostOfPair,
                  const RowWriter& writer)
{
    Rng rng = stream(world.seed, Purpose::BigMatrix, user);
    Days days = drawBigDays(rng);
    if (mostOfPair > 0)
        concentrate(days, busiestDayShare);
    const Shape& shape = world.shape;
    std::int64_t duplicate = place.duplicatesBefore;
    std::size_t row = place.row;
    for (const Event& event : drawEvents(world, user, days, mostOfPair, rng)) {
        writer.write(row++, user, event.video, event.timeMs, rng);
        for (std::uint32_t copy = 0; copy < event.copies; ++copy, ++duplicate) {
            const bool otherDate = (duplicate + 1) * shape.twoDates / shape.duplicates >
                                   duplicate * shape.twoDates / shape.duplicates;
            writer.repeat(row++, otherDate);
        }
    }
}

} // namespace

void makeBigMatrix(const World& world, const RowWriter& writer, const JobContext& job)
{
    const std::vector<UserPlace> places = placeUsers(world);
    const std::size_t busiest = busiestUser(world);
    parallelFor(world.people.size(), "Generating big_matrix", job, [&](std::size_t user) {
        writeBigUser(world, user, places[user], user == busiest ? world.shape.mostRowsOfPair : 0, writer);
    });
}

void plantExtremes(const World& world, ViewingTable& rows)
{
    const auto set = [&](std::size_t row, std::int32_t watchMs, std::int32_t durationMs) {
        rows.watchMs[row] = watchMs;
        rows.durationMs[row] = durationMs;
        rows.watchRatio[row] = static_cast<double>(watchMs) / durationMs;
    };
    const auto busiest = static_cast<std::uint32_t>(busiestUser(world));
    std::size_t longest = static_cast<std::size_t>(std::ranges::find(rows.user, busiest) - rows.user.begin());
    for (std::size_t i = longest; i < rows.testBegin && rows.user[i] == busiest; ++i) {
        if (rows.watchMs[i] > rows.watchMs[longest])
            longest = i;
    }
    set(longest, 999639, 1743);
    const auto shortestSmall = std::min_element(
        rows.durationMs.begin() + static_cast<std::ptrdiff_t>(rows.testBegin), rows.durationMs.end());
    const auto row = static_cast<std::size_t>(shortestSmall - rows.durationMs.begin());
    set(row, static_cast<std::int32_t>(std::lround(571.5 * rows.durationMs[row])), rows.durationMs[row]);
    for (std::size_t i = 0; i < rows.testBegin; ++i) {
        if (world.clips[rows.video[i]].durationMs == 140)
            set(i, 18992, 140);
    }
}

} // namespace watchlab::generator
