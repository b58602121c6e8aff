// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

/// What trainers of action sequences hand out beside what every family does. Values. Times are in lengths of
/// the video, or in the data's own unit where its times are no shares of a length.
namespace watchlab {

/// Something a viewer did within a viewing.
struct TimedAction {
    std::int32_t type = 0; ///< index into the types that go with it; one past the last = exit
    double time = 0;       ///< NaN = not known
};

/// What happened within a viewing, and what a model generated for it.
struct ActionTimeline {
    std::uint32_t row = 0; ///< of the dataset
    std::int64_t userId = 0;
    std::int64_t videoId = 0;
    std::string caption;
    double seconds = std::numeric_limits<double>::quiet_NaN(); ///< length of the video; NaN = not known
    std::vector<TimedAction> truth;                            ///< in their order, exit last
    std::vector<TimedAction> predicted;                        ///< likewise
};

/// Some viewings, latest first.
struct ActionTimelines {
    std::vector<std::string> types; ///< between start and exit
    std::vector<bool> timed;        ///< per type: whether the data has its times; exit's are real
    std::vector<ActionTimeline> viewings;
};

/// Viewings in which an action happened, by when it did and by when the model has it.
struct ActionTimes {
    std::vector<std::int64_t> truth; ///< per bin; empty where the data has no times
    std::vector<std::int64_t> predicted;
};

/// When actions happen and what follows what, as it was and as a model has it, over the rows of an
/// evaluation.
struct ActionPatterns {
    std::vector<std::string> types; ///< between start and exit
    std::vector<bool> timed;        ///< per type: whether the data has its times; exit's are real
    std::vector<double> edges;      ///< bins + 1 times; later times are in the last bin
    std::vector<ActionTimes> times; ///< per type, then exit
    /// [from][to]: how often `to` came next after `from`. From: start, then the types; to: the types, then
    /// exit.
    std::vector<std::vector<double>> followed;
    /// The same places in the same viewings, given what had happened: sums of the model's probabilities.
    /// Empty for nets that generate no sequences.
    std::vector<std::vector<double>> expected;

    bool empty() const { return edges.empty(); }
};

} // namespace watchlab
