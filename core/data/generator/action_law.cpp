// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/action_law.h"

#include "core/data/generator/streams.h"

#include <algorithm>
#include <cmath>

namespace watchlab::generator {

namespace {

constexpr std::array<double, actionKinds> base{0.055, 0.010, 0.010, 0.014};
constexpr double largestChance = 0.5;
/// Chances after a like, before a late one raises them, as multiples of the action's own chance.
constexpr double followFactor = 6;
constexpr double collectFactor = 8;
constexpr double largestAfterLike = 0.25; ///< so that 3.3 times as much is still a chance
/// A reaction comes within this share of the length.
constexpr double reactionWithin = 0.4;
/// Deviations of the logarithm of inclination and appeal: what all actions share, and each action's own.
constexpr double sharedInclination = 0.7;
constexpr double ownInclination = 0.5;
constexpr double sharedAppeal = 0.5;
constexpr double ownAppeal = 0.5;
/// Segments: a user's favourite has this weight, the others share the rest; a video's peak counts double.
/// Where they meet the user is the more inclined.
constexpr double favouriteWeight = 0.68;
constexpr double meetingFactor = 1.5;
constexpr double missingFactor = (segments - meetingFactor) / (segments - 1);

template<typename Factors, typename Segments>
void drawFactors(Rng& rng, std::size_t count, double signal, double shared, double own, Factors& factors,
                 Segments& segment)
{
    const double half = signal * signal * (shared * shared + own * own) / 2; // makes the mean 1
    for (std::size_t i = 0; i < count; ++i) {
        const double common = shared * rng.normal();
        for (float& factor : factors.emplace_back())
            factor = static_cast<float>(std::exp(signal * (common + own * rng.normal()) - half));
        segment.push_back(static_cast<std::uint8_t>(rng.below(segments)));
    }
}

double drawTime(const ActionChances& chances, Rng& rng)
{
    double left = rng.uniform();
    std::size_t segment = 0;
    while (segment + 1 < segments && left >= chances.segment[segment])
        left -= chances.segment[segment++];
    return (static_cast<double>(segment) + rng.uniform()) / segments;
}

double reactionEnd(double after, double exit)
{
    return std::min(exit, after + reactionWithin);
}

double drawReaction(double after, double exit, Rng& rng)
{
    return after + (reactionEnd(after, exit) - after) * rng.uniform();
}

/// Share of the segments before a time.
double shareBefore(const ActionChances& chances, double time)
{
    double share = 0;
    for (std::size_t s = 0; s < segments; ++s)
        share += chances.segment[s] * std::clamp(time * segments - static_cast<double>(s), 0.0, 1.0);
    return share;
}

} // namespace

void DrawnActions::add(ActionKind action, double at)
{
    std::size_t place = count++;
    for (; place > 0 && time[place - 1] > at; --place) {
        kind[place] = kind[place - 1];
        time[place] = time[place - 1];
    }
    kind[place] = action;
    time[place] = at;
}

ActionLaw::ActionLaw(std::size_t users, std::size_t videos, std::int64_t seed, double signal)
    : m_share(std::min(signal, 1.0))
{
    Rng forUsers = stream(seed, Purpose::ActionTastes, 0);
    drawFactors(forUsers, users, signal, sharedInclination, ownInclination, m_inclination, m_favourite);
    Rng forVideos = stream(seed, Purpose::ActionTastes, 1);
    drawFactors(forVideos, videos, signal, sharedAppeal, ownAppeal, m_appeal, m_peak);
}

std::array<double, actionKinds> ActionLaw::own(std::size_t user, std::size_t video) const
{
    const double meeting = m_favourite[user] == m_peak[video] ? meetingFactor : missingFactor;
    const double factor = 1 + m_share * (meeting - 1);
    std::array<double, actionKinds> own{};
    for (std::size_t a = 0; a < actionKinds; ++a)
        own[a] = std::min(base[a] * factor * m_inclination[user][a] * m_appeal[video][a], largestChance);
    return own;
}

double ActionLaw::mostOfAny(std::size_t user, std::size_t video) const
{
    double none = 1;
    for (const double chance : own(user, video))
        none *= 1 - chance;
    return 1 - none;
}

ActionChances ActionLaw::chances(std::size_t user, std::size_t video) const
{
    ActionChances chances;
    chances.own = own(user, video);
    double sum = 0;
    for (std::size_t s = 0; s < segments; ++s) {
        const double taste =
            s == m_favourite[user] ? favouriteWeight : (1 - favouriteWeight) / (segments - 1);
        const double peak = s == m_peak[video] ? 1 + m_share : 1;
        sum += chances.segment[s] = ((1 - m_share) / segments + m_share * taste) * peak;
    }
    for (double& segment : chances.segment)
        segment /= sum;
    chances.followAfterLike = std::min(followFactor * chances.own[Follow], largestAfterLike);
    chances.collectAfterLike = std::min(collectFactor * chances.own[Collect], largestAfterLike);
    return chances;
}

DrawnActions ActionLaw::draw(const ActionChances& chances, double exit, Rng& rng)
{
    std::array<bool, actionKinds> wanted{};
    do { // given that it is not nothing
        for (std::size_t a = 0; a < actionKinds; ++a)
            wanted[a] = rng.uniform() < chances.own[a];
    } while (std::ranges::none_of(wanted, std::identity()));
    constexpr double never = 1e9;
    std::array<double, actionKinds> at{};
    for (std::size_t a = 0; a < actionKinds; ++a) {
        at[a] = wanted[a] ? drawTime(chances, rng) : never;
        if (at[a] > exit)
            at[a] = never; // the viewer is gone
    }
    DrawnActions drawn;
    if (at[Follow] < at[Like]) {
        const bool likes = rng.uniform() < likeAfterFollow;
        at[Like] = likes ? drawReaction(at[Follow], exit, rng) : never;
        drawn.lengthens = likes;
    } else if (at[Like] < never) {
        const double raised = at[Like] >= lateFrom ? followAfterLateLike : 1;
        const bool follows = rng.uniform() < raised * chances.followAfterLike;
        at[Follow] = follows ? drawReaction(at[Like], exit, rng) : never;
    }
    if (at[Like] < at[Collect]) {
        const double raised = at[Like] >= lateFrom ? collectAfterLateLike : 1;
        const bool collects = rng.uniform() < raised * chances.collectAfterLike;
        at[Collect] = collects ? drawReaction(at[Like], exit, rng) : never;
    }
    // A follow before a like stays before it where their times are the same.
    for (const ActionKind kind : drawn.lengthens ? std::array{Follow, Like, Forward, Collect}
                                                 : std::array{Like, Follow, Forward, Collect}) {
        if (at[kind] < never)
            drawn.add(kind, at[kind]);
    }
    return drawn;
}

std::array<double, actionKinds> ActionLaw::probabilities(const ActionChances& chances, double exit)
{
    constexpr std::size_t cellsPerSegment = 4;
    constexpr double width = 1.0 / (segments * cellsPerSegment);
    const auto& own = chances.own;
    const double stays = shareBefore(chances, exit);
    std::array<double, actionKinds> sum{};
    double before = 0; // share of the segments before the cell
    for (std::size_t cell = 0; cell < segments * cellsPerSegment; ++cell) {
        const double from = static_cast<double>(cell) * width;
        const double part = std::clamp((exit - from) / width, 0.0, 1.0);
        const double mass = part * chances.segment[cell / cellsPerSegment] / cellsPerSegment;
        const double time = from + part * width / 2;
        const double middle = before + mass / 2;
        const bool isLate = from + width / 2 >= lateFrom;
        before += mass;

        const double likeFirst = own[Like] * mass * (1 - own[Follow] * middle);
        const double followFirst = own[Follow] * mass * (1 - own[Like] * middle);
        const double bothWays = followFirst * likeAfterFollow;
        sum[Like] += likeFirst + bothWays;
        sum[Follow] += followFirst + likeFirst * chances.followAfterLike * (isLate ? followAfterLateLike : 1);
        // A like ends the time in which a collect comes of its own accord.
        const auto collect = [&](double collected, double late) {
            const double raised = 1 + late * (collectAfterLateLike - 1);
            return collected + (1 - collected) * raised * chances.collectAfterLike - own[Collect] * stays;
        };
        sum[Collect] += likeFirst * collect(own[Collect] * middle, isLate);
        const double end = reactionEnd(time, exit);
        const double late = end > time ? std::clamp((end - lateFrom) / (end - time), 0.0, 1.0) : isLate;
        sum[Collect] +=
            bothWays * collect(own[Collect] * shareBefore(chances, (time + end) / 2), isLate ? 1 : late);
    }
    sum[Forward] = own[Forward] * stays;
    sum[Collect] += own[Collect] * stays;
    return sum;
}

} // namespace watchlab::generator
