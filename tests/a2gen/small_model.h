// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/model.h"
#include "core/util/rng.h"

#include <algorithm>
#include <numeric>

namespace watchlab::test {

/// Users and videos with an id and one more field, whose tables have more rows than there are of them.
struct SmallWorld {
    static constexpr std::uint32_t users = 5;
    static constexpr std::uint32_t videos = 12;

    SmallWorld()
    {
        const auto fill = [](FieldTable& table, std::uint32_t count) {
            for (std::uint32_t i = 0; i < count; ++i) {
                const std::int32_t codes[] = {static_cast<std::int32_t>(i), static_cast<std::int32_t>(i % 3)};
                const std::uint8_t mask[] = {1, static_cast<std::uint8_t>(i % 2)};
                table.add(codes, mask);
            }
        };
        fill(userTable, users);
        fill(videoTable, videos);
        for (std::uint32_t i = 0; i < videos; ++i)
            durations.push_back(static_cast<std::int32_t>(i % 4));
    }

    a2gen::Features features() const { return {{userTable, videoTable}, durations}; }

    FieldTable userTable{{{"user_id", 0}, {"age", 1}}};
    FieldTable videoTable{{{"video_id", 0}, {"tag", 1}}};
    std::vector<std::int32_t> durations;
};

inline a2gen::ModelSpec smallSpec(A2GenNetwork network = A2GenNetwork::Explicit)
{
    a2gen::ModelSpec spec;
    spec.params.network = network;
    spec.params.embedding = 8;
    spec.params.heads = 2;
    spec.userTables = {SmallWorld::users, 3};
    spec.videoTables = {SmallWorld::videos, 3};
    spec.durations = 4;
    spec.actions = {"like", "follow", "forward"};
    spec.timed = {true, true, false};
    return spec;
}

inline const std::vector<A2GenNetwork> allNetworks = {A2GenNetwork::Explicit, A2GenNetwork::Implicit,
                                                      A2GenNetwork::Mmoe, A2GenNetwork::Ple};

/// A random list of actions: some types in any order, ascending times, exit last.
inline void drawList(const a2gen::ModelSpec& spec, Rng& rng, std::vector<std::uint8_t>& actions,
                     std::vector<float>& times)
{
    actions.resize(static_cast<std::size_t>(spec.types()));
    std::iota(actions.begin(), actions.end(), std::uint8_t{0});
    rng.shuffle(actions);
    actions.resize(rng.below(static_cast<std::uint64_t>(spec.types()) + 1));
    times.clear();
    float time = 0;
    for (const std::uint8_t action : actions) {
        time += static_cast<float>(rng.uniform());
        times.push_back(spec.timed[action] ? time : a2gen::unknownTime);
    }
    actions.push_back(static_cast<std::uint8_t>(spec.exitLabel()));
    times.push_back(time + 0.1F);
}

/// Groups of 1 to 4 rows that look at windows of up to 6 viewings; the first group has none.
inline a2gen::Batch drawBatch(const a2gen::ModelSpec& spec, std::uint64_t seed, std::size_t groups = 4)
{
    Rng rng(seed);
    a2gen::Batch batch;
    std::vector<std::uint8_t> actions;
    std::vector<float> times;
    for (std::size_t group = 0; group < groups; ++group) {
        const auto viewings = static_cast<std::uint32_t>(group == 0 ? 0 : 1 + rng.below(6));
        for (std::uint32_t i = 0; i < viewings; ++i) {
            drawList(spec, rng, actions, times);
            batch.addViewing(static_cast<std::uint32_t>(rng.below(SmallWorld::videos)), actions, times);
        }
        const auto user = static_cast<std::uint32_t>(rng.below(SmallWorld::users));
        const std::uint64_t rows = 1 + rng.below(4);
        for (std::uint64_t row = 0; row < rows; ++row) {
            const auto begin = static_cast<std::uint32_t>(rng.below(viewings + 1));
            const auto end = begin + static_cast<std::uint32_t>(rng.below(viewings - begin + 1));
            batch.addRow(user, static_cast<std::uint32_t>(rng.below(SmallWorld::videos)), begin, end);
            drawList(spec, rng, actions, times);
            batch.labels.add(actions, times);
        }
        batch.endGroup();
    }
    return batch;
}

} // namespace watchlab::test
