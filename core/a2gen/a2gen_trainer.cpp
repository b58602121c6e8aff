// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/a2gen_trainer.h"

#include "core/a2gen/action_metrics.h"
#include "core/a2gen/batch_source.h"
#include "core/a2gen/checkpoint_keeper.h"
#include "core/a2gen/evaluation.h"
#include "core/a2gen/model.h"
#include "core/a2gen/preparation.h"
#include "core/a2gen/training_step.h"
#include "core/gr/batch_source.h"
#include "core/gr/evaluation.h"
#include "core/gr/model.h"
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
#include <numeric>

namespace watchlab::a2gen {

namespace {

/// A watched user's list looks at this many rows at once, whoever's they are.
constexpr std::int64_t evaluationRowsPerGroup = 16;

Rng streamOf(const TrainParams& train, gr::RandomStream purpose)
{
    return Rng::stream(static_cast<std::uint64_t>(train.seed), static_cast<std::uint64_t>(purpose));
}

StepOptions stepOptions(const RunConfig& config)
{
    StepOptions options;
    options.learningRate = config.train.learningRate;
    options.embeddingRate = config.a2gen.embeddingRate;
    options.loss = config.a2gen.loss;
    options.workers = gr::threadCount(config.train.threads);
    return options;
}

std::vector<SeriesInfo> announcedSeries(const ModelSpec& spec, const std::string& unit)
{
    std::vector<SeriesInfo> series{{"loss", "Loss", "per row", SeriesRole::Loss},
                                   {"action_loss", "Loss of actions", "per row", SeriesRole::Loss},
                                   {"time_loss", "Loss of times", "per time", SeriesRole::Loss},
                                   {"order_loss", "Loss of order", "per row", SeriesRole::Loss},
                                   {"mae", "MAE", unit, SeriesRole::Validation},
                                   {"xauc", "XAUC", "", SeriesRole::Validation},
                                   {"xauc_ties_half", "XAUC, ties at one half", "", SeriesRole::Validation},
                                   {"gradient_norm", "Gradient norm", "", SeriesRole::Diagnostic},
                                   {"rows_per_second", "Throughput", "rows/s", SeriesRole::Resource},
                                   {"memory", "Memory", "MB", SeriesRole::Resource}};
    for (const Metric& metric : actionMetricNames(spec))
        series.push_back({metric.key, metric.label, metric.unit, SeriesRole::Validation});
    return series;
}

/// One run, from the first batch to the one look at the test rows.
class A2GenTraining {
public:
    A2GenTraining(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
                  RunReporter& reporter, RunControl& control);

    Completed run();
    /// For a run that is stopped: keeps what has been learnt.
    void saveLast();

private:
    void announce();
    std::int64_t stepsPerEpoch() const;
    void trainEpoch();
    std::size_t fillBatch(std::size_t firstGroup);
    void trainBatch();
    void record(const StepResult& result);
    void obeyCommands();
    void serveRequests();
    void scoreOneUser();
    bool evaluationIsDue(bool epochEnds) const;
    void evaluateNow(bool epochEnds);
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
    BatchSource m_heldOutSource;
    Model m_model;
    TrainingStep m_trainingStep;
    Predictor m_predictor;
    Predictor m_listing; ///< for lists, which show held-out truths beside what is predicted: sees train rows
    std::vector<std::uint32_t> m_heldOut;
    std::vector<double> m_videoSeconds;
    gr::WatchedUsers m_watched;
    CheckpointKeeper m_checkpoints;

