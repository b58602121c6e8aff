// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/fitted_learner.h"

#include "core/train/course_series.h"

namespace watchlab::baselines {

FittedLearner::FittedLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                             const JobContext& job)
    : BaselineLearner(config, data, reporter, job)
    , m_job{job.stop, {}}
    , m_model(config.baseline)
{
}

Pace FittedLearner::pace(const TrainParams&) const
{
    const bool sweeps = m_config.baseline.method == BaselineMethod::UserVideo;
    return {static_cast<std::int64_t>(m_data.train.size()), sweeps ? m_config.baseline.sweeps : 1};
}

void FittedLearner::describe(RunStart& start) const
{
    start.series = evaluationSeries(m_data.target->unit(), false);
    start.parameterCount = m_model.parameterCount(m_coded.features.tables());
}

BatchResult FittedLearner::trainBatch(const BatchOrder& order, TimeShares& time)
{
    time.mark(Activity::Data);
    const FittedModel::Fit fit = m_model.sweep(m_data, m_coded.features.tables(), m_lengths, m_job);
    BatchResult result;
    result.rows = static_cast<std::int64_t>(order.rows);
    result.loss = fit.error;
    result.gradientNorm = fit.movement;
    result.forwardSeconds = 1; // all of it
    return result;
}

std::shared_ptr<RunCheckpoint> FittedLearner::checkpoint() const
{
    auto state = emptyCheckpoint();
    state->weights = m_model.exportFigures();
    return state;
}

std::shared_ptr<const RunCheckpoint> FittedLearner::goOnFrom(const std::filesystem::path& file)
{
    auto from = std::make_shared<const Checkpoint>(readResumable(file));
    m_model.importFigures(from->weights, file);
    return from;
}

} // namespace watchlab::baselines
