// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/runs/recorded_run.h"
#include "core/train/snapshots.h"
#include "core/util/job.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace watchlab {

/// What a run learnt from its data and has to be measured with on other data.
struct TrainedOn {
    std::string dataset;               ///< fingerprint of the Dataset; empty = an earlier version's run
    std::optional<double> targetLimit; ///< in the target's unit; none = not clipped, or not known
};

/// A finished (or interrupted) run's best checkpoint, ready to predict. Loaded weights are checked by hash.
/// Not thread-safe; one per thread.
class TrainedModel {
public:
    virtual ~TrainedModel() = default;

    virtual TrainedOn trainedOn() const { return {}; }

    /// Predictions for rows of a dataset, in the run's unit.
    virtual std::vector<double> predict(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                        const JobContext& job) = 0;

    /// All candidates of a user by predicted value, best first. candidates: 0 = every video. Throws
    /// InputError for a user the dataset does not have.
    virtual UserList recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                               const JobContext& job) = 0;
};

/// Throws InputError when the run has no checkpoint, or its file is damaged.
std::unique_ptr<TrainedModel> loadTrainedModel(const RunStore& store, std::int64_t run);

} // namespace watchlab
