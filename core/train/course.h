// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/checkpoint_keeper.h"
#include "core/train/learner.h"
#include "core/train/learning_rate.h"
#include "core/train/run_control.h"
#include "core/train/run_reporter.h"
#include "core/train/time_shares.h"
#include "core/train/trainer.h"
#include "core/train/watched_users.h"
#include "core/util/clock.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

namespace watchlab {

/// The course of a run that is trained by gradients, whatever its family: epochs of batches; between them
/// commands, evaluations, what follows from those for learning rate and end, checkpoints and lists of watched
/// users; at last one look at the test rows with the best weights. With TrainLinks::resume it goes on where a
/// checkpoint stands, on one worker as if there had been no interruption. Training thread only; views of what
/// it is given.
class Course {
public:
    Course(const RunConfig& config, const PreparedData& data, const TrainLinks& links, RunReporter& reporter,
           RunControl& control, Learner& learner);

    Completed run();
    /// For a run that is stopped: keeps what has been learnt.
    void saveLast();
    /// No checkpoint is left to be written, or to be told of.
    void finishCheckpoints() { m_checkpoints.finish(); }

private:
    void restore(const ResumePoint& point, const std::filesystem::path& folder);
    void announce();
    void finishInterruptedEvaluation();
    void trainEpoch();
    void trainBatch(std::size_t rows);
    void record(const BatchResult& result);
    void recordTime();
    void obeyCommands();
    void serveRequests();
    void scoreOneUser();
    void scorePendingUsers();
    bool epochIsOver() const { return m_step % m_stepsPerEpoch == 0; }
    bool evaluationIsDue() const;
    bool checkpointIsDue() const;
    void evaluate();
    void followEvaluation(bool best);
    bool isBest(const Evaluation& evaluation);
    void report(Evaluation evaluation);
    Completed testOnce();
    void save(bool best);
    JobContext job(std::string_view phase);

    const RunConfig& m_config;
    const PreparedData& m_data;
    RunReporter& m_reporter;
    RunControl& m_control;
    Learner& m_learner;

    Pace m_pace;
    std::int64_t m_stepsPerEpoch;
    std::int64_t m_totalSteps;
    HeldOutRows m_heldOut; ///< looked at during training; may be empty
    LearningRate m_learningRate;
    WatchedUsers m_watched;
    CheckpointKeeper m_checkpoints;
    TimeShares m_time;

    std::int64_t m_step = 0;      ///< batches so far
    std::int64_t m_firstStep = 0; ///< batches that earlier processes did
    std::int64_t m_epoch = 0;     ///< from 1
    std::int64_t m_evaluations = 0;
    std::int64_t m_evaluatedStep = 0; ///< of the newest one
    std::int64_t m_savedMs = steadyClockMs();
    bool m_learning = true; ///< false once the best weights are back for the test
    double m_bestValue = std::numeric_limits<double>::quiet_NaN();
};

/// Batches that each epoch has.
std::int64_t stepsPerEpoch(const TrainParams& train, const PreparedData& data);

/// Whether a metric value beats the best so far; NaN never does.
bool isBetter(double value, double best, bool lowerIsBetter);

/// Prepares the family's learner, which says as events what it found, and takes it through its course:
/// train() for a family. Does not throw. memoryAdvice ends the sentence "There is not enough memory ...; ".
Outcome takeCourse(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
                   const std::function<std::unique_ptr<Learner>(RunReporter& reporter)>& prepare,
                   std::string_view memoryAdvice);

} // namespace watchlab
