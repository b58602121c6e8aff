// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batches_ahead.h"
#include "core/gr/checkpoint.h"
#include "core/gr/curriculum.h"
#include "core/gr/evaluation.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/gr/preparation.h"
#include "core/gr/training_step.h"
#include "core/train/learner.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace watchlab::gr {

/// GR in the course of a run (section 3 of the paper): vocabulary and labels from the train rows, and for
/// each batch the curriculum's ratio, one draw per position between the true token and what the first pass
/// predicted, and the two-pass step.
class GrLearner final : public Learner {
public:
    /// Looks at the data as prepareTraining() and throws what that and placementOn() throw. Views of config
    /// and data.
    GrLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
              const JobContext& job);

    void describe(RunStart& start) const override;
    void beginEpoch(std::int64_t epoch, std::size_t rowsBefore) override;
    BatchResult trainBatch(const BatchOrder& order, TimeShares& time) override;
    void recordBatch(RunReporter& reporter) const override;

    Evaluation evaluate(const HeldOutRows& heldOut, const JobContext& job) override;
    Evaluation test(const HeldOutRows& heldOut, const JobContext& job) override;
    std::vector<double> scoreVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                    const JobContext& job) const override;

    std::shared_ptr<RunCheckpoint> checkpoint() const override;
    std::map<std::string, Rng::State> generators() const override;
    std::shared_ptr<const RunCheckpoint> read(const std::filesystem::path& file) const override;
    std::shared_ptr<const RunCheckpoint> goOnFrom(const std::filesystem::path& file) override;
    void takeWeights(const SafeTensors& weights) override { m_model.importWeights(weights); }

private:
    void drawTeacherForcing(const TrainingBatch& batch);

    const RunConfig& m_config;
    const PreparedData& m_data;
    Placement m_placement; ///< known before the data are looked at: there may be no such device
    Preparation m_prepared;
    BatchSource m_source;
    Model m_model;
    TrainingStep m_trainingStep;
    Curriculum m_curriculum;
    Predictor m_predictor;
    std::optional<Evaluator> m_evaluator; ///< of the rows looked at during training

    Rng m_teacherRng;
    Rng m_dropoutRng;
    std::vector<std::uint32_t> m_order;        ///< rows of the epoch
    BatchesAhead m_batches;                    ///< of them
    double m_ratio = 0;                        ///< of true tokens, of the newest batch, as the next
    std::vector<std::uint8_t> m_teacherForced; ///< per position, for the whole batch
    StepResult m_result;
};

} // namespace watchlab::gr
