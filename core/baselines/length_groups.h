// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace watchlab::baselines {

inline constexpr const char* lengthCuts = "length_cuts";

/// Length of each video: what the source says of the video itself, or else the mean of what its rows state
/// that statistics may look at, in seconds. Of a video that has none of them, the mean of its other rows: it
/// is new when it is predicted, and its length is known then. NaN where nothing is known.
std::vector<double> videoLengths(const PreparedData& data);

/// Stretches of lengths, numbered from 0. A value.
struct LengthGroups {
    std::vector<double> cuts; ///< ascending; a length at a cut belongs to the group above it

    std::size_t count() const { return cuts.size() + 1; }
    /// An unknown length (NaN) is in the first group.
    std::uint32_t of(double length) const;
};

/// Groups with as many of these lengths in each as equal lengths, which stay together, allow: the cuts are
/// those at places j n / count of the lengths in order. Unknown lengths are left out.
LengthGroups equalFrequencyGroups(std::vector<double> lengths, std::size_t count);

/// Those that a head's tables have under lengthCuts; one group where they have none.
LengthGroups groupsIn(const std::map<std::string, std::vector<double>>& tables);

/// The group of each of them.
std::vector<std::uint32_t> groupsOf(const LengthGroups& groups, std::span<const double> lengths);

} // namespace watchlab::baselines
