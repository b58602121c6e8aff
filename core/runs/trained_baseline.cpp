// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/checkpoint.h"
#include "core/baselines/evaluation.h"
#include "core/baselines/fitted_model.h"
#include "core/gr/changeable_viewing.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/metrics/target_metrics.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/trained_families.h"
#include "core/util/error.h"

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

class TrainedBaseline final : public TrainedModel, public WhatIfModel {
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

    /// A constant reads nothing that could be other than it is.
    WhatIfModel* whatIf() override { return method() == BaselineMethod::Constant ? nullptr : this; }
    AnswerForm answerForm(const PreparedData& data) const override
    {
        return {std::string(data.target->unit()), false, {}};
    }
    std::vector<ViewingFeature> features(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                         const JobContext& job) override;
    std::vector<WhatIfAnswer> answer(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                     const std::vector<std::vector<FeatureChange>>& variants,
                                     const JobContext& job) override;

private:
    BaselineMethod method() const { return m_checkpoint.config.baseline.method; }
    void encode(const PreparedData& data);
    Predictor predictor(const PreparedData& data);
    gr::ChangeableViewing changeable(const PreparedData& data, std::uint32_t user, std::uint32_t video);
    bool reads(const std::string& feature) const;
    void requireRead(const std::vector<FeatureChange>& changes) const;

    Checkpoint m_checkpoint;
    LoadedMethod m_method;
    std::string m_encodedFingerprint; ///< of the data that what follows belongs to
    std::optional<gr::EncodedFeatures> m_features;
    std::vector<double> m_lengths;
    std::optional<DurationRange> m_durations; ///< of that data
};

void TrainedBaseline::encode(const PreparedData& data)
{
    gr::setTorchThreads(1); // rows are shared between threads of our own
    if (m_features && m_encodedFingerprint == data.fingerprint)
        return;
    const bool ownData = data.fingerprint == m_checkpoint.dataFingerprint;
    m_features.emplace(m_checkpoint.encoding, data,
                       ownData ? gr::UnknownDuration::Zero : gr::UnknownDuration::Nearest);
    m_lengths = videoLengths(data);
    m_durations = durationRange(data);
    m_encodedFingerprint = data.fingerprint;
}

Predictor TrainedBaseline::predictor(const PreparedData& data)
{
    encode(data);
    return {m_method.model(), *m_features, *data.dataset, m_lengths,
            gr::threadCount(m_checkpoint.config.train.threads)};
}

gr::ChangeableViewing TrainedBaseline::changeable(const PreparedData& data, std::uint32_t user,
                                                  std::uint32_t video)
{
    encode(data);
    return {m_checkpoint.encoding, *m_features, user, video, m_durations};
}

/// What is learnt reads every feature; what is computed reads lengths, or who watches what.
bool TrainedBaseline::reads(const std::string& feature) const
{
    const gr::FeatureTables tables = m_features->tables();
    switch (method()) {
    case BaselineMethod::Constant:
        return false;
    case BaselineMethod::Bucket:
        return feature == lengthFeature;
    case BaselineMethod::UserVideo:
        return feature == "user." + tables.users.fields().front().name ||
               feature == "video." + tables.videos.fields().front().name;
    default:
        return true;
    }
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

std::vector<ViewingFeature> TrainedBaseline::features(const PreparedData& data, std::int64_t userId,
                                                      std::int64_t videoId, const JobContext& job)
{
    job.throwIfStopped();
    const std::uint32_t user = findUserOrThrow(*data.dataset, userId);
    const std::uint32_t video = findVideoOrThrow(*data.dataset, videoId);
    std::vector<ViewingFeature> features = changeable(data, user, video).features();
    std::erase_if(features, [this](const ViewingFeature& feature) { return !reads(feature.key); });
    return features;
}

void TrainedBaseline::requireRead(const std::vector<FeatureChange>& changes) const
{
    for (const FeatureChange& change : changes)
        if (!reads(change.feature))
            throw UsageError(change.feature,
                             "the method " + modelName(m_checkpoint.config) + " does not read it");
}

/// Another length is another group of lengths, too.
std::vector<WhatIfAnswer> TrainedBaseline::answer(const PreparedData& data, std::int64_t userId,
                                                  std::int64_t videoId,
                                                  const std::vector<std::vector<FeatureChange>>& variants,
                                                  const JobContext& job)
{
    const std::uint32_t user = findUserOrThrow(*data.dataset, userId);
    const std::uint32_t video = findVideoOrThrow(*data.dataset, videoId);
    const gr::ChangeableViewing viewing = changeable(data, user, video);
    const auto ask = [&](const std::vector<FeatureChange>& changes) {
        job.throwIfStopped();
        requireRead(changes);
        WhatIfAnswer result;
        const gr::LoneRow row = viewing.with(changes, result.read);
        Pairs pairs;
        static_cast<gr::RowBatch&>(pairs) = row.row;
        pairs.lengths = {m_lengths[video]};
        for (const FeatureChange& change : result.read)
            if (change.feature == lengthFeature)
                pairs.lengths.front() = change.value == gr::ChangeableViewing::unknown
                                            ? std::nan("")
                                            : viewing.secondsOf(row).value_or(m_lengths[video]);
        result.predicted = m_method.model().predict(row.tables(), pairs).front();
        return result;
    };
    return answerEach(variants, ask);
}

} // namespace

std::unique_ptr<TrainedModel> loadTrainedBaseline(const std::filesystem::path& file)
{
    return std::make_unique<TrainedBaseline>(readCheckpoint(file), file);
}

} // namespace watchlab
