// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator/exposure.h"

#include "core/data/generator/streams.h"

#include <algorithm>
#include <cmath>

namespace watchlab::generator {

namespace {

constexpr int iterations = 60;
constexpr std::size_t groupsPerKind = 24;

/// Users alike in how much they watch and in whether the small matrix has them.
struct Group {
    bool inSmall = false;
    double users = 0;
    double pairs = 0;    ///< mean per user
    double patience = 0; ///< time until which such a user meets videos
};

std::vector<Group> groupPeople(const std::vector<Person>& people)
{
    std::vector<Group> groups;
    for (const bool inSmall : {false, true}) {
        std::vector<double> pairs;
        for (const Person& person : people) {
            if (person.inSmall == inSmall)
                pairs.push_back(static_cast<double>(person.pairs));
        }
        std::ranges::sort(pairs);
        const std::size_t count = std::min(groupsPerKind, pairs.size());
        for (std::size_t g = 0; g < count; ++g) {
            Group group{inSmall};
            for (std::size_t i = g * pairs.size() / count; i < (g + 1) * pairs.size() / count; ++i) {
                group.users += 1;
                group.pairs += pairs[i];
            }
            group.pairs /= group.users;
            groups.push_back(group);
        }
    }
    return groups;
}

bool meets(const Group& group, const Clip& clip)
{
    return !(group.inSmall && clip.inSmall);
}

/// One Newton step each towards the time at which a group has met as many videos as it watches.
void adjustPatience(std::vector<Group>& groups, const std::vector<Clip>& clips)
{
    for (Group& group : groups) {
        double met = 0;
        double rate = 0;
        for (const Clip& clip : clips) {
            if (!meets(group, clip))
                continue;
            const double stillUnmet = std::exp(-group.patience * clip.pull);
            met += 1 - stillUnmet;
            rate += clip.pull * stillUnmet;
        }
        const double step = (group.pairs - met) / rate;
        group.patience = std::max(group.patience + step, group.patience / 3);
    }
}

} // namespace

void fitPulls(std::vector<Clip>& clips, const std::vector<Person>& people, const JobContext& job)
{
    std::vector<Group> groups = groupPeople(people);
    double all = 0;
    double allPairs = 0;
    for (const Group& group : groups) {
        all += group.users;
        allPairs += group.users * group.pairs;
    }
    for (Clip& clip : clips)
        clip.pull = clip.audience / all;
    for (Group& group : groups)
        group.patience = group.pairs * all / allPairs;
    for (int iteration = 0; iteration < iterations; ++iteration) {
        job.throwIfStopped();
        adjustPatience(groups, clips);
        for (Clip& clip : clips) {
            double expected = 0;
            double reach = 0;
            for (const Group& group : groups) {
                if (!meets(group, clip))
                    continue;
                reach += group.users;
                expected += group.users * -std::expm1(-group.patience * clip.pull);
            }
            // One viewer is assured to every video; the others come by chance.
            const double target = std::clamp(clip.audience - 1, 0.05, 0.985 * reach);
            clip.pull *= std::log1p(-target / reach) / std::log1p(-std::min(expected / reach, 0.999999));
        }
    }
}

Assured assureViewers(const std::vector<Clip>& clips, const std::vector<Person>& people, std::int64_t seed)
{
    // In proportion to what users watch, and no more than a fifth of it.
    Rng rng = stream(seed, Purpose::Membership, 1);
    std::vector<double> sums;
    double sum = 0;
    for (const Person& person : people)
        sums.push_back(sum += static_cast<double>(person.pairs));
    std::vector<std::vector<std::uint32_t>> of(people.size());
    for (std::uint32_t video = 0; video < clips.size(); ++video) {
        for (;;) {
            const std::size_t user = drawIndex(rng, sums);
            if (people[user].inSmall && clips[video].inSmall)
                continue;
            if (static_cast<std::int64_t>(of[user].size()) >=
                std::max<std::int64_t>(people[user].pairs / 2, 1))
                continue;
            of[user].push_back(video);
            break;
        }
    }
    Assured assured;
    for (const std::vector<std::uint32_t>& videos : of) {
        assured.begin.push_back(assured.videos.size());
        assured.videos.insert(assured.videos.end(), videos.begin(), videos.end());
    }
    assured.begin.push_back(assured.videos.size());
    return assured;
}

} // namespace watchlab::generator
