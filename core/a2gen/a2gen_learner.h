// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/batch_source.h"
#include "core/a2gen/checkpoint.h"
#include "core/a2gen/model.h"
#include "core/a2gen/predictor.h"
#include "core/a2gen/preparation.h"
#include "core/a2gen/training_step.h"
#include "core/train/learner.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace watchlab::a2gen {

/// A2Gen, or a baseline on the same inputs, in the course of a run (section 3 of the paper): rows of a user
/// that lie near one another in time stand together, so that their windows over the past overlap; an epoch
/// goes through these groups in random order, and a batch takes so many rows of them.
class A2GenLearner final : public Learner {
public:
    /// Looks at the data as prepareTraining() and throws what it throws. Views of config and data.
    A2GenLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                 const JobContext& job);

    void describe(RunStart& start) const override;
    void beginEpoch(std::int64_t epoch, std::size_t rowsBefore) override;
    BatchResult trainBatch(const BatchOrder& order, TimeShares& time) override;
    void recordBatch(RunReporter& reporter) const override;

    Evaluation evaluate(const HeldOutRows& heldOut, const JobContext& job) override;
    Evaluation test(const HeldOutRows& heldOut, const JobContext& job) override;
    std::vector<double> scoreVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                    const JobContext& job) const override;
    std::string decisiveMetric(SelectBy by) const override;
    std::string whyNoLists() const override;
    /// Timelines of the user's latest held-out viewings beside what is generated.
    void completeList(UserList& list, bool testRowsMayBeSeen, const JobContext& job) override;

    std::shared_ptr<RunCheckpoint> checkpoint() const override;
    std::shared_ptr<const RunCheckpoint> read(const std::filesystem::path& file) const override;
    std::shared_ptr<const RunCheckpoint> goOnFrom(const std::filesystem::path& file) override;
    void takeWeights(const SafeTensors& weights) override { m_model.importWeights(weights); }

private:
    std::span<const std::uint32_t> nextPlaces(std::size_t most);
    void fillShards(std::size_t rows);

    const RunConfig& m_config;
    const PreparedData& m_data;
    Preparation m_prepared;
    BatchSource m_source;
    BatchSource m_testSource;
    BatchSource m_validationSource; ///< sees no test row as past, unless the run chooses on them
    Model m_model;
    TrainingStep m_trainingStep;
    Predictor m_testPredictor;
    Predictor m_validationPredictor;
    Predictor m_listing; ///< for lists, which show held-out truths beside what is predicted: sees train rows
    std::vector<double> m_videoSeconds;

    RowGroups m_groups;
    std::vector<std::uint32_t> m_order; ///< groups of the epoch
    std::size_t m_next = 0;             ///< in m_order, and of that group
    std::size_t m_nextRow = 0;
    std::vector<Batch> m_shards; ///< of the newest batch, one per worker
    StepResult m_result;
};

} // namespace watchlab::a2gen
