// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/gr_training_impl.h"
#include "core/gr/training_series.h"
#include "core/util/error.h"
#include "core/util/process_memory.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace watchlab::gr {

namespace {

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

std::int64_t stepsPerEpoch(const RunConfig& config, const PreparedData& data)
{
    const auto rows = static_cast<std::int64_t>(data.train.size());
    return (rows + config.train.batchSize - 1) / config.train.batchSize;
}

} // namespace

GrTraining::GrTraining(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
                       RunReporter& reporter, RunControl& control)
    : m_config(config)
    , m_data(data)
    , m_reporter(reporter)
    , m_control(control)
    , m_stepsPerEpoch(stepsPerEpoch(config, data))
    , m_totalSteps(m_stepsPerEpoch * config.train.epochs)
    , m_prepared(prepareTraining(config, data, reporter, {links.stop, {}}))
    , m_source(data, m_prepared.features, m_prepared.labels)
    , m_model(m_prepared.spec)
    , m_trainingStep(m_model, stepOptions(config))
    , m_curriculum(config.gr.curriculum, m_totalSteps, m_stepsPerEpoch)
    , m_learningRate(config.train, m_totalSteps)
    , m_predictor(m_model, m_prepared.features, *data.dataset, config.gr.model.maxSteps,
                  threadCount(config.train.threads))
    , m_watched(data, config.train.candidates, config.train.seed)
    , m_checkpoints(links.folder, config.train.checkpointsKept, reporter)
    , m_teacherRng(streamOf(config.train, RandomStream::TeacherForcing))
    , m_dropoutRng(streamOf(config.train, RandomStream::Dropout))
{
    m_model.initialize(static_cast<std::uint64_t>(config.train.seed));
    const std::vector<std::uint32_t>& heldOut = config.train.selectOnTest ? data.test : data.validation;
    if (!heldOut.empty())
        m_evaluator.emplace(data, config.train.selectOnTest ? "test" : "validation",
                            sampleRows(heldOut, config.train.evaluationRows,
                                       streamOf(config.train, RandomStream::EvaluationRows)),
                            m_prepared.codec, config.gr.model.maxSteps);
    if (links.resume)
        restore(*links.resume, links.folder);
    announce();
}

/// Everything that the next batch depends on, as it was.
void GrTraining::restore(const ResumePoint& point, const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / point.from.file;
    const Checkpoint from = readResumable(file);
    if (from.amounts != m_prepared.spec.amounts)
        throw InputError({file.string()}, "has another vocabulary than this run would have; its data or "
                                          "vocabulary parameters (gr.q_start and others) were different");
    m_model.importWeights(from.weights, file);
    m_trainingStep.importState(from.optimizer, file);
    m_step = m_firstStep = from.step;
    m_epoch = from.epoch;
    m_teacherRng = Rng(from.training->teacherRng);
    m_dropoutRng = Rng(from.training->dropoutRng);
    m_evaluations = from.training->evaluations;
    m_evaluatedStep = from.training->evaluatedStep;
    m_watched.restore(from.training->watched);
    const bool sameMeasure = from.config.train.selectBy == m_config.train.selectBy &&
                             from.config.train.selectOnTest == m_config.train.selectOnTest &&
                             from.config.train.evaluationRows == m_config.train.evaluationRows;
    if (m_checkpoints.adopt(point, from) && sameMeasure)
        m_bestValue = from.training->bestValue;
    if (sameMeasure)
        m_learningRate.restore(from.training->learningRate);
}

void GrTraining::announce()
{
    RunStart start;
    start.series = trainingSeries(m_data.target->unit());
    start.stepsPerEpoch = m_stepsPerEpoch;
    start.totalSteps = m_totalSteps;
    start.trainRows = static_cast<std::int64_t>(m_data.train.size());
    start.validationRows = static_cast<std::int64_t>(m_data.validation.size());
    start.testRows = static_cast<std::int64_t>(m_data.test.size());
    start.parameterCount = m_model.parameterCount();
    start.targetName = m_data.target->name();
    start.targetUnit = m_data.target->unit();
    start.ratioAhead = m_curriculum.curve(256);
    m_reporter.start(std::move(start), m_config.train.epochs, m_firstStep);
    if (m_firstStep > 0)
        m_reporter.event(EventLevel::Info, "Goes on after step " + std::to_string(m_firstStep) + ".");
    if (m_config.train.selectOnTest)
        m_reporter.event(EventLevel::Warning,
                         "The best checkpoint is chosen on the test rows, as the published code "
                         "does: its test figures are optimistic.");
    else if (!m_evaluator)
        m_reporter.event(
            EventLevel::Warning,
            "There are no validation rows: the weights after the last epoch are kept as the best.");
}

Completed GrTraining::run()
{
    finishInterruptedEvaluation();
    while (m_step < m_totalSteps && !m_learningRate.shouldStop())
        trainEpoch();
    while (m_watched.anyPending())
        scoreOneUser();
    return testOnce();
}

