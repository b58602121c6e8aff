// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/action_metrics.h"
#include "core/a2gen/checkpoint.h"
#include "core/a2gen/evaluation.h"
#include "core/a2gen/model.h"
#include "core/a2gen/prepared_features.h"
#include "core/a2gen/timelines.h"
#include "core/a2gen/what_if.h"
#include "core/data/dataset_ids.h"
#include "core/data/video_durations.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/metrics/target_metrics.h"
#include "core/params/parameter.h"
#include "core/runs/trained_families.h"
#include "core/train/watched_users.h"
#include "core/util/error.h"
#include "core/util/for_each_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace watchlab {

namespace {

constexpr std::int64_t rowsPerGroup = 16;

enum class Part { Train, Validation, Test };
constexpr std::size_t parts = 3;

/// The last of the parts that the rows belong to.
Part partOf(const PreparedData& data, std::span<const std::uint32_t> rows)
{
    const auto touches = [rows](const std::vector<std::uint32_t>& part) {
        return std::ranges::any_of(rows,
                                   [&](std::uint32_t row) { return std::ranges::binary_search(part, row); });
    };
    return touches(data.test) ? Part::Test : touches(data.validation) ? Part::Validation : Part::Train;
}

ViewingHistory pastOf(Part part, const PreparedData& data, const JobContext& job)
{
    switch (part) {
    case Part::Train:
        return ViewingHistory::ofTraining(data, job);
    case Part::Validation:
        return ViewingHistory::ofValidation(data, job);
    case Part::Test:
        break;
    }
    return ViewingHistory::ofEvaluation(data, job);
}

/// What rows of a part see of the past, as in training: a train row train rows, a validation row no test row.
struct Sight {
    Sight(ViewingHistory viewings, const a2gen::Model& model, const a2gen::Features& features,
          const a2gen::ActionSource& actions, int threads)
        : past(std::move(viewings))
        , source(actions, past, model.spec().params.history, rowsPerGroup)
        , predictor(model, features, source, threads)
    {
    }
    Sight(const Sight&) = delete;
    Sight& operator=(const Sight&) = delete;

    ViewingHistory past;
    a2gen::BatchSource source;
    a2gen::Predictor predictor;
};

/// A dataset as the model sees it.
struct Seen {
    Seen(const a2gen::Checkpoint& checkpoint, const a2gen::Model& ofModel, const PreparedData& data)
        : fingerprint(data.fingerprint)
        , model(ofModel)
        , features(checkpoint.encoding, data,
                   fingerprint == checkpoint.dataFingerprint ? gr::UnknownDuration::Zero
                                                             : gr::UnknownDuration::Nearest)
        , actions(data.dataset, checkpoint.actions, checkpoint.timed, checkpoint.config.a2gen.model.timeLimit)
        , threads(gr::threadCount(checkpoint.config.train.threads))
        , videoSeconds(a2gen::videoSeconds(*data.dataset))
        , lengths(durationRange(data))
    {
    }

    /// Made when it is first asked for: a history takes seconds at full size.
    const Sight& of(Part part, const PreparedData& data, const JobContext& job)
    {
        std::unique_ptr<Sight>& sight = m_sights[static_cast<std::size_t>(part)];
        if (!sight)
            sight = std::make_unique<Sight>(pastOf(part, data, job), model, features.features(), actions,
                                            threads);
        return *sight;
    }

    std::string fingerprint;
    const a2gen::Model& model;
    a2gen::PreparedFeatures features;
    a2gen::ActionSource actions;
    int threads;
    std::vector<double> videoSeconds;
    std::optional<DurationRange> lengths; ///< what durations of 0 and 1 stand for

private:
    std::array<std::unique_ptr<Sight>, parts> m_sights;
};

class TrainedA2Gen final : public TrainedModel, public SequenceModel, public WhatIfModel {
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
        const Sight& sight = seen(data).of(partOf(data, rows), data, job);
        return a2gen::watchValues(data, rows, sight.predictor.predictRows(rows, job).exitTime);
    }

