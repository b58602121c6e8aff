// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/gr_trainer.h"

#include "core/gr/batch_source.h"
#include "core/gr/checkpoint.h"
#include "core/gr/checkpoint_keeper.h"
#include "core/gr/curriculum.h"
#include "core/gr/evaluation.h"
#include "core/gr/model.h"
#include "core/gr/predictor.h"
#include "core/gr/preparation.h"
#include "core/gr/training_step.h"
#include "core/gr/user_lists.h"
#include "core/metrics/ranked_lists.h"
#include "core/params/parameter.h"
#include "core/train/run_control.h"
#include "core/train/run_reporter.h"
#include "core/util/process_memory.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>
#include <optional>

namespace watchlab::gr {

namespace {

Rng streamOf(const TrainParams& train, RandomStream purpose)
{
    return Rng::stream(static_cast<std::uint64_t>(train.seed), static_cast<std::uint64_t>(purpose));
}

StepOptions stepOptions(const RunConfig& config)
{
    StepOptions options;
    options.learningRate = config.train.learningRate;
    options.embeddingWeightDecay = config.train.embeddingWeightDecay;
    options.clsWeight = config.gr.loss.clsWeight;
    options.huberWeight = config.gr.loss.huberWeight;
    options.workers = threadCount(config.train.threads);
    return options;
}

std::vector<SeriesInfo> announcedSeries(const std::string& targetUnit)
{
    return {{"loss", "Loss", "per row", SeriesRole::Loss},
            {"cross_entropy", "Cross-entropy", "per row", SeriesRole::Loss},
            {"huber", "Huber", "per row", SeriesRole::Loss},
            {"mae", "MAE", targetUnit, SeriesRole::Validation},
            {"xauc", "XAUC", "", SeriesRole::Validation},
            {"xauc_ties_half", "XAUC, ties at one half", "", SeriesRole::Validation},
            {"teacher_forcing_ratio", "Teacher-forcing ratio", "", SeriesRole::Schedule},
            {"token_accuracy", "Token accuracy", "", SeriesRole::Diagnostic},
            {"gradient_norm", "Gradient norm", "", SeriesRole::Diagnostic},
            {"rows_per_second", "Throughput", "rows/s", SeriesRole::Resource},
            {"memory", "Memory", "MB", SeriesRole::Resource}};
}

std::int64_t stepsPerEpoch(const RunConfig& config, const PreparedData& data)
{
    const auto rows = static_cast<std::int64_t>(data.train.size());
    return (rows + config.train.batchSize - 1) / config.train.batchSize;
}

/// One run, from the first batch to the one look at the test rows.
class GrTraining {
public:
    GrTraining(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
               RunReporter& reporter, RunControl& control);

    Completed run();
    /// For a run that is stopped: keeps what has been learnt.
    void saveLast();

private:
    void announce();
    void trainEpoch();
    void trainBatch(std::span<const std::uint32_t> rows);
    void drawTeacherForcing(double ratio);
    void record(const StepResult& result, double ratio);
    void obeyCommands();
    void serveRequests();
    void scoreOneUser();
    bool evaluationIsDue(bool epochEnds) const;
    void evaluate(bool epochEnds);
    bool isBest(const Evaluation& evaluation, bool epochEnds);
    void report(Evaluation evaluation);
    Completed testOnce();
    Checkpoint checkpoint() const;
    JobContext job(std::string_view phase);

    const RunConfig& m_config;
    const PreparedData& m_data;
    RunReporter& m_reporter;
    RunControl& m_control;

    Preparation m_prepared;
    BatchSource m_source;
    Model m_model;
    TrainingStep m_trainingStep;
    Curriculum m_curriculum;
    Predictor m_predictor;
    std::optional<Evaluator> m_evaluator; ///< none without validation rows
    WatchedUsers m_watched;
    CheckpointKeeper m_checkpoints;

