// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/baseline_learner.h"

#include "core/baselines/fitted_learner.h"
#include "core/baselines/headed_learner.h"
#include "core/gr/predictor.h"
#include "core/metrics/target_metrics.h"
#include "core/params/parameter.h"

namespace watchlab::baselines {

BaselineLearner::BaselineLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                                 const JobContext& job)
    : m_config(config)
    , m_data(data)
    , m_coded(gr::codeFeatures(data,
                               "Codes, table sizes and figures of the targets come from the train rows only.",
                               reporter, job))
    , m_lengths(videoLengths(data))
{
}

Predictor BaselineLearner::predictor() const
{
    return {model(), m_coded.features, *m_data.dataset, m_lengths, gr::threadCount(m_config.train.threads)};
}

Evaluation BaselineLearner::evaluate(const HeldOutRows& heldOut, const JobContext& job)
{
    return evaluateRows(m_data, predictor(), heldOut.part, heldOut.rows, job);
}

Evaluation BaselineLearner::test(const HeldOutRows& heldOut, const JobContext& job)
{
    std::vector<double> predictions;
    Evaluation evaluation = evaluateRows(m_data, predictor(), heldOut.part, heldOut.rows, job, &predictions);
    const auto ks = readCounts("train.ranking_ks", m_config.train.rankingKs);
    for (Metric& metric : testMetrics(m_data, heldOut.rows, predictions, ks, {job.stop, {}}))
        evaluation.metrics.push_back(std::move(metric));
    return evaluation;
}

std::vector<double> BaselineLearner::scoreVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                                 const JobContext& job) const
{
    return predictor().predictVideos(user, videos, job);
}

std::shared_ptr<const RunCheckpoint> BaselineLearner::read(const std::filesystem::path& file) const
{
    return std::make_shared<const Checkpoint>(readCheckpoint(file));
}

std::shared_ptr<Checkpoint> BaselineLearner::emptyCheckpoint() const
{
    auto state = std::make_shared<Checkpoint>();
    state->encoding = m_coded.encoding;
    return state;
}

std::unique_ptr<Learner> makeLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                                     const JobContext& job)
{
    if (isLearnt(config.baseline.method))
        return std::make_unique<HeadedLearner>(config, data, reporter, job);
    return std::make_unique<FittedLearner>(config, data, reporter, job);
}

} // namespace watchlab::baselines
