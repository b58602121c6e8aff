// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/seed_summary.h"
#include "core/store/run_store.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace watchlab {

/// What a run is one more of: the same configuration with another seed.
struct RunIdentity {
    /// Hash of the parameters that differ from their defaults, so that those that a later version adds do not
    /// tell older runs apart. Without the seed, what is only kept or shown, and the protocol, which the
    /// fingerprint of the data stands for.
    std::string configuration;
    std::string seed;
};

/// Of the runs after that one; they never change.
std::map<std::int64_t, RunIdentity> readIdentities(const RunStore& store, std::int64_t afterRun = 0);

/// Runs of one family, configuration and data, forked at the same checkpoint or not at all.
struct RunGroup {
    std::vector<std::size_t> runs; ///< places in what was grouped, in that order
    /// Those that the figures are of: completed, and of each seed the first of them. A run that has not ended
    /// has no test figures, and one that was repeated with its seed adds nothing.
    std::vector<std::size_t> counted;
    std::map<std::string, SeedSummary> metrics; ///< of those that each counted run has; 95 % intervals
};

/// In the order of their first runs. A run of which no identity is known is a group of its own.
std::vector<RunGroup> groupSeeds(std::span<const RunSummary> runs,
                                 const std::map<std::int64_t, RunIdentity>& identities);

} // namespace watchlab
