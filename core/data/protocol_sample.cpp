// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/protocol_steps.h"
#include "core/util/for_each_index.h"
#include "core/util/number_text.h"

#include <algorithm>
#include <cmath>

namespace watchlab::protocol {

std::int64_t countRole(const Roles& roles, Role role)
{
    return std::ranges::count(roles, role);
}

Rng randomFor(const DataParams& protocol, Purpose purpose)
{
    return Rng::stream(static_cast<std::uint64_t>(protocol.splitSeed), static_cast<std::uint64_t>(purpose));
}

std::size_t shareOf(std::size_t count, double share)
{
    const auto wanted = static_cast<std::size_t>(std::llround(share * static_cast<double>(count)));
    return std::clamp<std::size_t>(wanted, share > 0 && count > 0 ? 1 : 0, count);
}

void takeShare(Roles& roles, Role from, Role to, double share, Rng random, const JobContext& job)
{
    auto left = static_cast<std::size_t>(countRole(roles, from));
    std::size_t wanted = shareOf(left, share);
    forEachIndex(0, roles.size(), job, [&](std::size_t row) {
        if (roles[row] == from && random.below(left--) < wanted) {
            roles[row] = to;
            --wanted;
        }
    });
}

void drawSamples(Work& work)
{
    const auto draw = [&](Role part, double share, Purpose purpose, const char* key, const char* words) {
        if (share >= 1)
            return;
        takeShare(work.roles, part, Role::Drawn, share, randomFor(work.protocol, purpose), work.job);
        work.addCount(key, words, countRole(work.roles, part));
        std::ranges::replace(work.roles, part, Role::Out);
        std::ranges::replace(work.roles, Role::Drawn, part);
    };
    // what was drawn while reading is not drawn once more
    if (work.dataset.sampledShare < 1)
        work.prepared.notes.push_back("Of the train file's rows only a share of " +
                                      decimalText(work.dataset.sampledShare) +
                                      " was read, as data.train_sample asked; open the data again for more.");
    draw(Role::Train, work.protocol.trainSample / work.dataset.sampledShare, Purpose::TrainSample,
         "train_sample", "Train rows not drawn");
    draw(Role::Test, work.protocol.testSample, Purpose::TestSample, "test_sample", "Test rows not drawn");
}

} // namespace watchlab::protocol
