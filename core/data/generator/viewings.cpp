// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/viewings.h"

#include "core/data/generator/calendar.h"
#include "core/data/generator/streams.h"
#include "core/util/parallel_for.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::generator {

namespace {

/// A row filed under the day before or after its own.
constexpr double misfiled = 0.001;
/// Rows of a video with two durations that state the other one.
constexpr double statesOther = 0.2;

/// What the user with most rows watches on one day.
constexpr double busiestDayShare = 0.155;

/// Writes rows at a place of their own.
class RowWriter {
public:
    RowWriter(const World& world, const WatchLaw& law, const MeanTable& means, ViewingTable& rows,
              GroundTruth& truth)
        : m_world(world)
        , m_law(law)
        , m_means(means)
        , m_rows(rows)
        , m_truth(truth)
    {
    }

    /// timeMs < 0 = null.
    void write(std::size_t row, std::size_t user, std::uint32_t video, std::int64_t timeMs, Rng& rng) const
    {
        const Person& person = m_world.people[user];
        const Clip& clip = m_world.clips[video];
        double own = person.level + clip.level;
        for (std::size_t k = 0; k < tasteCount; ++k)
            own += person.taste[k] * clip.taste[k];
        const double signal = m_world.signal;
        const double centre = signal * own;
        const double deviation = double(person.spread) * clip.spread;
        const double spread = std::sqrt(std::max(1 - signal * signal * (1 - deviation * deviation), 0.04));
        const double length = 1 + std::min(signal, 1.0) * (clip.lengthFactor - 1);
        const double seconds = length * m_law.seconds(centre + spread * rng.normal());
        m_rows.user[row] = static_cast<std::uint32_t>(user);
        m_rows.video[row] = video;
        m_rows.durationMs[row] = clip.otherDurationMs != clip.durationMs && rng.uniform() < statesOther
                                     ? clip.otherDurationMs
                                     : clip.durationMs;
        const long most = std::min(longestMs, mostRepeats * m_rows.durationMs[row]);
        m_rows.watchMs[row] = static_cast<std::int32_t>(std::min(std::lround(seconds * 1000), most));
        m_rows.watchRatio[row] = static_cast<double>(m_rows.watchMs[row]) / m_rows.durationMs[row];
        m_truth.medianSeconds[row] = static_cast<float>(length * m_law.median(centre));
        m_truth.meanSeconds[row] = static_cast<float>(length * m_means(centre, spread));
        setTime(row, timeMs, rng);
    }

    /// An exact copy of the row before.
    void repeat(std::size_t row, bool otherDate) const
    {
        m_rows.user[row] = m_rows.user[row - 1];
        m_rows.video[row] = m_rows.video[row - 1];
        m_rows.watchMs[row] = m_rows.watchMs[row - 1];
        m_rows.durationMs[row] = m_rows.durationMs[row - 1];
        m_rows.watchRatio[row] = m_rows.watchRatio[row - 1];
        m_rows.timestamp[row] = m_rows.timestamp[row - 1];
        m_rows.date[row] = m_rows.date[row - 1];
        m_truth.medianSeconds[row] = m_truth.medianSeconds[row - 1];
        m_truth.meanSeconds[row] = m_truth.meanSeconds[row - 1];
        if (otherDate)
            m_rows.date[row] = loggedDate(localDay(std::llround(m_rows.timestamp[row] * 1000)), 2);
    }

private:
    static constexpr long longestMs = 999639;
    static constexpr long mostRepeats = 550; ///< of a video within one viewing

    /// The date so many days on, or back where that is no day of the log.
    static std::int32_t loggedDate(std::int64_t day, std::int64_t shift)
    {
        const bool logged = day + shift >= firstDay && day + shift < firstDay + std::int64_t(dayCount);
        return dateOfDay(logged ? day + shift : day - shift);
    }

    void setTime(std::size_t row, std::int64_t timeMs, Rng& rng) const
    {
        if (timeMs < 0) {
            m_rows.timestamp[row] = std::numeric_limits<double>::quiet_NaN();
            m_rows.date[row] = 0;
            return;
        }
        m_rows.timestamp[row] = static_cast<double>(timeMs) / 1000;
        const std::int64_t shift = rng.uniform() < misfiled ? (rng.below(2) ? 1 : -1) : 0;
        m_rows.date[row] = loggedDate(localDay(timeMs), shift);
    }

