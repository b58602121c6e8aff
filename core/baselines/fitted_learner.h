// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/baseline_learner.h"
#include "core/baselines/fitted_model.h"

namespace watchlab::baselines {

/// Constant, bucket and user x video means in the course of a run: a step is a sweep over all train rows.
class FittedLearner final : public BaselineLearner {
public:
    FittedLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                  const JobContext& job);

    Pace pace(const TrainParams& train) const override;
    void describe(RunStart& start) const override;
    void beginEpoch(std::int64_t, std::size_t) override {}
    BatchResult trainBatch(const BatchOrder& order, TimeShares& time) override;
    void recordBatch(RunReporter&) const override {}

    std::shared_ptr<RunCheckpoint> checkpoint() const override;
    std::shared_ptr<const RunCheckpoint> goOnFrom(const std::filesystem::path& file) override;
    void takeWeights(const SafeTensors& weights) override { m_model.importFigures(weights); }

private:
    const PairModel& model() const override { return m_model; }

    JobContext m_job;
    FittedModel m_model;
};

} // namespace watchlab::baselines