    std::vector<Metric> measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                const JobContext& job) override;
    UserList recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                       std::int64_t shown, const JobContext& job) override;
    SequenceModel* sequences() override { return this; }
    GeneratedActions generateActions(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                     After after, const JobContext& job) override;
    GeneratedActions generateViewing(const PreparedData& data, std::uint32_t row,
                                     const JobContext& job) override;
    ActionTimelines userTimelines(const PreparedData& data, std::int64_t userId, std::size_t most,
                                  const JobContext& job) override;
    ActionTimelines videoTimelines(const PreparedData& data, std::int64_t videoId, std::size_t most,
                                   const JobContext& job) override;
    std::vector<std::vector<GeneratedStep>> drawActions(const PreparedData& data, std::int64_t userId,
                                                        std::int64_t videoId, const DrawWish& wish,
                                                        const JobContext& job) override;
    WhatIfModel* whatIf() override { return this; }
    AnswerForm answerForm(const PreparedData& data) const override
    {
        return {std::string(data.target->unit()), false, m_model.spec().actions};
    }
    std::vector<ViewingFeature> features(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                         const JobContext& job) override;
    std::vector<WhatIfAnswer> answer(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                     const std::vector<std::vector<FeatureChange>>& variants,
                                     const JobContext& job) override;
    std::vector<std::string> warnings(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                      const JobContext& job) override;

private:
    Seen& seen(const PreparedData& data);
    /// A user with a video, as in the user's list.
    a2gen::WhatIfQuestion question(const PreparedData& data, std::int64_t userId, std::int64_t videoId,
                                   const JobContext& job);
    ActionTimelines timelines(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                              const JobContext& job);
    std::vector<GeneratedStep> stepsOf(const a2gen::Generation& generation, std::size_t row = 0) const;
    a2gen::ActionLists listsOf(const DrawWish& wish) const;
    GeneratedActions describe(const Seen& view, const a2gen::Batch& batch,
                              std::span<const std::uint32_t> past) const;
    std::vector<AttendedViewing> attendedViewings(const Seen& view, const a2gen::Generation& generation,
                                                  std::span<const std::uint32_t> past) const;
    void describeExperts(const a2gen::Generation& generation, GeneratedActions& result) const;

    a2gen::Checkpoint m_checkpoint;
    a2gen::Model m_model;
    std::unique_ptr<Seen> m_seen;
};

Seen& TrainedA2Gen::seen(const PreparedData& data)
{
    gr::setTorchThreads(1); // rows are shared between threads of our own
    if (!m_seen || m_seen->fingerprint != data.fingerprint)
        m_seen = std::make_unique<Seen>(m_checkpoint, m_model, data);
    return *m_seen;
}

std::vector<Metric> TrainedA2Gen::measure(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                          const JobContext& job)
{
    Seen& view = seen(data);
    const Sight& sight = view.of(partOf(data, rows), data, job);
    std::vector<double> values;
    std::vector<Metric> metrics =
        a2gen::evaluate(data, m_model.spec(), view.actions, sight.predictor, {}, rows, job, &values).metrics;
    if (!a2gen::predictsTarget(data))
        return metrics;
    const auto ks = readCounts("train.ranking_ks", m_checkpoint.config.train.rankingKs);
    for (Metric& metric : testMetrics(data, rows, values, ks, job))
        metrics.push_back(std::move(metric));
    return metrics;
}

