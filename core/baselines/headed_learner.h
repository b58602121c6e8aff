// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/baseline_learner.h"
#include "core/baselines/model.h"
#include "core/util/rng.h"

#include <memory>
#include <vector>

namespace watchlab::baselines {

/// A method with an encoder and a head in the course of a run.
class HeadedLearner final : public BaselineLearner {
public:
    HeadedLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                  const JobContext& job);

    void describe(RunStart& start) const override;
    void beginEpoch(std::int64_t epoch, std::size_t rowsBefore) override;
    BatchResult trainBatch(const BatchOrder& order, TimeShares& time) override;
    void recordBatch(RunReporter&) const override {}

    std::shared_ptr<RunCheckpoint> checkpoint() const override;
    std::map<std::string, Rng::State> generators() const override;
    std::shared_ptr<const RunCheckpoint> goOnFrom(const std::filesystem::path& file) override;
    void takeWeights(const SafeTensors& weights) override { m_model.importWeights(weights); }

private:
    const PairModel& model() const override { return m_pairs; }
    void fill(std::size_t rows);

    HeadTables m_tables;
    LengthGroups m_groups;
    std::vector<std::uint32_t> m_groupOf; ///< per video
    std::unique_ptr<const Head> m_head;
    Model m_model;
    HeadedModel m_pairs;
    TrainingStep m_trainingStep;
    Rng m_dropoutRng;
    std::vector<std::uint32_t> m_order; ///< rows of the epoch
    std::size_t m_next = 0;             ///< of them
    TrainingBatch m_batch;
};

} // namespace watchlab::baselines
