// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/changeable_viewing.h"
#include "core/gr/checkpoint.h"
#include "core/gr/insight.h"
#include "core/gr/label_codec.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/metrics/target_metrics.h"
#include "core/params/parameter.h"
#include "core/runs/trained_families.h"
#include "core/train/watched_users.h"

#include <cmath>
#include <optional>

namespace watchlab {

namespace {

class TrainedGr final : public TrainedModel, public DecodingModel, public WhatIfModel {
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

    DecodingModel* decoding() override { return this; }
    DecodedViewing decode(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                          const std::vector<FeatureChange>& changes, const JobContext& job) override;

    WhatIfModel* whatIf() override { return this; }
    AnswerForm answerForm(const PreparedData& data) const override
    {
        return {std::string(data.target->unit()), true, {}};
    }
    std::vector<ViewingFeature> features(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                         const JobContext& job) override;
    std::vector<WhatIfAnswer> answer(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                     const std::vector<std::vector<FeatureChange>>& variants,
                                     const JobContext& job) override;

private:
    void encode(const PreparedData& data);
    gr::Predictor predictor(const PreparedData& data);
    gr::ChangeableViewing changeable(const PreparedData& data, std::int64_t userId, std::int64_t videoId);
    gr::Insight lookInto(const PreparedData& data, std::uint32_t user, std::uint32_t video,
                         const std::vector<FeatureChange>& changes);
    std::int64_t maxSteps() const { return m_checkpoint.config.gr.model.maxSteps; }