    RowGroups m_groups;
    std::vector<std::uint32_t> m_order; ///< groups of the epoch
    std::vector<Batch> m_shards;        ///< of the newest batch, one per worker
    std::int64_t m_step = 0;            ///< batches so far
    std::int64_t m_epoch = 0;           ///< from 1
    std::int64_t m_evaluations = 0;
    bool m_learning = true; ///< false once the best weights are back for the test
    double m_bestValue = std::numeric_limits<double>::quiet_NaN();
};

A2GenTraining::A2GenTraining(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
                             RunReporter& reporter, RunControl& control)
    : m_config(config)
    , m_data(data)
    , m_reporter(reporter)
    , m_control(control)
    , m_prepared(prepareTraining(config, data, reporter, {links.stop, {}}))
    , m_source(m_prepared.actions, m_prepared.past, config.a2gen.model.history, config.a2gen.rowsPerUser)
    , m_heldOutSource(m_prepared.actions, m_prepared.allPast, config.a2gen.model.history,
                      evaluationRowsPerGroup)
    , m_model(m_prepared.spec)
    , m_trainingStep(m_model, stepOptions(config))
    , m_predictor(m_model, m_prepared.features.features(), m_heldOutSource,
                  gr::threadCount(config.train.threads))
    , m_listing(m_model, m_prepared.features.features(), m_source, gr::threadCount(config.train.threads))
    , m_heldOut(gr::sampleRows(config.train.selectOnTest ? data.test : data.validation,
                               config.train.evaluationRows,
                               streamOf(config.train, gr::RandomStream::EvaluationRows)))
    , m_videoSeconds(videoSeconds(*data.dataset))
    , m_watched(data, config.train.candidates, config.train.seed)
    , m_checkpoints(links.folder, reporter)
    , m_groups(m_source.group(data.train, {links.stop, {}}))
    , m_shards(static_cast<std::size_t>(stepOptions(config).workers))
{
    m_model.initialize(static_cast<std::uint64_t>(config.train.seed));
}

/// Nearly: batches end with a group.
std::int64_t A2GenTraining::stepsPerEpoch() const
{
    const auto rows = static_cast<std::int64_t>(m_data.train.size());
    return (rows + m_config.train.batchSize - 1) / m_config.train.batchSize;
}

void A2GenTraining::announce()
{
    RunStart start;
    start.series = announcedSeries(m_prepared.spec, std::string(m_data.target->unit()));
    start.stepsPerEpoch = stepsPerEpoch();
    start.totalSteps = start.stepsPerEpoch * m_config.train.epochs;
    start.trainRows = static_cast<std::int64_t>(m_data.train.size());
    start.validationRows = static_cast<std::int64_t>(m_data.validation.size());
    start.testRows = static_cast<std::int64_t>(m_data.test.size());
    start.parameterCount = m_model.parameterCount();
    start.targetName = m_data.target->name();
    start.targetUnit = m_data.target->unit();
    m_reporter.start(std::move(start), m_config.train.epochs);
    if (m_config.train.selectOnTest)
        m_reporter.event(EventLevel::Warning, "The best checkpoint is chosen on the test rows: its test "
                                              "figures are optimistic.");
    else if (m_heldOut.empty())
        m_reporter.event(
            EventLevel::Warning,
            "There are no validation rows: the weights after the last epoch are kept as the best.");
}

Completed A2GenTraining::run()
{
    announce();
    for (m_epoch = 1; m_epoch <= m_config.train.epochs; ++m_epoch)
        trainEpoch();
    m_epoch = m_config.train.epochs;
    while (m_watched.anyPending())
        scoreOneUser();
    return testOnce();
}

void A2GenTraining::trainEpoch()
{
    std::vector<std::uint32_t> groups(m_groups.size());
    std::iota(groups.begin(), groups.end(), 0U);
    gr::shuffleEpoch(groups, m_config.train.seed, m_epoch, m_order);
    for (std::size_t next = 0; next < m_order.size();) {
        obeyCommands();
        next = fillBatch(next);
        trainBatch();
        const bool epochEnds = next == m_order.size();
        if (evaluationIsDue(epochEnds))
            evaluateNow(epochEnds);
        else if (m_watched.anyPending())
            scoreOneUser();
    }
}

/// Groups until there are as many rows as a batch has, each to the shard that has fewest. Returns the next
/// batch's first group.
std::size_t A2GenTraining::fillBatch(std::size_t firstGroup)
{
    for (Batch& shard : m_shards)
        shard.clear();
    std::size_t rows = 0;
    std::size_t next = firstGroup;
    while (next < m_order.size() && rows < static_cast<std::size_t>(m_config.train.batchSize)) {
        const std::size_t group = m_order[next++];
        const auto places = std::span(m_groups.order).subspan(m_groups.begin[group], m_groups.rowsOf(group));
        m_source.add(m_data.train, places, *std::ranges::min_element(m_shards, {}, &Batch::size));
        rows += places.size();
    }
    return next;
}

void A2GenTraining::trainBatch()
{
    m_control.batchStarts();
    const StepResult result = m_trainingStep.run(m_prepared.features.features(), m_shards);
    ++m_step;
    m_reporter.stepped(m_step, m_epoch, result.rows);
    record(result);
    if (!std::isfinite(result.loss) || !std::isfinite(result.gradNorm))
        throw InputError("the loss is no longer a number after batch " + std::to_string(m_step) +
                         "; lower the learning rate (train.learning_rate)");
}

void A2GenTraining::record(const StepResult& result)
{
    if (m_step % m_config.train.pointEvery != 0)
        return;
    m_reporter.point("loss", result.loss);
    m_reporter.point("action_loss", result.action);
    m_reporter.point("time_loss", result.time);
    m_reporter.point("order_loss", result.order);
    m_reporter.point("gradient_norm", result.gradNorm);
    m_reporter.point("rows_per_second", m_reporter.rowsPerSecond());
    m_reporter.point("memory", residentMegabytes());
    m_reporter.post();
}

void A2GenTraining::obeyCommands()
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

void A2GenTraining::serveRequests()
{
    for (const std::int64_t user : m_control.takeUsersToWatch())
        if (!m_watched.watch(user))
            m_reporter.event(EventLevel::Warning, "The data has no user " + std::to_string(user) + ".");
    if (m_control.takeCheckpointRequest())
        saveLast();
}

void A2GenTraining::scoreOneUser()
{
    const JobContext quiet{m_control.stop(), {}};
    const gr::ScoreVideos score = [this](std::uint32_t user, std::span<const std::uint32_t> videos,
                                         const JobContext& context) {
        return videoValues(m_data, videos, m_listing.predictVideos(user, videos, context), m_videoSeconds);
    };
    m_reporter.observer().listed(std::make_shared<const UserList>(m_watched.scoreNext(score, m_step, quiet)));
}

bool A2GenTraining::evaluationIsDue(bool epochEnds) const
{
    const std::int64_t every = m_config.train.evaluateEvery;
    return epochEnds || (every > 0 && m_step % every == 0);
}

void A2GenTraining::evaluateNow(bool epochEnds)
{
    if (m_heldOut.empty()) {
        m_checkpoints.saveBest(checkpoint());
        return;
    }
    Evaluation evaluation =
        evaluate(m_data, m_prepared.spec, m_prepared.actions, m_predictor,
                 m_config.train.selectOnTest ? "test" : "validation", m_heldOut, job("Evaluating"));
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

bool A2GenTraining::isBest(const Evaluation& evaluation, bool epochEnds)
{
    if (m_config.train.selectBy == SelectBy::LastEpoch)
        return epochEnds;
    const Metric& metric = *evaluation.find(m_config.train.selectBy == SelectBy::Mae ? "mae" : "xauc");
    if (!gr::isBetter(metric.value, m_bestValue, metric.lowerIsBetter))
        return false;
    m_bestValue = metric.value;
    return true;
}

void A2GenTraining::report(Evaluation evaluation)
{
    evaluation.number = ++m_evaluations;
    m_reporter.observer().evaluated(std::make_shared<const Evaluation>(std::move(evaluation)));
}

/// The test rows, once, with the best weights.
Completed A2GenTraining::testOnce()
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
    const std::vector<std::uint32_t> rows = gr::sampleRows(
        m_data.test, m_config.train.testRows, streamOf(m_config.train, gr::RandomStream::EvaluationRows));
    std::vector<double> values;
    Evaluation evaluation = evaluate(m_data, m_prepared.spec, m_prepared.actions, m_predictor, "test", rows,
                                     job("Evaluating on the test rows"), &values);
    const auto ks = readCounts("train.ranking_ks", m_config.train.rankingKs);
    for (Metric& metric : rankByPrediction(m_data, rows, values, ks, {m_control.stop(), {}}))
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

Checkpoint A2GenTraining::checkpoint() const
{
    Checkpoint state;
    state.config = m_config;
    state.actions = m_prepared.spec.actions;
    state.timed = m_prepared.spec.timed;
    state.encoding = m_prepared.encoding;
    state.targetLimit = m_data.target->limit();
    state.dataFingerprint = m_data.fingerprint;
    state.datasetFingerprint = m_data.dataset->fingerprint;
    state.step = m_step;
    state.epoch = m_epoch;
    state.weights = m_model.exportWeights();
    return state;
}

void A2GenTraining::saveLast()
{
    if (m_learning && m_step > 0)
        m_checkpoints.saveLast(checkpoint());
}

/// Progress of a phase that is no training; commands that come meanwhile are taken, and obeyed before the
/// next batch.
JobContext A2GenTraining::job(std::string_view phase)
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
    gr::setTorchThreads(1); // groups of a batch are shared between threads of our own
    RunReporter reporter(links.observer);
    RunControl control(links.commands, links.stop);
    A2GenTraining training(config, data, links, reporter, control);
    try {
        return training.run();
    } catch (const Cancelled&) {
        training.saveLast();
        throw;
    }
}

} // namespace

Outcome trainA2Gen(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    try {
        return trainOrStop(config, data, links);
    } catch (const Cancelled&) {
        return WasCancelled{};
    } catch (const std::bad_alloc&) {
        return Failed{"There is not enough memory for this model and these data; make batches smaller or the "
                      "history shorter."};
    } catch (const std::exception& error) {
        return Failed{error.what()};
    }
}

} // namespace watchlab::a2gen
