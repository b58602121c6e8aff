// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/action_metrics.h"
#include "core/a2gen/checkpoint.h"
#include "core/a2gen/evaluation.h"
#include "core/a2gen/model.h"
#include "core/a2gen/prepared_features.h"
#include "core/data/dataset_ids.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/metrics/ranked_lists.h"
#include "core/params/parameter.h"
#include "core/runs/trained_families.h"
#include "core/train/random_streams.h"
#include "core/train/watched_users.h"
#include "core/util/error.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace watchlab {

namespace {

constexpr std::int64_t rowsPerGroup = 16;

/// A dataset as the model sees it.
struct Seen {
    Seen(const a2gen::Checkpoint& checkpoint, const a2gen::Model& model, const PreparedData& data,
         const JobContext& job)
        : fingerprint(data.fingerprint)
        , features(checkpoint.encoding, data,
                   fingerprint == checkpoint.dataFingerprint ? gr::UnknownDuration::Zero
                                                             : gr::UnknownDuration::Nearest)
        , actions(data.dataset, checkpoint.actions, checkpoint.timed, checkpoint.config.a2gen.model.timeLimit)
        , past(ViewingHistory::ofEvaluation(data, job))
        , source(actions, past, checkpoint.config.a2gen.model.history, rowsPerGroup)
        , trainPast(ViewingHistory::ofTraining(data, job))
        , listSource(actions, trainPast, checkpoint.config.a2gen.model.history, rowsPerGroup)
        , predictor(model, features.features(), source, gr::threadCount(checkpoint.config.train.threads))
        , listing(model, features.features(), listSource, gr::threadCount(checkpoint.config.train.threads))
        , videoSeconds(a2gen::videoSeconds(*data.dataset))
    {
    }

    std::string fingerprint;
    a2gen::PreparedFeatures features;
    a2gen::ActionSource actions;
    ViewingHistory past;
    a2gen::BatchSource source;
    ViewingHistory trainPast;
    a2gen::BatchSource listSource;
    a2gen::Predictor predictor;
    a2gen::Predictor listing; ///< for lists, which show held-out truths beside what is predicted
    std::vector<double> videoSeconds;
};

class TrainedA2Gen final : public TrainedModel, public SequenceModel {
public:
    TrainedA2Gen(a2gen::Checkpoint checkpoint, const std::filesystem::path& file)
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
        return a2gen::watchValues(data, rows, seen(data, job).predictor.predictRows(rows, job).exitTime);
    }

    std::vector<Metric> measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                const JobContext& job) override;
    UserList recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                       const JobContext& job) override;
    SequenceModel* sequences() override { return this; }
    GeneratedActions generateActions(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                     const JobContext& job) override;

private:
    const Seen& seen(const PreparedData& data, const JobContext& job);
    std::vector<GeneratedStep> stepsOf(const a2gen::Generation& generation) const;

    a2gen::Checkpoint m_checkpoint;
    a2gen::Model m_model;
    std::unique_ptr<Seen> m_seen;
};

const Seen& TrainedA2Gen::seen(const PreparedData& data, const JobContext& job)
{
    gr::setTorchThreads(1); // rows are shared between threads of our own
    if (!m_seen || m_seen->fingerprint != data.fingerprint)
        m_seen = std::make_unique<Seen>(m_checkpoint, m_model, data, job);
    return *m_seen;
}

std::vector<Metric> TrainedA2Gen::measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                          const JobContext& job)
{
    const Seen& view = seen(data, job);
    std::vector<double> values;
    std::vector<Metric> metrics =
        a2gen::evaluate(data, m_model.spec(), view.actions, view.predictor, {}, rows, job, &values).metrics;
    const auto ks = readCounts("train.ranking_ks", m_checkpoint.config.train.rankingKs);
    for (Metric& metric : rankByPrediction(data, rows, values, ks, job))
        metrics.push_back(std::move(metric));
    return metrics;
}

UserList TrainedA2Gen::recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                                 const JobContext& job)
{
    const std::uint32_t user = findUserOrThrow(*data.dataset, userId);
    const Seen& view = seen(data, job);
    const Rng rng = streamOf(m_checkpoint.config.train.seed, RandomStream::Candidates);
    std::vector<std::uint32_t> ownRows;
    for (const auto* part : {&data.validation, &data.test})
        std::ranges::copy_if(*part, std::back_inserter(ownRows), [&](std::uint32_t row) {
            return data.dataset->users.id[data.dataset->rows.user[row]] == userId;
        });
    const ScoreVideos score = [&](std::uint32_t who, std::span<const std::uint32_t> videos,
                                  const JobContext& context) {
        return a2gen::videoValues(data, videos, view.listing.predictVideos(who, videos, context),
                                  view.videoSeconds);
    };
    UserList list = rankVideos(score, data, user, sampleRows(distinctVideos(*data.dataset), candidates, rng),
                               ownRows, job);
    list.step = m_checkpoint.step;
    return list;
}

std::vector<GeneratedStep> TrainedA2Gen::stepsOf(const a2gen::Generation& generation) const
{
    const a2gen::ModelSpec& spec = m_model.spec();
    const auto labels = static_cast<std::size_t>(spec.labels());
    std::vector<GeneratedStep> steps;
    for (std::size_t i = 0; i < generation.lists.action.size(); ++i) {
        const std::uint8_t action = generation.lists.action[i];
        GeneratedStep step;
        step.action = action == spec.exitLabel() ? "exit" : spec.actions[action];
        step.time = generation.lists.time[i];
        for (std::size_t label = 0; label + 1 < labels && !generation.probabilities.empty(); ++label)
            step.probabilities.push_back(generation.probabilities[i * labels + label]);
        steps.push_back(std::move(step));
    }
    return steps;
}

GeneratedActions TrainedA2Gen::generateActions(const PreparedData& data, std::int64_t userId,
                                               std::int64_t videoId, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const std::uint32_t user = findUserOrThrow(dataset, userId);
    const auto video = std::ranges::find(dataset.videos.id, videoId);
    if (video == dataset.videos.id.end())
        throw InputError("the data has no video " + std::to_string(videoId));
    const auto index = static_cast<std::uint32_t>(video - dataset.videos.id.begin());
    const Seen& view = seen(data, job);
    a2gen::Batch batch;
    view.source.addVideos(user, {&index, 1}, batch);
    const a2gen::Generation generation = m_model.generate(view.features.features(), batch, {true, true});

    GeneratedActions result;
    result.userId = userId;
    result.videoId = videoId;
    result.seconds = view.videoSeconds[index];
    result.types = m_model.spec().actions;
    result.chances.assign(generation.chance.begin(), generation.chance.end());
    result.exitTime = generation.exitTime.front();
    result.steps = stepsOf(generation);
    result.historyGate.assign(generation.historyGate.begin(), generation.historyGate.end());
    result.generatorGate.assign(generation.generatorGate.begin(), generation.generatorGate.end());
    const auto past = view.source.pastOf(user);
    for (std::size_t i = 0; i < past.size() && !generation.attention.empty(); ++i)
        result.past.push_back(
            {past[i], dataset.videos.id[dataset.rows.video[past[i]]], generation.attention.front()[i]});
    std::ranges::stable_sort(result.past, std::greater<>(), &AttendedViewing::weight);
    return result;
}

} // namespace

std::unique_ptr<TrainedModel> loadTrainedA2Gen(const std::filesystem::path& file)
{
    return std::make_unique<TrainedA2Gen>(a2gen::readCheckpoint(file), file);
}

} // namespace watchlab