UserList TrainedA2Gen::recommend(const PreparedData& data, std::int64_t userId, std::int64_t candidates,
                                 std::int64_t, const JobContext& job)
{
    if (!a2gen::predictsTarget(data))
        throw InputError("lists are ordered by watch time, which " + data.dataset->name + " does not have");
    Seen& view = seen(data);
    const Sight& sight = view.of(Part::Train, data, job); // held-out truths stand beside what is predicted
    const ScoreVideos score = [&](std::uint32_t who, std::span<const std::uint32_t> videos,
                                  const JobContext& context) {
        return a2gen::videoValues(data, videos, sight.predictor.predictVideos(who, videos, context),
                                  view.videoSeconds);
    };
    UserList list = listOfUser(score, data, userId, candidates, m_checkpoint.config.train.seed, job);
    list.step = m_checkpoint.step;
    return list;
}

std::vector<GeneratedStep> TrainedA2Gen::stepsOf(const a2gen::Generation& generation, std::size_t row) const
{
    const a2gen::ModelSpec& spec = m_model.spec();
    const auto labels = static_cast<std::size_t>(spec.labels());
    std::vector<GeneratedStep> steps;
    for (std::size_t i = generation.lists.begin[row]; i < generation.lists.begin[row + 1]; ++i) {
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

std::vector<TimedAction> actionsOf(const a2gen::ActionSource& source, std::uint32_t row)
{
    std::vector<std::uint8_t> made;
    std::vector<float> times;
    source.read(row, made, times);
    std::vector<TimedAction> actions;
    for (std::size_t i = 0; i < made.size(); ++i)
        actions.push_back({made[i], times[i]});
    return actions;
}

/// past: what the batch's one row sees, the latest last.
std::vector<AttendedViewing> TrainedA2Gen::attendedViewings(const Seen& view,
                                                            const a2gen::Generation& generation,
                                                            std::span<const std::uint32_t> past) const
{
    const Dataset& dataset = view.actions.dataset();
    std::vector<AttendedViewing> viewings;
    for (std::size_t i = 0; i < past.size() && !generation.attention.empty(); ++i) {
        AttendedViewing viewing;
        viewing.row = past[i];
        viewing.videoId = dataset.videos.id[dataset.rows.video[past[i]]];
        viewing.weight = generation.attention.front()[i];
        for (std::size_t at = i; at < generation.headAttention.front().size(); at += past.size())
            viewing.headWeights.push_back(generation.headAttention.front()[at]);
        viewing.ago = static_cast<std::int64_t>(past.size() - i);
        viewing.actions = actionsOf(view.actions, past[i]);
        viewings.push_back(std::move(viewing));
    }
    std::ranges::stable_sort(viewings, std::greater<>(), &AttendedViewing::weight);
    return viewings;
}

void TrainedA2Gen::describeExperts(const a2gen::Generation& generation, GeneratedActions& result) const
{
    const std::size_t tasks = result.types.size() + 1;
    const std::size_t seenByTask = generation.expertGate.size() / tasks;
    for (std::size_t first = 0; first < generation.expertGate.size(); first += seenByTask) {
        const auto begin = generation.expertGate.begin() + static_cast<std::ptrdiff_t>(first);
        result.expertGates.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(seenByTask));
    }
    const bool isPle = m_model.spec().params.network == A2GenNetwork::Ple;
    result.sharedExperts = isPle ? seenByTask - seenByTask / 2 : seenByTask;
}

/// Of a batch of one row.
GeneratedActions TrainedA2Gen::describe(const Seen& view, const a2gen::Batch& batch,
                                        std::span<const std::uint32_t> past) const
{
    const Dataset& dataset = view.actions.dataset();
    a2gen::GenerateOptions options;
    options.probabilities = true;
    options.attention = true;
    const a2gen::Generation generation = m_model.generate(view.features.features(), batch, options);
    GeneratedActions result;
    result.userId = dataset.users.id[batch.user.front()];
    result.videoId = dataset.videos.id[batch.video.front()];
    result.seconds = view.videoSeconds[batch.video.front()];
    result.types = m_model.spec().actions;
    result.chances.assign(generation.chance.begin(), generation.chance.end());
    result.exitTime = generation.exitTime.front();
    result.steps = stepsOf(generation);
    result.historyGate.assign(generation.historyGate.begin(), generation.historyGate.end());
    result.generatorGate.assign(generation.generatorGate.begin(), generation.generatorGate.end());
    result.past = attendedViewings(view, generation, past);
    describeExperts(generation, result);
    return result;
}

/// What has happened, once per sequence to draw.
a2gen::ActionLists TrainedA2Gen::listsOf(const DrawWish& wish) const
{
    const std::vector<std::string>& types = m_model.spec().actions;
    std::vector<std::uint8_t> actions;
    std::vector<float> times;
    for (const GeneratedStep& step : wish.given) {
        const auto found = std::ranges::find(types, step.action);
        if (found == types.end())
            throw UsageError("given", "the model knows no action \"" + step.action + "\"");
        const auto type = static_cast<std::size_t>(found - types.begin());
        actions.push_back(static_cast<std::uint8_t>(type));
        times.push_back(m_model.spec().timed[type] ? static_cast<float>(step.time) : a2gen::unknownTime);
    }
    a2gen::ActionLists lists;
    for (std::int64_t i = 0; i < wish.count; ++i)
        lists.add(actions, times);
    return lists;
}

std::vector<std::vector<GeneratedStep>> TrainedA2Gen::drawActions(const PreparedData& data,
                                                                  std::int64_t userId, std::int64_t videoId,
                                                                  const DrawWish& wish, const JobContext& job)
{
    if (m_model.spec().isBaseline())
        throw UsageError("sample",
                         "MMoE and PLE say how likely each action is, not which come together; only "
                         "generators can draw sequences");
    const std::uint32_t user = findUserOrThrow(*data.dataset, userId);
    const std::uint32_t video = findVideoOrThrow(*data.dataset, videoId);
    Seen& view = seen(data);
    const std::vector<std::uint32_t> videos(static_cast<std::size_t>(wish.count), video);
    a2gen::Batch batch;
    view.of(Part::Test, data, job).source.addVideos(user, videos, batch);
    const a2gen::ActionLists given = listsOf(wish);
    a2gen::GenerateOptions options;
    options.probabilities = true;
    options.seed = wish.seed;
    options.given = wish.given.empty() ? nullptr : &given;
    const a2gen::Generation generation = m_model.generate(view.features.features(), batch, options);
    std::vector<std::vector<GeneratedStep>> sequences;
    for (std::size_t i = 0; i < videos.size(); ++i)
        sequences.push_back(stepsOf(generation, i));
    return sequences;
}

std::vector<std::string> TrainedA2Gen::warnings(const PreparedData& data,
                                                const std::vector<std::uint32_t>& rows, const JobContext& job)
{
    const Seen& view = seen(data);
    const ViewingActions& actions = data.dataset->actions;
    std::vector<std::int64_t> counts(actions.names.size());
    forEachIndex(0, rows.size(), job, [&](std::size_t i) {
        for (const std::uint8_t type : actions.of(rows[i]))
            ++counts[type];
    });
    std::vector<std::string> sentences;
    for (const std::string& name : view.actions.unknownTypes()) {
        const auto type =
            static_cast<std::size_t>(std::ranges::find(actions.names, name) - actions.names.begin());
        sentences.push_back(data.dataset->path.string() + ": " + std::to_string(counts[type]) +
                            " actions of these rows are \"" + name +
                            "\", which the run did not learn; they are left out");
    }
    return sentences;
}

GeneratedActions TrainedA2Gen::generateActions(const PreparedData& data, std::int64_t userId,
                                               std::int64_t videoId, After after, const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const std::uint32_t user = findUserOrThrow(dataset, userId);
    const std::uint32_t index = findVideoOrThrow(dataset, videoId);
    Seen& view = seen(data);
    const Sight& sight = view.of(after == After::TrainRows ? Part::Train : Part::Test, data, job);
    a2gen::Batch batch;
    sight.source.addVideos(user, {&index, 1}, batch);
    return describe(view, batch, sight.source.pastOf(user));
}

GeneratedActions TrainedA2Gen::generateViewing(const PreparedData& data, std::uint32_t row,
                                               const JobContext& job)
{
    Seen& view = seen(data);
    const Sight& sight = view.of(partOf(data, {&row, 1}), data, job);
    const std::uint32_t first = 0;
    a2gen::Batch batch;
    sight.source.add({&row, 1}, {&first, 1}, batch);
    GeneratedActions result = describe(view, batch, sight.source.pastOfRow(row));
    if (data.dataset->rows.hasLength(row))
        result.seconds = data.dataset->rows.durationMs[row] / 1000.0;
    result.truth = actionsOf(view.actions, row);
    return result;
}

a2gen::WhatIfQuestion TrainedA2Gen::question(const PreparedData& data, std::int64_t userId,
                                             std::int64_t videoId, const JobContext& job)
{
    job.throwIfStopped();
    const std::uint32_t user = findUserOrThrow(*data.dataset, userId);
    const std::uint32_t video = findVideoOrThrow(*data.dataset, videoId);
    Seen& view = seen(data);
    return {m_model,
            view.features,
            view.actions,
            {m_checkpoint.encoding, view.features.encoded(), user, video, view.lengths},
            view.of(Part::Train, data, job).source.pastOf(user),
            view.videoSeconds[video]};
}

std::vector<ViewingFeature> TrainedA2Gen::features(const PreparedData& data, std::int64_t userId,
                                                   std::int64_t videoId, const JobContext& job)
{
    return a2gen::changeableFeatures(question(data, userId, videoId, job));
}

std::vector<WhatIfAnswer> TrainedA2Gen::answer(const PreparedData& data, std::int64_t userId,
                                               std::int64_t videoId,
                                               const std::vector<std::vector<FeatureChange>>& variants,
                                               const JobContext& job)
{
    return a2gen::answerVariants(question(data, userId, videoId, job), data, variants, job);
}

/// In the order of the rows, each after what rows of its part see.
ActionTimelines TrainedA2Gen::timelines(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                        const JobContext& job)
{
    Seen& view = seen(data);
    ActionTimelines all{m_model.spec().actions, m_model.spec().timed, {}};
    all.viewings.resize(rows.size());
    for (const Part part : {Part::Train, Part::Validation, Part::Test}) {
        std::vector<std::uint32_t> own;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (partOf(data, {&rows[i], 1}) != part)
                continue;
            own.push_back(rows[i]);
            places.push_back(i);
        }
        if (own.empty())
            continue;
        const a2gen::Predictor& predictor = view.of(part, data, job).predictor;
        ActionTimelines some = a2gen::timelinesOf(m_model.spec(), view.actions, predictor, own, job);
        for (std::size_t i = 0; i < places.size(); ++i)
            all.viewings[places[i]] = std::move(some.viewings[i]);
    }
    return all;
}

ActionTimelines TrainedA2Gen::userTimelines(const PreparedData& data, std::int64_t userId, std::size_t most,
                                            const JobContext& job)
{
    const auto rows = a2gen::latestRowsOfUser(*data.dataset, {data.validation, data.test}, userId, most);
    return timelines(data, rows, job);
}

ActionTimelines TrainedA2Gen::videoTimelines(const PreparedData& data, std::int64_t videoId, std::size_t most,
                                             const JobContext& job)
{
    const Dataset& dataset = *data.dataset;
    const auto isOfVideo = [&](std::uint32_t row) {
        return dataset.videos.id[dataset.rows.video[row]] == videoId;
    };
    return timelines(data, a2gen::latestRows(dataset, {data.validation, data.test}, isOfVideo, most), job);
}

} // namespace

std::unique_ptr<TrainedModel> loadTrainedA2Gen(const std::filesystem::path& file)
{
    return std::make_unique<TrainedA2Gen>(a2gen::readCheckpoint(file), file);
}

} // namespace watchlab
