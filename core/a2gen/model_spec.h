// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/a2gen_params.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace watchlab::a2gen {

/// Everything that fixes the network: what there is to embed, which actions there are, widths. A value.
///
/// Actions are coded in two ways. As label: 0 .. types - 1 the action types, then exit, then padding. As
/// token: one more, since start is token 0; padding is none.
struct ModelSpec {
    A2GenModelParams params;
    std::vector<std::int64_t> userTables;  ///< rows of the table of each user vocabulary
    std::vector<std::int64_t> videoTables; ///< likewise of videos
    std::int64_t durations = 0;            ///< rows of the table of duration codes
    std::vector<std::string> actions;      ///< the types between start and exit
    std::vector<bool> timed;               ///< per type: whether the data has its times
    std::vector<float> latestTimes; ///< per type and exit: the latest that train rows have; empty = unknown

    std::int64_t types() const { return static_cast<std::int64_t>(actions.size()); }
    std::int64_t exitLabel() const { return types(); }
    std::int64_t paddingLabel() const { return types() + 1; }
    std::int64_t labels() const { return types() + 2; }    ///< what the action head tells apart
    std::int64_t tokens() const { return types() + 2; }    ///< start, types, exit
    std::int64_t positions() const { return types() + 1; } ///< the longest label
    /// How many times a position says: one, or one per type and exit.
    std::int64_t timesPerPosition() const
    {
        return params.timeHeads == TimeHeads::PerAction ? types() + 1 : 1;
    }
    bool isBaseline() const
    {
        return params.network == A2GenNetwork::Mmoe || params.network == A2GenNetwork::Ple;
    }
    /// Generation lets an action, or the exit, happen no later.
    float latestTime(std::size_t label) const
    {
        return latestTimes.empty() ? std::numeric_limits<float>::max() : latestTimes[label];
    }
    bool chancesOfBranches() const
    {
        return params.network == A2GenNetwork::Explicit && params.chances == ActionChances::Branches;
    }
    /// Throws UsageError naming the parameter that makes no sense.
    void validate() const;
};

} // namespace watchlab::a2gen