    gr::Checkpoint m_checkpoint;
    gr::Model m_model;
    std::string m_encodedFingerprint; ///< of the data that m_features belongs to
    std::optional<gr::EncodedFeatures> m_features;
    std::optional<DurationRange> m_lengths; ///< of that data
    bool m_knowsLengths = false;
};

void TrainedGr::encode(const PreparedData& data)
{
    gr::setTorchThreads(1); // rows are shared between threads of our own
    if (m_features && m_encodedFingerprint == data.fingerprint)
        return;
    const bool ownData = data.fingerprint == m_checkpoint.dataFingerprint;
    m_features.emplace(m_checkpoint.encoding, data,
                       ownData ? gr::UnknownDuration::Zero : gr::UnknownDuration::Nearest);
    m_encodedFingerprint = data.fingerprint;
    m_knowsLengths = false;
}

gr::Predictor TrainedGr::predictor(const PreparedData& data)
{
    encode(data);
    return {m_model, *m_features, *data.dataset, maxSteps(),
            gr::threadCount(m_checkpoint.config.train.threads)};
}

gr::ChangeableViewing TrainedGr::changeable(const PreparedData& data, std::int64_t userId,
                                            std::int64_t videoId)
{
    const std::uint32_t user = findUserOrThrow(*data.dataset, userId);
    const std::uint32_t video = findVideoOrThrow(*data.dataset, videoId);
    encode(data);
    if (!m_knowsLengths)
        m_lengths = durationRange(data);
    m_knowsLengths = true;
    return {m_checkpoint.encoding, *m_features, user, video, m_lengths};
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
    const gr::Predictor scorer = predictor(data);
    const ScoreVideos score = [&scorer](std::uint32_t who, std::span<const std::uint32_t> videos,
                                        const JobContext& context) {
        return scorer.predictVideos(who, videos, context);
    };
    UserList list = listOfUser(score, data, userId, candidates, m_checkpoint.config.train.seed, job);
    list.step = m_checkpoint.step;
    return list;
}

/// What happened between a user and a video: the held-out viewings, as in lists, or else those of training.
void addTruth(DecodedViewing& viewing, const PreparedData& data, const gr::LabelCodec& codec,
              const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    double sum = 0;
    std::int64_t milli = 0;
    std::int64_t count = 0;
    const auto add = [&](const std::vector<std::uint32_t>& part) {
        job.throwIfStopped();
        for (const std::uint32_t row : part) {
            if (dataset.videos.id[dataset.rows.video[row]] != viewing.videoId ||
                dataset.users.id[dataset.rows.user[row]] != viewing.userId)
                continue;
            sum += data.target->value(row);
            milli += data.target->milli(row);
            ++count;
        }
    };
    add(data.validation);
    add(data.test);
    viewing.truthFromTraining = count == 0;
    if (count == 0)
        add(data.train);
    if (count == 0)
        return;
    viewing.truth = sum / static_cast<double>(count);
    std::vector<std::int32_t> label;
    viewing.trueRest = codec.encode(static_cast<std::int32_t>(milli / count), label);
    viewing.trueTokens.assign(label.begin() + 1, label.end());
}

gr::Insight TrainedGr::lookInto(const PreparedData& data, std::uint32_t user, std::uint32_t video,
                                const std::vector<FeatureChange>& changes)
{
    if (changes.empty()) {
        encode(data);
        gr::RowBatch row;
        row.add(user, video, m_features->durationCode(video));
        return gr::lookInto(m_model, m_features->tables(), row, maxSteps());
    }
    const Dataset& dataset = *data.dataset;
    std::vector<FeatureChange> read;
    const gr::LoneRow changed =
        changeable(data, dataset.users.id[user], dataset.videos.id[video]).with(changes, read);
    return gr::lookInto(m_model, changed.tables(), changed.row, maxSteps());
}

DecodedViewing TrainedGr::decode(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                 const std::vector<FeatureChange>& changes, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const std::uint32_t user = findUserOrThrow(dataset, userId);
    const std::uint32_t video = findVideoOrThrow(dataset, videoId);
    gr::Insight insight = lookInto(data, user, video, changes);
    DecodedViewing viewing;
    viewing.userId = userId;
    viewing.videoId = videoId;
    viewing.step = m_checkpoint.step;
    viewing.unit = data.target->unit();
    viewing.caption = dataset.videos.caption.empty() ? std::string() : dataset.videos.caption[video];
    viewing.predicted = insight.value;
    viewing.amounts.assign(gr::firstAmountToken, 0);
    viewing.amounts.insert(viewing.amounts.end(), m_checkpoint.amounts.begin(), m_checkpoint.amounts.end());
    viewing.startToken = gr::sosToken;
    viewing.endToken = gr::eosToken;
    viewing.firstAmount = gr::firstAmountToken;
    viewing.steps = std::move(insight.steps);
    viewing.attention = std::move(insight.attention);
    if (changes.empty())
        addTruth(viewing, data, gr::LabelCodec(m_checkpoint.amounts), job);
    return viewing;
}

std::vector<ViewingFeature> TrainedGr::features(const PreparedData& data, std::int64_t userId,
                                                std::int64_t videoId, const JobContext& job)
{
    job.throwIfStopped();
    return changeable(data, userId, videoId).features();
}

std::vector<WhatIfAnswer> TrainedGr::answer(const PreparedData& data, std::int64_t userId,
                                            std::int64_t videoId,
                                            const std::vector<std::vector<FeatureChange>>& variants,
                                            const JobContext& job)
{
    const gr::ChangeableViewing viewing = changeable(data, userId, videoId);
    const auto ask = [&](const std::vector<FeatureChange>& changes) {
        job.throwIfStopped();
        WhatIfAnswer result;
        const gr::LoneRow row = viewing.with(changes, result.read);
        const gr::Insight insight = gr::decodeRow(m_model, row.tables(), row.row, maxSteps());
        result.predicted = insight.value;
        for (const DecodedStep& step : insight.steps)
            result.tokens.push_back(step.token);
        return result;
    };
    return answerEach(variants, ask);
}

} // namespace

std::unique_ptr<TrainedModel> loadTrainedGr(const std::filesystem::path& file)
{
    return std::make_unique<TrainedGr>(gr::readCheckpoint(file), file);
}

} // namespace watchlab