/// A run that was stopped within an evaluation makes it before the next batch.
void GrTraining::finishInterruptedEvaluation()
{
    if (m_step > 0 && m_evaluatedStep != m_step && evaluationIsDue())
        evaluate();
}

/// From wherever in the epoch the run stands to its end.
void GrTraining::trainEpoch()
{
    m_epoch = m_step / m_stepsPerEpoch + 1;
    shuffleEpoch(m_data.train, m_config.train.seed, m_epoch, m_order);
    const auto batchSize = static_cast<std::size_t>(m_config.train.batchSize);
    for (std::size_t begin = static_cast<std::size_t>(m_step % m_stepsPerEpoch) * batchSize;
         begin < m_order.size() && !m_learningRate.shouldStop(); begin += batchSize) {
        obeyCommands();
        const std::size_t end = std::min(begin + batchSize, m_order.size());
        trainBatch(std::span(m_order).subspan(begin, end - begin));
        if (evaluationIsDue())
            evaluate();
        else if (m_watched.anyPending())
            scoreOneUser();
        m_time.mark(Activity::Evaluation);
        if (checkpointIsDue())
            save(false);
        m_checkpoints.report();
        m_time.mark(Activity::Recording);
    }
}

void GrTraining::trainBatch(std::span<const std::uint32_t> rows)
{
    m_control.batchStarts();
    m_time.skip();
    m_source.fill(rows, m_batch);
    const double ratio = m_curriculum.ratio(m_step);
    drawTeacherForcing(ratio);
    m_trainingStep.setLearningRate(m_learningRate.of(m_step));
    m_time.mark(Activity::Data);
    const StepResult result =
        m_trainingStep.run(m_prepared.features.tables(), m_batch, m_teacherForced, m_dropoutRng);
    m_time.markStep(result.forwardSeconds, result.backwardSeconds, result.optimiserSeconds);
    ++m_step;
    m_reporter.stepped(m_step, m_epoch, result.rows);
    record(result, ratio);
    m_time.mark(Activity::Recording);
    if (!std::isfinite(result.loss))
        throw InputError("the loss is no longer a number after batch " + std::to_string(m_step) +
                         "; lower the learning rate (train.learning_rate)");
}

/// For each position one draw for the whole batch: the true token, or what the first pass predicted.
void GrTraining::drawTeacherForcing(double ratio)
{
    m_teacherForced.resize(static_cast<std::size_t>(m_batch.longest()));
    for (std::uint8_t& isTrueToken : m_teacherForced)
        isTrueToken = m_teacherRng.uniform() < ratio ? 1 : 0;
}

void GrTraining::record(const StepResult& result, double ratio)
{
    if (m_step % m_config.train.pointEvery != 0)
        return;
    const auto rows = static_cast<double>(result.rows);
    m_reporter.point("loss", result.loss / rows);
    m_reporter.point("cross_entropy", result.ceSum / rows);
    m_reporter.point("huber", result.huberSum / rows);
    m_reporter.point("teacher_forcing_ratio", ratio);
    m_reporter.point("token_accuracy",
                     static_cast<double>(result.correctPositions) / static_cast<double>(result.positions));
    m_reporter.point("gradient_norm", result.gradNorm);
    m_reporter.point("rows_per_second", m_reporter.rowsPerSecond());
    m_reporter.point("learning_rate", m_learningRate.of(m_step - 1));
    m_reporter.point("memory", residentMegabytes());
    recordTime();
    m_reporter.post();
}

/// Once a second, and wherever a step took longer than that.
void GrTraining::recordTime()
{
    if (m_time.seconds() < 1)
        return;
    const std::array shares = m_time.take();
    for (std::size_t i = 0; i < shares.size(); ++i)
        m_reporter.point(timeSeries(static_cast<Activity>(i)), shares[i]);
}

void GrTraining::obeyCommands()
{
    m_control.poll();
    serveRequests();
    while (m_control.paused()) {
        while (m_watched.anyPending())
            scoreOneUser();
        saveLast();
        m_checkpoints.finish();
        m_reporter.paused(true);
        m_control.wait();
        serveRequests();
    }
    m_reporter.paused(false);
}

void GrTraining::serveRequests()
{
    for (const std::int64_t user : m_control.takeUsersToWatch())
        if (!m_watched.watch(user))
            m_reporter.event(EventLevel::Warning, "The data has no user " + std::to_string(user) + ".");
    if (m_control.takeCheckpointRequest())
        saveLast();
}

void GrTraining::scoreOneUser()
{
    const JobContext quiet{m_control.stop(), {}};
    m_reporter.observer().listed(
        std::make_shared<const UserList>(m_watched.scoreNext(m_predictor, m_step, quiet)));
}

} // namespace watchlab::gr
