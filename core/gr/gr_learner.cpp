// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/gr_learner.h"

#include "core/metrics/target_metrics.h"
#include "core/params/parameter.h"
#include "core/train/course.h"
#include "core/train/course_series.h"
#include "core/train/random_streams.h"
#include "core/util/error.h"

namespace watchlab::gr {

namespace {

constexpr const char* teacherGenerator = "teacher";
constexpr const char* dropoutGenerator = "dropout";

StepOptions stepOptions(const RunConfig& config)
{
    StepOptions options;
    options.learningRate = config.train.learningRate;
    options.maxGradientNorm = config.train.gradientClip;
    options.embeddingWeightDecay = config.train.embeddingWeightDecay;
    options.clsWeight = config.gr.loss.clsWeight;
    options.huberWeight = config.gr.loss.huberWeight;
    options.workers = threadCount(config.train.threads);
    return options;
}

Curriculum curriculumOf(const RunConfig& config, const PreparedData& data)
{
    const std::int64_t steps = stepsPerEpoch(config.train, data);
    return {config.gr.curriculum, steps * config.train.epochs, steps};
}

} // namespace

GrLearner::GrLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                     const JobContext& job)
    : m_config(config)
    , m_data(data)
    , m_placement(placementOn(config.train.device))
    , m_prepared(prepareTraining(config, data, reporter, job))
    , m_source(data, m_prepared.features, m_prepared.labels)
    , m_model(m_prepared.spec, m_placement)
    , m_trainingStep(m_model, stepOptions(config))
    , m_curriculum(curriculumOf(config, data))
    , m_predictor(m_model, m_prepared.features, *data.dataset, config.gr.model.maxSteps,
                  threadCount(config.train.threads))
    , m_teacherRng(streamOf(config.train.seed, RandomStream::TeacherForcing))
    , m_dropoutRng(streamOf(config.train.seed, RandomStream::Dropout))
    , m_batches(m_source)
{
    m_model.initialize(static_cast<std::uint64_t>(config.train.seed));
}

void GrLearner::describe(RunStart& start) const
{
    start.series = {{"cross_entropy", "Cross-entropy", "per row", SeriesRole::Loss},
                    {"huber", "Huber", "per row", SeriesRole::Loss}};
    for (SeriesInfo& series : predictionSeries(m_data.target->unit()))
        start.series.push_back(std::move(series));
    start.series.push_back({"teacher_forcing_ratio", "Teacher-forcing ratio", "", SeriesRole::Schedule});
    start.series.push_back({"token_accuracy", "Token accuracy", "", SeriesRole::Diagnostic});
    start.parameterCount = m_model.parameterCount();
    start.ratioAhead = m_curriculum.curve(256);
}

void GrLearner::beginEpoch(std::int64_t epoch, std::size_t rowsBefore)
{
    shuffleEpoch(m_data.train, m_config.train.seed, epoch, m_order);
    m_batches.start(std::span(m_order).subspan(rowsBefore),
                    static_cast<std::size_t>(m_config.train.batchSize));
}

BatchResult GrLearner::trainBatch(const BatchOrder& order, TimeShares& time)
{
    const TrainingBatch& batch = m_batches.next();
    m_ratio = m_curriculum.ratio(order.step);
    drawTeacherForcing(batch);
    m_trainingStep.setLearningRate(order.learningRate.of(order.step));
    time.mark(Activity::Data);
    m_result = m_trainingStep.run(m_prepared.features.tables(), batch, m_teacherForced, m_dropoutRng);
    return {m_result.rows,
            m_result.loss / static_cast<double>(m_result.rows),
            m_result.gradNorm,
            m_result.forwardSeconds,
            m_result.backwardSeconds,
            m_result.optimiserSeconds};
}

/// For each position one draw for the whole batch: the true token, or what the first pass predicted.
void GrLearner::drawTeacherForcing(const TrainingBatch& batch)
{
    m_teacherForced.resize(static_cast<std::size_t>(batch.longest()));
    for (std::uint8_t& isTrueToken : m_teacherForced)
        isTrueToken = m_teacherRng.uniform() < m_ratio ? 1 : 0;
}

void GrLearner::recordBatch(RunReporter& reporter) const
{
    const auto rows = static_cast<double>(m_result.rows);
    reporter.point("cross_entropy", m_result.ceSum / rows);
    reporter.point("huber", m_result.huberSum / rows);
    reporter.point("teacher_forcing_ratio", m_ratio);
    reporter.point("token_accuracy",
                   static_cast<double>(m_result.correctPositions) / static_cast<double>(m_result.positions));
}

Evaluation GrLearner::evaluate(const HeldOutRows& heldOut, const JobContext& job)
{
    if (!m_evaluator)
        m_evaluator.emplace(m_data, heldOut.part, heldOut.rows, m_prepared.codec, m_config.gr.model.maxSteps);
    return m_evaluator->evaluate(m_predictor, job);
}

Evaluation GrLearner::test(const HeldOutRows& heldOut, const JobContext& job)
{
    const Evaluator evaluator(m_data, heldOut.part, heldOut.rows, m_prepared.codec,
                              m_config.gr.model.maxSteps);
    std::vector<double> predictions;
    Evaluation evaluation = evaluator.evaluate(m_predictor, job, &predictions);
    const auto ks = readCounts("train.ranking_ks", m_config.train.rankingKs);
    for (Metric& metric : testMetrics(m_data, heldOut.rows, predictions, ks, {job.stop, {}}))
        evaluation.metrics.push_back(std::move(metric));
    return evaluation;
}

std::vector<double> GrLearner::scoreVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                           const JobContext& job) const
{
    return m_predictor.predictVideos(user, videos, job);
}

std::shared_ptr<RunCheckpoint> GrLearner::checkpoint() const
{
    auto state = std::make_shared<Checkpoint>();
    state->amounts = m_prepared.spec.amounts;
    state->encoding = m_prepared.encoding;
    state->targetName = m_data.target->name();
    state->targetUnit = m_data.target->unit();
    state->weights = m_model.exportWeights();
    m_trainingStep.exportState(state->optimizer);
    return state;
}

std::map<std::string, Rng::State> GrLearner::generators() const
{
    return {{teacherGenerator, m_teacherRng.state()}, {dropoutGenerator, m_dropoutRng.state()}};
}

std::shared_ptr<const RunCheckpoint> GrLearner::read(const std::filesystem::path& file) const
{
    return std::make_shared<const Checkpoint>(readCheckpoint(file));
}

std::shared_ptr<const RunCheckpoint> GrLearner::goOnFrom(const std::filesystem::path& file)
{
    auto from = std::make_shared<const Checkpoint>(readResumable(file));
    if (from->amounts != m_prepared.spec.amounts)
        throw InputError({file.string()}, "has another vocabulary than this run would have; its data or "
                                          "vocabulary parameters (gr.q_start and others) were different");
    m_model.importWeights(from->weights, file);
    m_trainingStep.importState(from->optimizer, file);
    m_teacherRng = from->generator(teacherGenerator, file);
    m_dropoutRng = from->generator(dropoutGenerator, file);
    return from;
}

} // namespace watchlab::gr
