// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset_summary.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watchlab {

/// How often an action happens, and when.
struct ActionFigure {
    std::string name;
    bool timed = true;         ///< whether its times are real
    std::int64_t viewings = 0; ///< with it
    double share = 0;          ///< of all viewings
    double medianTime = 0;     ///< share of the length, to a hundredth; NaN without any or where none is real
    Histogram times;           ///< from 0 on, the video's length being 1; empty where times are not real
};

/// What there is to know about actions before any training. A value.
struct ActionStatistics {
    std::int64_t viewings = 0;
    std::int64_t withActions = 0;      ///< of these
    std::vector<ActionFigure> actions; ///< ViewingActions::names in their order
    ActionFigure exit;                 ///< of viewings whose exit is known
    /// [from][to]: how often `to` came next after `from`. From: start, then the actions; to: the actions,
    /// then exit.
    std::vector<std::vector<std::int64_t>> transitions;
    double unitSeconds = 0; ///< ViewingActions::unitSeconds

    bool empty() const { return actions.empty(); }
    /// Of what came after `from`; 0 where nothing ever did.
    double transitionShare(std::size_t from, std::size_t to) const;
};

/// Empty for data without actions. All rows, before any protocol. On all cores, a second for 17 million rows;
/// the outcome does not depend on how many. Throws Cancelled.
ActionStatistics summarizeActions(const Dataset& dataset, const JobContext& job = {});

} // namespace watchlab
