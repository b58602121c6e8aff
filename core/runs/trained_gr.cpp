// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/checkpoint.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/metrics/target_metrics.h"
#include "core/params/parameter.h"
#include "core/runs/trained_families.h"
#include "core/train/random_streams.h"
#include "core/train/watched_users.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace watchlab {

namespace {

class TrainedGr final : public TrainedModel {
public:
    TrainedGr(gr::Checkpoint checkpoint, const std::filesystem::path& file)
        : m_checkpoint(std::move(checkpoint))
        , m_model(m_checkpoint.spec())
    {
        m_model.importWeights(m_checkpoint.weights, file);
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
    gr::Predictor predictor(const PreparedData& data);

    gr::Checkpoint m_checkpoint;
    gr::Model m_model;
    std::string m_encodedFingerprint; ///< of the data that m_features belongs to
    std::optional<gr::EncodedFeatures> m_features;
};

gr::Predictor TrainedGr::predictor(const PreparedData& data)
{
    gr::setTorchThreads(1); // rows are shared between threads of our own
    if (!m_features || m_encodedFingerprint != data.fingerprint) {
        const bool ownData = data.fingerprint == m_checkpoint.dataFingerprint;
        m_features.emplace(m_checkpoint.encoding, data,
                           ownData ? gr::UnknownDuration::Zero : gr::UnknownDuration::Nearest);
        m_encodedFingerprint = data.fingerprint;
    }
    return {m_model, *m_features, *data.dataset, m_checkpoint.config.gr.model.maxSteps,
            gr::threadCount(m_checkpoint.config.train.threads)};
}

std::vector<Metric> TrainedGr::measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                       const JobContext& job)
{
    const std::vector<double> predictions = predict(data, rows, job);
    std::vector<Metric> metrics =
        targetMetrics(predictions, truths(data, rows), std::string(data.target->unit()));
    const auto ks = readCounts("train.ranking_ks", m_checkpoint.config.train.rankingKs);
    for (Metric& metric : testMetrics(data, rows, predictions, ks, job))
        metrics.push_back(std::move(metric));
    return metrics;
}

UserList TrainedGr::recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                              std::int64_t, const JobContext& job)
{
    const std::uint32_t user = findUserOrThrow(*data.dataset, userId);
    const Rng rng = streamOf(m_checkpoint.config.train.seed, RandomStream::Candidates);
    std::vector<std::uint32_t> ownRows;
    for (const auto* part : {&data.validation, &data.test})
        std::ranges::copy_if(*part, std::back_inserter(ownRows), [&](std::uint32_t row) {
            return data.dataset->users.id[data.dataset->rows.user[row]] == userId;
        });
    const gr::Predictor scorer = predictor(data);
    const ScoreVideos score = [&scorer](std::uint32_t who, std::span<const std::uint32_t> videos,
                                        const JobContext& context) {
        return scorer.predictVideos(who, videos, context);
    };
    UserList list = rankVideos(score, data, user, sampleRows(distinctVideos(*data.dataset), candidates, rng),
                               ownRows, job);
    list.step = m_checkpoint.step;
    return list;
}

} // namespace

std::unique_ptr<TrainedModel> loadTrainedGr(const std::filesystem::path& file)
{
    return std::make_unique<TrainedGr>(gr::readCheckpoint(file), file);
}

} // namespace watchlab
