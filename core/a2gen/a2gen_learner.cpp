// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/a2gen_learner.h"

#include "core/a2gen/action_metrics.h"
#include "core/a2gen/evaluation.h"
#include "core/a2gen/timelines.h"
#include "core/gr/predictor.h"
#include "core/metrics/target_metrics.h"
#include "core/params/parameter.h"
#include "core/train/course_series.h"
#include "core/train/random_streams.h"
#include "core/util/error.h"

#include <algorithm>
#include <numeric>

namespace watchlab::a2gen {

namespace {

/// A group of held-out rows has so many, at most.
constexpr std::int64_t evaluationRowsPerGroup = 16;
/// Of a watched user, what happened and what is generated: the latest ones.
constexpr std::size_t viewingsShown = 40;

StepOptions stepOptions(const RunConfig& config)
{
    StepOptions options;
    options.learningRate = config.train.learningRate;
    options.embeddingRate = config.a2gen.embeddingRate;
    options.maxGradientNorm = config.train.gradientClip;
    options.loss = config.a2gen.loss;
    options.workers = gr::threadCount(config.train.threads);
    return options;
}

} // namespace

A2GenLearner::A2GenLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                           const JobContext& job)
    : m_config(config)
    , m_data(data)
    , m_prepared(prepareTraining(config, data, reporter, job))
    , m_source(m_prepared.actions, m_prepared.past, config.a2gen.model.history, config.a2gen.rowsPerUser,
               m_prepared.meanSeconds)
    , m_testSource(m_prepared.actions, m_prepared.allPast, config.a2gen.model.history, evaluationRowsPerGroup)
    , m_validationSource(m_prepared.actions,
                         config.train.selectOnTest ? m_prepared.allPast : m_prepared.validationPast,
                         config.a2gen.model.history, evaluationRowsPerGroup)
    , m_model(m_prepared.spec)
    , m_trainingStep(m_model, stepOptions(config))
    , m_testPredictor(m_model, m_prepared.features.features(), m_testSource,
                      gr::threadCount(config.train.threads))
    , m_validationPredictor(m_model, m_prepared.features.features(), m_validationSource,
                            gr::threadCount(config.train.threads))
    , m_listing(m_model, m_prepared.features.features(), m_source, gr::threadCount(config.train.threads))
    , m_videoSeconds(videoSeconds(*data.dataset))
    , m_groups(m_source.group(data.train, job))
    , m_shards(static_cast<std::size_t>(stepOptions(config).workers))
{
    m_model.initialize(static_cast<std::uint64_t>(config.train.seed));
}

void A2GenLearner::describe(RunStart& start) const
{
    start.series = {{"action_loss", "Loss of actions", "per row", SeriesRole::Loss},
                    {"time_loss", "Loss of times", "per time", SeriesRole::Loss},
                    {"order_loss", "Loss of order", "per row", SeriesRole::Loss}};
    if (predictsTarget(m_data)) {
        for (SeriesInfo& series : predictionSeries(m_data.target->unit()))
            start.series.push_back(std::move(series));
    } else {
        start.targetName = "actions";
        start.targetUnit.clear();
    }
    for (const Metric& metric : actionMetricNames(m_prepared.spec, m_data.dataset->actions))
        start.series.push_back({metric.key, metric.label, metric.unit, SeriesRole::Validation});
    start.parameterCount = m_model.parameterCount();
}

void A2GenLearner::beginEpoch(std::int64_t epoch, std::size_t rowsBefore)
{
    std::vector<std::uint32_t> groups(m_groups.size());
    std::iota(groups.begin(), groups.end(), 0U);
    shuffleEpoch(groups, m_config.train.seed, epoch, m_order);
    m_next = m_nextRow = 0;
    while (rowsBefore > 0)
        rowsBefore -= nextPlaces(rowsBefore).size();
}

/// What is left of the group at hand, or as much of it as is wanted: a batch may end within a group.
std::span<const std::uint32_t> A2GenLearner::nextPlaces(std::size_t most)
{
    const std::uint32_t group = m_order[m_next];
    const std::size_t rows = m_groups.rowsOf(group);
    const std::size_t count = std::min(most, rows - m_nextRow);
    const auto places = std::span(m_groups.order).subspan(m_groups.begin[group] + m_nextRow, count);
    m_nextRow += count;
    if (m_nextRow == rows) {
        ++m_next;
        m_nextRow = 0;
    }
    return places;
}