    const World& m_world;
    const WatchLaw& m_law;
    const MeanTable& m_means;
    ViewingTable& m_rows;
    GroundTruth& m_truth;
};

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

void writeSmallUser(const World& world, const SmallUser& place, const std::vector<std::uint32_t>& smallVideos,
                    const RowWriter& writer)
{
    Rng rng = stream(world.seed, Purpose::SmallMatrix, place.user);
    const Days days = drawSmallDays(rng);
    std::vector<std::uint32_t> videos = smallVideos;
    rng.shuffle(videos);
    std::vector<Event> events;
    for (std::int64_t i = 0; i < place.rows; ++i)
        events.push_back({drawTimeMs(rng, days), videos[static_cast<std::size_t>(i)], 0});
    const auto nullsFrom = events.end() - place.nulls;
    std::sort(events.begin(), nullsFrom, [](const Event& a, const Event& b) {
        return a.timeMs < b.timeMs || (a.timeMs == b.timeMs && a.video < b.video);
    });
    for (auto event = nullsFrom; event != events.end(); ++event)
        event->timeMs = -1;
    std::size_t row = place.row;
    for (const Event& event : events)
        writer.write(row++, place.user, event.video, event.timeMs, rng);
}

void resize(ViewingTable& rows, GroundTruth& truth, std::size_t count)
{
    rows.user.resize(count);
    rows.video.resize(count);
    rows.watchMs.resize(count);
    rows.durationMs.resize(count);
    rows.watchRatio.resize(count);
    rows.timestamp.resize(count);
    rows.date.resize(count);
    truth.medianSeconds.resize(count);
    truth.meanSeconds.resize(count);
}

/// KuaiRec's extremes, each in one row: the longest viewing, the largest ratios, the video of 0.14 s.
void plantExtremes(const World& world, ViewingTable& rows)
{
    const auto set = [&](std::size_t row, std::int32_t watchMs, std::int32_t durationMs) {
        rows.watchMs[row] = watchMs;
        rows.durationMs[row] = durationMs;
        rows.watchRatio[row] = static_cast<double>(watchMs) / durationMs;
    };
    const auto bigEnd = rows.watchMs.begin() + static_cast<std::ptrdiff_t>(rows.testBegin);
    const auto busiest = static_cast<std::uint32_t>(busiestUser(world));
    std::size_t longest = static_cast<std::size_t>(std::ranges::find(rows.user, busiest) - rows.user.begin());
    for (std::size_t i = longest; i < rows.testBegin && rows.user[i] == busiest; ++i) {
        if (rows.watchMs[i] > rows.watchMs[longest])
            longest = i;
    }
    set(longest, 999639, 1743);
    const auto longestSmall = std::max_element(bigEnd, rows.watchMs.end());
    const auto row = static_cast<std::size_t>(longestSmall - rows.watchMs.begin());
    set(row, static_cast<std::int32_t>(std::lround(571.5 * rows.durationMs[row])), rows.durationMs[row]);
    for (std::size_t i = 0; i < rows.testBegin; ++i) {
        if (world.clips[rows.video[i]].durationMs == 140)
            set(i, 18992, 140);
    }
}

} // namespace

World::World(std::int64_t rows, std::int64_t worldSeed, double worldSignal)
    : shape(rows)
    , seed(worldSeed)
    , signal(worldSignal)
    , people(makePeople(shape, seed))
    , clips(makeClips(shape, seed))
    , assured(assureViewers(clips, people, seed))
{
    fitPulls(clips, people);
}

void makeViewings(const World& world, ViewingTable& rows, GroundTruth& truth, const JobContext& job)
{
    const auto bigRows = static_cast<std::size_t>(world.shape.bigRows);
    resize(rows, truth, bigRows + static_cast<std::size_t>(world.shape.smallRows));
    rows.testBegin = bigRows;
    const std::vector<UserPlace> places = placeUsers(world);
    const std::size_t busiest = busiestUser(world);
    const MeanTable bigMeans(bigLaw());
    const RowWriter bigWriter(world, bigLaw(), bigMeans, rows, truth);
    parallelFor(world.people.size(), "Generating viewings", job, [&](std::size_t user) {
        writeBigUser(world, user, places[user], user == busiest ? world.shape.mostRowsOfPair : 0, bigWriter);
    });

    std::vector<std::uint32_t> smallVideos;
    for (std::uint32_t video = 0; video < world.clips.size(); ++video) {
        if (world.clips[video].inSmall)
            smallVideos.push_back(video);
    }
    const std::vector<SmallUser> smallUsers = placeSmallUsers(world);
    const MeanTable smallMeans(smallLaw());
    const RowWriter smallWriter(world, smallLaw(), smallMeans, rows, truth);
    parallelFor(smallUsers.size(), "Generating the dense part", job,
                [&](std::size_t i) { writeSmallUser(world, smallUsers[i], smallVideos, smallWriter); });
    plantExtremes(world, rows);
}

} // namespace watchlab::generator
