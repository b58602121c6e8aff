// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch_source.h"
#include "core/gr/checkpoint_keeper.h"
#include "core/gr/curriculum.h"
#include "core/gr/evaluation.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/gr/preparation.h"
#include "core/gr/training_step.h"
#include "core/gr/user_lists.h"
#include "core/train/learning_rate.h"
#include "core/train/run_control.h"
#include "core/train/run_reporter.h"
#include "core/train/time_shares.h"
#include "core/train/trainer.h"
#include "core/util/clock.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace watchlab::gr {

/// A seed's generator for one purpose.
inline Rng streamOf(const TrainParams& train, RandomStream purpose)
{
    return Rng::stream(static_cast<std::uint64_t>(train.seed), static_cast<std::uint64_t>(purpose));
}

/// One run, from the first batch to the one look at the test rows.
class GrTraining {
public:
    GrTraining(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
               RunReporter& reporter, RunControl& control);

    Completed run();
    /// For a run that is stopped: keeps what has been learnt.
    void saveLast();
    /// No checkpoint is left to be written, or to be told of.
    void finishCheckpoints() { m_checkpoints.finish(); }

private:
    void announce();
    void restore(const ResumePoint& point, const std::filesystem::path& folder);
    void finishInterruptedEvaluation();
    void trainEpoch();
    void trainBatch(std::span<const std::uint32_t> rows);
    void drawTeacherForcing(double ratio);
    void record(const StepResult& result, double ratio);
    void recordTime();
    void obeyCommands();
    void serveRequests();
    void scoreOneUser();
    bool epochIsOver() const { return m_step % m_stepsPerEpoch == 0; }
    bool evaluationIsDue() const;
    bool checkpointIsDue() const;
    void evaluate();
    void followEvaluation(bool best);
    bool isBest(const Evaluation& evaluation);
    void report(Evaluation evaluation);
    Completed testOnce();
    void save(bool best);
    Checkpoint checkpoint() const;
    JobContext job(std::string_view phase);

    const RunConfig& m_config;
    const PreparedData& m_data;
    RunReporter& m_reporter;
    RunControl& m_control;

    std::int64_t m_stepsPerEpoch;
    std::int64_t m_totalSteps;
    Preparation m_prepared;
    BatchSource m_source;
    Model m_model;
    TrainingStep m_trainingStep;
    Curriculum m_curriculum;
    LearningRate m_learningRate;
    Predictor m_predictor;
    std::optional<Evaluator> m_evaluator; ///< none without validation rows
    WatchedUsers m_watched;
    CheckpointKeeper m_checkpoints;

    Rng m_teacherRng;
    Rng m_dropoutRng;
    std::vector<std::uint32_t> m_order; ///< rows of the epoch
    TrainingBatch m_batch;
    std::vector<std::uint8_t> m_teacherForced; ///< per position, for the whole batch
    std::int64_t m_step = 0;                   ///< batches so far
    std::int64_t m_firstStep = 0;              ///< batches that earlier processes did
    std::int64_t m_epoch = 0;                  ///< from 1
    std::int64_t m_evaluations = 0;
    std::int64_t m_evaluatedStep = 0; ///< of the newest one
    std::int64_t m_savedMs = steadyClockMs();
    TimeShares m_time;
    bool m_learning = true; ///< false once the best weights are back for the test
    double m_bestValue = std::numeric_limits<double>::quiet_NaN();
};

} // namespace watchlab::gr
