// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/checkpoint.h"
#include "core/baselines/evaluation.h"
#include "core/baselines/fitted_model.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/metrics/target_metrics.h"
#include "core/params/parameter.h"
#include "core/runs/trained_families.h"

#include <cmath>
#include <optional>

namespace watchlab {

namespace {

using namespace baselines;

/// A checkpoint's method, whole.
class LoadedMethod {
public:
    LoadedMethod(const Checkpoint& checkpoint, const std::filesystem::path& file);
    const PairModel& model() const { return *m_pairs; }

private:
    LengthGroups m_groups;
    std::unique_ptr<const Head> m_head;
    std::unique_ptr<Model> m_model;
    std::unique_ptr<PairModel> m_pairs;
};

LoadedMethod::LoadedMethod(const Checkpoint& checkpoint, const std::filesystem::path& file)
    : m_groups(groupsIn(checkpoint.tables))
{
    const BaselineParams& params = checkpoint.config.baseline;
    if (!isLearnt(params.method)) {
        auto fitted = std::make_unique<FittedModel>(params);
        fitted->importFigures(checkpoint.weights, file);
        m_pairs = std::move(fitted);
        return;
    }
    m_head = makeHead(params, checkpoint.tables);
    m_model = std::make_unique<Model>(encoderSpec(params.encoder, checkpoint.encoding), *m_head);
    m_model->importWeights(checkpoint.weights, file);
    m_pairs = std::make_unique<HeadedModel>(*m_model, m_groups);
}

class TrainedBaseline final : public TrainedModel {
public:
    TrainedBaseline(Checkpoint checkpoint, const std::filesystem::path& file)
        : m_checkpoint(std::move(checkpoint))
        , m_method(m_checkpoint, file)
    {
        m_checkpoint.weights = {};
    }

    TrainedOn trainedOn() const override
    {
        TrainedOn on{m_checkpoint.datasetFingerprint, std::nullopt};
        if (std::isfinite(m_checkpoint.targetLimit))
            on.targetLimit = m_checkpoint.targetLimit;
        return on;
    }

    std::vector<double> predict(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                const JobContext& job) override
    {
        return predictor(data).predictRows(rows, job);
    }

    std::vector<Metric> measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                const JobContext& job) override;

    UserList recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                       std::int64_t shown, const JobContext& job) override;

private:
    Predictor predictor(const PreparedData& data);

    Checkpoint m_checkpoint;
    LoadedMethod m_method;
    std::string m_encodedFingerprint; ///< of the data that what follows belongs to
    std::optional<gr::EncodedFeatures> m_features;
    std::vector<double> m_lengths;
};

Predictor TrainedBaseline::predictor(const PreparedData& data)
{
    gr::setTorchThreads(1); // rows are shared between threads of our own
    if (!m_features || m_encodedFingerprint != data.fingerprint) {
        const bool ownData = data.fingerprint == m_checkpoint.dataFingerprint;
        m_features.emplace(m_checkpoint.encoding, data,
                           ownData ? gr::UnknownDuration::Zero : gr::UnknownDuration::Nearest);
        m_lengths = videoLengths(data);
        m_encodedFingerprint = data.fingerprint;
    }
    return {m_method.model(), *m_features, *data.dataset, m_lengths,
            gr::threadCount(m_checkpoint.config.train.threads)};
}

std::vector<Metric> TrainedBaseline::measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                             const JobContext& job)
{
    std::vector<double> predictions;
    std::vector<Metric> metrics = evaluateRows(data, predictor(data), {}, rows, job, &predictions).metrics;
    const auto ks = readCounts("train.ranking_ks", m_checkpoint.config.train.rankingKs);
    for (Metric& metric : testMetrics(data, rows, predictions, ks, job))
        metrics.push_back(std::move(metric));
    return metrics;
}

UserList TrainedBaseline::recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                                    std::int64_t, const JobContext& job)
{
    const Predictor scorer = predictor(data);
    const ScoreVideos score = [&scorer](std::uint32_t who, std::span<const std::uint32_t> videos,
                                        const JobContext& context) {
        return scorer.predictVideos(who, videos, context);
    };
    UserList list = listOfUser(score, data, userId, candidates, m_checkpoint.config.train.seed, job);
    list.step = m_checkpoint.step;
    return list;
}

} // namespace

std::unique_ptr<TrainedModel> loadTrainedBaseline(const std::filesystem::path& file)
{
    return std::make_unique<TrainedBaseline>(readCheckpoint(file), file);
}

} // namespace watchlab