    Rng m_teacherRng;
    Rng m_dropoutRng;
    std::vector<std::uint32_t> m_order; ///< rows of the epoch
    TrainingBatch m_batch;
    std::vector<std::uint8_t> m_teacherForced; ///< per position, for the whole batch
    std::int64_t m_step = 0;                   ///< batches so far
    std::int64_t m_epoch = 0;                  ///< from 1
    std::int64_t m_evaluations = 0;
    bool m_learning = true; ///< false once the best weights are back for the test
    double m_bestValue = std::numeric_limits<double>::quiet_NaN();
};

GrTraining::GrTraining(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
                       RunReporter& reporter, RunControl& control)
    : m_config(config)
    , m_data(data)
    , m_reporter(reporter)
    , m_control(control)
    , m_prepared(prepareTraining(config, data, reporter, {links.stop, {}}))
    , m_source(data, m_prepared.features, m_prepared.labels)
    , m_model(m_prepared.spec)
    , m_trainingStep(m_model, stepOptions(config))
    , m_curriculum(config.gr.curriculum, stepsPerEpoch(config, data) * config.train.epochs,
                   stepsPerEpoch(config, data))
    , m_predictor(m_model, m_prepared.features, *data.dataset, config.gr.model.maxSteps,
                  threadCount(config.train.threads))
    , m_watched(data, config.train.candidates, config.train.seed)
    , m_checkpoints(links.folder, reporter)
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
}

void GrTraining::announce()
{
    RunStart start;
    start.series = announcedSeries(std::string(m_data.target->unit()));
    start.stepsPerEpoch = stepsPerEpoch(m_config, m_data);
    start.totalSteps = start.stepsPerEpoch * m_config.train.epochs;
    start.trainRows = static_cast<std::int64_t>(m_data.train.size());
    start.validationRows = static_cast<std::int64_t>(m_data.validation.size());
    start.testRows = static_cast<std::int64_t>(m_data.test.size());
    start.parameterCount = m_model.parameterCount();
    start.targetName = m_data.target->name();
    start.targetUnit = m_data.target->unit();
    start.ratioAhead = m_curriculum.curve(256);
    m_reporter.start(std::move(start), m_config.train.epochs);
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
    announce();
    for (m_epoch = 1; m_epoch <= m_config.train.epochs; ++m_epoch)
        trainEpoch();
    m_epoch = m_config.train.epochs;
    while (m_watched.anyPending())
        scoreOneUser();
    return testOnce();
}

void GrTraining::trainEpoch()
{
    shuffleEpoch(m_data.train, m_config.train.seed, m_epoch, m_order);
    const auto batchSize = static_cast<std::size_t>(m_config.train.batchSize);
    for (std::size_t begin = 0; begin < m_order.size(); begin += batchSize) {
        obeyCommands();
        const std::size_t end = std::min(begin + batchSize, m_order.size());
        trainBatch(std::span(m_order).subspan(begin, end - begin));
        const bool epochEnds = end == m_order.size();
        if (evaluationIsDue(epochEnds))
            evaluate(epochEnds);
        else if (m_watched.anyPending())
            scoreOneUser();
    }
}

void GrTraining::trainBatch(std::span<const std::uint32_t> rows)
{
    m_control.batchStarts();
    m_source.fill(rows, m_batch);
    const double ratio = m_curriculum.ratio(m_step);
    drawTeacherForcing(ratio);
    const StepResult result =
        m_trainingStep.run(m_prepared.features.tables(), m_batch, m_teacherForced, m_dropoutRng);
    ++m_step;
    m_reporter.stepped(m_step, m_epoch, result.rows);
    record(result, ratio);
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
    m_reporter.point("memory", residentMegabytes());
    m_reporter.post();
}

void GrTraining::obeyCommands()
{
    m_control.poll();
    serveRequests();
    while (m_control.paused()) {
        while (m_watched.anyPending())
            scoreOneUser();
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

bool GrTraining::evaluationIsDue(bool epochEnds) const
{
    const std::int64_t every = m_config.train.evaluateEvery;
    return epochEnds || (every > 0 && m_step % every == 0);
}

void GrTraining::evaluate(bool epochEnds)
{
    if (!m_evaluator) {
        m_checkpoints.saveBest(checkpoint());
        return;
    }
    Evaluation evaluation = m_evaluator->evaluate(m_predictor, job("Evaluating"));
    evaluation.step = m_step;
    evaluation.epoch = m_epoch;
    evaluation.best = isBest(evaluation, epochEnds);
    for (const Metric& metric : evaluation.metrics)
        m_reporter.point(metric.key, metric.value);
    m_reporter.post();
    const bool best = evaluation.best;
    report(std::move(evaluation));
    if (best)
        m_checkpoints.saveBest(checkpoint());
    saveLast();
    m_watched.evaluationDone(m_evaluations);
}

bool GrTraining::isBest(const Evaluation& evaluation, bool epochEnds)
{
    if (m_config.train.selectBy == SelectBy::LastEpoch)
        return epochEnds;
    const Metric& metric = *evaluation.find(m_config.train.selectBy == SelectBy::Mae ? "mae" : "xauc");
    if (!isBetter(metric.value, m_bestValue, metric.lowerIsBetter))
        return false;
    m_bestValue = metric.value;
    return true;
}

void GrTraining::report(Evaluation evaluation)
{
    evaluation.number = ++m_evaluations;
    m_reporter.observer().evaluated(std::make_shared<const Evaluation>(std::move(evaluation)));
}

/// The test rows, once, with the best weights.
Completed GrTraining::testOnce()
{
    m_learning = false;
    if (const Checkpoint* best = m_checkpoints.best()) {
        m_model.importWeights(best->weights);
        m_step = best->step;
        m_epoch = best->epoch;
    }
    if (m_data.test.empty()) {
        m_reporter.event(EventLevel::Warning, "There are no test rows: this run has no test figures.");
        return {};
    }
    const std::vector<std::uint32_t> rows = sampleRows(
        m_data.test, m_config.train.testRows, streamOf(m_config.train, RandomStream::EvaluationRows));
    const Evaluator evaluator(m_data, "test", rows, m_prepared.codec, m_config.gr.model.maxSteps);
    std::vector<double> predictions;
    Evaluation evaluation = evaluator.evaluate(m_predictor, job("Evaluating on the test rows"), &predictions);
    const auto ks = readCounts("train.ranking_ks", m_config.train.rankingKs);
    for (Metric& metric : rankByPrediction(m_data, rows, predictions, ks, {m_control.stop(), {}}))
        evaluation.metrics.push_back(std::move(metric));
    evaluation.step = m_step;
    evaluation.epoch = m_epoch;
    Completed completed;
    for (const Metric& metric : evaluation.metrics)
        completed.metrics[metric.key] = metric.value;
    m_reporter.event(EventLevel::Info, "Looked at the test rows, once, with the weights of step " +
                                           std::to_string(m_step) + ".");
    report(std::move(evaluation));
    m_watched.showTestRows();
    m_watched.evaluationDone(m_evaluations);
    while (m_watched.anyPending())
        scoreOneUser();
    return completed;
}

Checkpoint GrTraining::checkpoint() const
{
    Checkpoint state;
    state.config = m_config;
    state.amounts = m_prepared.spec.amounts;
    state.encoding = m_prepared.encoding;
    state.targetName = m_data.target->name();
    state.targetUnit = m_data.target->unit();
    state.targetLimit = m_data.target->limit();
    state.dataFingerprint = m_data.fingerprint;
    state.datasetFingerprint = m_data.dataset->fingerprint;
    state.step = m_step;
    state.epoch = m_epoch;
    state.weights = m_model.exportWeights();
    return state;
}

void GrTraining::saveLast()
{
    if (m_learning && m_step > 0)
        m_checkpoints.saveLast(checkpoint());
}

/// Progress of a phase that is no training; commands that come meanwhile are taken, and obeyed before the
/// next batch.
JobContext GrTraining::job(std::string_view phase)
{
    return {m_control.stop(), [this, phase](std::string_view, std::uint64_t done, std::uint64_t total) {
                m_control.poll();
                m_reporter.phase(phase, static_cast<double>(done) / static_cast<double>(total));
            }};
}

Outcome trainOrStop(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    if (data.train.empty())
        return Failed{"There are no train rows under this protocol; nothing can be learnt."};
    setTorchThreads(1); // rows of a batch are shared between threads of our own
    RunReporter reporter(links.observer);
    RunControl control(links.commands, links.stop);
    GrTraining training(config, data, links, reporter, control);
    try {
        return training.run();
    } catch (const Cancelled&) {
        training.saveLast();
        throw;
    }
}

} // namespace

Outcome trainGr(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    try {
        return trainOrStop(config, data, links);
    } catch (const Cancelled&) {
        return WasCancelled{};
    } catch (const std::bad_alloc&) {
        return Failed{
            "There is not enough memory for this model and these data; make tables or batches smaller."};
    } catch (const std::exception& error) {
        return Failed{error.what()};
    }
}

} // namespace watchlab::gr
