// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/learning_rate.h"
#include "core/train/run_checkpoint.h"
#include "core/train/run_reporter.h"
#include "core/train/time_shares.h"
#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace watchlab {

/// The next rows of the epoch's order.
struct BatchOrder {
    std::int64_t step = 0; ///< batches before, over the whole run
    std::size_t rows = 0;
    const LearningRate& learningRate;
};

/// What training on a batch brought.
struct BatchResult {
    std::int64_t rows = 0;
    double loss = 0;           ///< per row; not finite = training has diverged
    double gradientNorm = 0;   ///< L2 over all parameters, before clipping; likewise
    double forwardSeconds = 0; ///< of the workers, added up, as the next
    double backwardSeconds = 0;
    double optimiserSeconds = 0; ///< on the calling thread
};

/// How a run is divided into steps.
struct Pace {
    std::int64_t rowsPerStep = 1;
    std::int64_t epochs = 1; ///< how often all train rows are seen
};

/// Rows that are predicted and not learnt from.
struct HeldOutRows {
    std::string part; ///< "validation" or "test"
    std::vector<std::uint32_t> rows;
};

/// A model family as the course of a run sees it: a model that learns from batches of train rows, predicts,
/// and can be kept and taken back. It knows nothing of commands, of the rhythm of evaluations, of checkpoint
/// files or of the curves that all families share. Made for one run and used on its training thread alone.
class Learner {
public:
    virtual ~Learner() = default;

    /// What is known before the first batch: parameterCount, and as series the family's own curves, those of
    /// recordBatch() and of the metrics of evaluate(). The rest has been filled in.
    virtual void describe(RunStart& start) const = 0;

    /// Batches and epochs as the parameters say, unless the family has no use for them. Known from the
    /// beginning on.
    virtual Pace pace(const TrainParams& train) const { return {train.batchSize, train.epochs}; }

    /// The rows in the order of this epoch (from 1), of which so many have been trained on. Depends on the
    /// seed and on these numbers alone.
    virtual void beginEpoch(std::int64_t epoch, std::size_t rowsBefore) = 0;
    /// One step of the optimiser. Marks the time up to the first forward pass as Activity::Data.
    virtual BatchResult trainBatch(const BatchOrder& order, TimeShares& time) = 0;
    /// Points of the family's own curves, of the newest batch.
    virtual void recordBatch(RunReporter& reporter) const = 0;

    /// Metrics and distributions; number, step, epoch and best are the course's. The rows are the same ones
    /// each time. Throws Cancelled.
    virtual Evaluation evaluate(const HeldOutRows& heldOut, const JobContext& job) = 0;
    /// The same of test rows, with the metrics of how they are ranked for each user. Once.
    virtual Evaluation test(const HeldOutRows& heldOut, const JobContext& job) = 0;
    /// The metric that chooses the best; an Evaluation has it.
    virtual std::string decisiveMetric(SelectBy by) const { return by == SelectBy::Mae ? "mae" : "xauc"; }

    /// One predicted value for each video with a user, an index.
    virtual std::vector<double> scoreVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                            const JobContext& job) const = 0;
    /// A sentence where videos cannot be ranked by scoreVideos() with these data; empty = they can.
    virtual std::string whyNoLists() const { return {}; }
    /// Adds to a watched user's list what the family has besides.
    virtual void completeList(UserList& /*list*/, bool /*testRowsMayBeSeen*/, const JobContext& /*job*/) {}

    /// Weights, optimiser and what a file needs of the family's own; the rest is the course's.
    virtual std::shared_ptr<RunCheckpoint> checkpoint() const = 0;
    /// The random generators that the next batch depends on, by name.
    virtual std::map<std::string, Rng::State> generators() const { return {}; }
    /// A file that a checkpoint was written to. Throws InputError.
    virtual std::shared_ptr<const RunCheckpoint> read(const std::filesystem::path& file) const = 0;
    /// Becomes what was kept in a file: weights, optimiser, generators. Throws InputError where it does not
    /// fit this run.
    virtual std::shared_ptr<const RunCheckpoint> goOnFrom(const std::filesystem::path& file) = 0;
    /// To predict with weights of the same run.
    virtual void takeWeights(const SafeTensors& weights) = 0;
};

} // namespace watchlab