/// Each group goes to the shard that has fewest rows.
void A2GenLearner::fillShards(std::size_t rows)
{
    for (Batch& shard : m_shards)
        shard.clear();
    while (rows > 0) {
        const auto places = nextPlaces(rows);
        m_source.add(m_data.train, places, *std::ranges::min_element(m_shards, {}, &Batch::size));
        rows -= places.size();
    }
}

BatchResult A2GenLearner::trainBatch(const BatchOrder& order, TimeShares& time)
{
    fillShards(order.rows);
    m_trainingStep.setLearningRates(order.learningRate.of(order.step),
                                    order.learningRate.of(order.step, m_config.a2gen.embeddingRate));
    time.mark(Activity::Data);
    m_result = m_trainingStep.run(m_prepared.features.features(), m_shards);
    return {m_result.rows,
            m_result.loss,
            m_result.gradNorm,
            m_result.forwardSeconds,
            m_result.backwardSeconds,
            m_result.optimiserSeconds};
}

void A2GenLearner::recordBatch(RunReporter& reporter) const
{
    reporter.point("action_loss", m_result.action);
    reporter.point("time_loss", m_result.time);
    reporter.point("order_loss", m_result.order);
}

Evaluation A2GenLearner::evaluate(const HeldOutRows& heldOut, const JobContext& job)
{
    return a2gen::evaluate(m_data, m_prepared.spec, m_prepared.actions, m_validationPredictor, heldOut.part,
                           heldOut.rows, job);
}

Evaluation A2GenLearner::test(const HeldOutRows& heldOut, const JobContext& job)
{
    std::vector<double> values;
    Evaluation evaluation = a2gen::evaluate(m_data, m_prepared.spec, m_prepared.actions, m_testPredictor,
                                            heldOut.part, heldOut.rows, job, &values);
    if (!predictsTarget(m_data))
        return evaluation;
    const auto ks = readCounts("train.ranking_ks", m_config.train.rankingKs);
    for (Metric& metric : testMetrics(m_data, heldOut.rows, values, ks, {job.stop, {}}))
        evaluation.metrics.push_back(std::move(metric));
    return evaluation;
}

std::vector<double> A2GenLearner::scoreVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                              const JobContext& job) const
{
    return videoValues(m_data, videos, m_listing.predictVideos(user, videos, job), m_videoSeconds);
}

std::string A2GenLearner::decisiveMetric(SelectBy by) const
{
    return predictsTarget(m_data) ? Learner::decisiveMetric(by) : "action_auc";
}

std::string A2GenLearner::whyNoLists() const
{
    if (predictsTarget(m_data))
        return {};
    return "Lists of a user are ordered by watch time, which these data do not have.";
}

void A2GenLearner::completeList(UserList& list, bool testRowsMayBeSeen, const JobContext& job)
{
    std::vector<std::span<const std::uint32_t>> parts{m_data.validation};
    if (testRowsMayBeSeen)
        parts.emplace_back(m_data.test);
    const auto rows = latestRowsOfUser(*m_data.dataset, parts, list.userId, viewingsShown);
    list.actions = timelinesOf(m_prepared.spec, m_prepared.actions,
                               testRowsMayBeSeen ? m_testPredictor : m_validationPredictor, rows, job);
}

std::shared_ptr<RunCheckpoint> A2GenLearner::checkpoint() const
{
    auto state = std::make_shared<Checkpoint>();
    state->actions = m_prepared.spec.actions;
    state->timed = m_prepared.spec.timed;
    state->latestTimes = m_prepared.spec.latestTimes;
    state->encoding = m_prepared.encoding;
    state->weights = m_model.exportWeights();
    m_trainingStep.exportState(state->optimizer);
    return state;
}

std::shared_ptr<const RunCheckpoint> A2GenLearner::read(const std::filesystem::path& file) const
{
    return std::make_shared<const Checkpoint>(readCheckpoint(file));
}

std::shared_ptr<const RunCheckpoint> A2GenLearner::goOnFrom(const std::filesystem::path& file)
{
    auto from = std::make_shared<const Checkpoint>(readResumable(file));
    if (from->actions != m_prepared.spec.actions || from->timed != m_prepared.spec.timed)
        throw InputError({file.string()}, "has other actions than this run would have; its data were "
                                          "different");
    m_model.importWeights(from->weights, file);
    m_trainingStep.importState(from->optimizer, file);
    return from;
}

} // namespace watchlab::a2gen
