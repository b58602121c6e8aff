// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/params/run_config.h"
#include "core/train/commands.h"
#include "core/train/observer.h"

#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace watchlab {

/// How a run ended. Cancelled is not failed.
struct Completed {
    std::map<std::string, double> metrics; ///< on the test rows, touched once at the end: "mae", "xauc"
};
struct WasCancelled {};
struct Failed {
    std::string message; ///< a sentence for the user
};
using Outcome = std::variant<Completed, WasCancelled, Failed>;

/// Where a run that was interrupted goes on.
struct ResumePoint {
    CheckpointInfo from; ///< the newest checkpoint that is whole; its file lies in the run's folder
    std::vector<CheckpointInfo> kept; ///< all that are on record, that one included
    bool forked = false;              ///< into a run of its own, perhaps with other parameters
};

/// What surrounds a run while it trains.
struct TrainLinks {
    TrainObserver& observer;
    CommandQueue& commands;
    std::stop_token stop;
    std::filesystem::path folder; ///< where checkpoints go; must exist; empty = keep none
    std::optional<ResumePoint> resume = std::nullopt;
};

/// The one engine entry for every model family: trains, evaluates, keeps checkpoints. Blocks; call it on a
/// worker thread. Does not throw: whatever goes wrong becomes Failed.
Outcome train(const RunConfig& config, const PreparedData& data, const TrainLinks& links);

} // namespace watchlab
