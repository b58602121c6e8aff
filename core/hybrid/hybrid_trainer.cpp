// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/hybrid_trainer.h"

#include "core/data/dataset_ids.h"
#include "core/hybrid/early_stopping.h"
#include "core/hybrid/hybrid_checkpoint.h"
#include "core/hybrid/hybrid_lists.h"
#include "core/hybrid/hybrid_model.h"
#include "core/hybrid/stage_meter.h"
#include "core/hybrid/stage_options.h"
#include "core/hybrid/test_report.h"
#include "core/train/checkpoint_record.h"
#include "core/train/run_control.h"
#include "core/train/run_reporter.h"
#include "core/util/clock.h"

#include <algorithm>
#include <limits>
#include <new>
#include <set>
#include <thread>

namespace watchlab::hybrid {

namespace {

constexpr std::int64_t checkpointEveryMs = 60'000;
constexpr const char* firstSlot = "last-1.safetensors";
constexpr const char* secondSlot = "last-2.safetensors";

/// What a booster is called.
struct BoostingStage {
    BoostingTask task;
    const char* key;
    const char* label;
    const char* phase;
    const char* metric;      ///< series, on the rows held out
    const char* trainMetric; ///< series
    TreesState HybridCheckpoint::*trees;
};

constexpr BoostingStage classifierStage{
    BoostingTask::Classify,       "classifier",     "Classifier",
    "Boosting the classifier",    "classifier_auc", "classifier_auc_train",
    &HybridCheckpoint::classifier};
constexpr BoostingStage regressorStage{BoostingTask::Regress,       "regressor",     "Regressor",
                                       "Boosting the regressor",    "regressor_mae", "regressor_mae_train",
                                       &HybridCheckpoint::regressor};

std::vector<SeriesInfo> announcedSeries()
{
    return {{"als_loss", "ALS loss", "per cell", SeriesRole::Loss},
            {"classifier_auc", "Classifier AUC, held out", "", SeriesRole::Validation},
            {"classifier_auc_train", "Classifier AUC, train", "", SeriesRole::Diagnostic},
            {"regressor_mae", "Regressor MAE, held out", "ratio", SeriesRole::Validation},
            {"regressor_mae_train", "Regressor MAE, train", "ratio", SeriesRole::Diagnostic},
            {"rows_per_second", "Throughput", "rows/s", SeriesRole::Resource},
            {"memory", "Memory", "MB", SeriesRole::Resource}};
}

std::int64_t stepsOf(const RunConfig& config)
{
    return config.hybrid.als.iterations + 2 * config.hybrid.trees.trees;
}

std::vector<FeatureWeight> weightsOf(const Booster& booster, const FeatureTable& table)
{
    const FeatureImportance importance = booster.importance();
    std::vector<FeatureWeight> weights;
    for (std::size_t i = 0; i < table.width(); ++i)
        weights.push_back(
            {table.names()[i], importance.gain[i], static_cast<std::int64_t>(importance.splits[i])});
    return weights;
}

/// One run, from the first iteration to the one look at the test rows.
class HybridTraining {
public:
    HybridTraining(const RunConfig& config, const PreparedData& data, const TrainLinks& links);

    Completed run();

private:
    /// Keeps what has been learnt so far.
    void save(bool best = false);
    void goOn(const ResumePoint& point);
    bool checkpointIsDue();
    void announce();
    template<typename Real>
    void collaborate();
    template<typename Real>
    void iterate(Als<Real>& als, std::string_view phase);
    void makeFeatures();
    void boost(const BoostingStage& stage);
    void boostRounds(const BoostingStage& stage, Booster& booster, std::size_t rows, EarlyStopping& stopping);
    void report(const BoostingStage& stage, const TreesState& trees, std::size_t rows);
    Completed testOnce();
    void listWatched(const HybridModel& model);
    void obeyCommands();
    void recordResources();
    std::int64_t firstStep(const BoostingStage& stage) const;
    double secondsLeft(const BoostingStage& stage) const;
    JobContext job(std::string_view phase);

    const RunConfig& m_config;
    const PreparedData& m_data;
    const std::filesystem::path m_folder;
    RunReporter m_reporter;
    RunControl m_control;
    StageMeter m_meter;
    const std::thread::id m_thread = std::this_thread::get_id();

    WatchRatio m_ratio;
    std::shared_ptr<const FeatureTable> m_table;
    HybridCheckpoint m_state;
    std::shared_ptr<const AlsFactors> m_als; ///< once ALS is complete
    std::vector<Metric> m_heldOut;           ///< of the stages that are complete
    std::set<std::int64_t> m_watched;        ///< users whose lists are wanted at the end
    std::int64_t m_evaluations = 0;
    std::int64_t m_savedStep = 0;
    std::int64_t m_savedMs = 0;
    bool m_secondSlot = false;
};

HybridTraining::HybridTraining(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
    : m_config(config)
    , m_data(data)
    , m_folder(links.folder)
    , m_reporter(links.observer)
    , m_control(links.commands, links.stop)
    , m_meter(m_reporter)
    , m_ratio(data)
{
    if (links.resume)
        goOn(*links.resume);
    m_state.config = config;
    m_state.datasetFingerprint = data.dataset->fingerprint;
    m_state.dataFingerprint = data.fingerprint;
    m_state.targetLimit = data.target->limit();
}

void HybridTraining::goOn(const ResumePoint& point)
{
    if (point.forked)
        throw InputError("A Hybrid run can be resumed, but not forked: its stages build on one another.");
    const std::filesystem::path checkpoint = m_folder / point.from.file;
    m_state = readHybridCheckpoint(checkpoint);
    m_savedStep = m_state.step;
    m_secondSlot = point.from.file == firstSlot; // that file stays until there is another
    if (m_state.datasetFingerprint != m_data.dataset->fingerprint ||
        m_state.dataFingerprint != m_data.fingerprint)
        throw InputError({checkpoint.string()},
                         "was learnt from other rows: data or protocol have changed. Train again.");
}

void HybridTraining::announce()
{
    RunStart start;
    start.series = announcedSeries();
    start.totalSteps = stepsOf(m_config);
    start.trainRows = static_cast<std::int64_t>(m_data.train.size());
    start.validationRows = static_cast<std::int64_t>(m_data.validation.size());
    start.testRows = static_cast<std::int64_t>(m_data.test.size());
    start.parameterCount =
        static_cast<std::int64_t>(m_data.dataset->users.size() + m_data.dataset->videos.size()) *
        m_config.hybrid.als.factors;
    start.targetName = "watch_ratio";
    m_reporter.start(std::move(start), 0, m_state.step);
    for (const StageReport& stage : m_state.stages)
        m_reporter.stage(stage);
    if (m_state.step > 0)
        m_reporter.event(EventLevel::Info, "Goes on after step " + std::to_string(m_state.step) + " of " +
                                               std::to_string(stepsOf(m_config)) + ".");
    m_reporter.event(EventLevel::Info, "Pausing and stopping take effect at the end of the running round.");
    if (m_data.protocol.target != Target::WatchRatio)
        m_reporter.event(EventLevel::Info,
                         "Hybrid predicts the clipped watch ratio, whatever the protocol's target is.");
    if (!m_data.validation.empty())
        m_reporter.event(EventLevel::Info,
                         "The protocol's validation rows are used for nothing: Hybrid holds "
                         "out train rows of its own (hybrid.held_out).");
}

Completed HybridTraining::run()
{
    announce();
    m_savedMs = steadyClockMs();
    if (m_config.hybrid.als.precision == AlsPrecision::Single)
        collaborate<float>();
    else
        collaborate<double>();
    makeFeatures();
    boost(classifierStage);
    boost(regressorStage);
    save(true);
    return testOnce();
}

template<typename Real>
void HybridTraining::collaborate()
{
    constexpr std::string_view phase = "Factorising (ALS)";
    if (std::ranges::find(m_state.stages, "als", &StageReport::key) != m_state.stages.end()) {
        m_als = std::make_shared<const AlsFactors>(m_state.als);
        return;
    }
    m_meter.begin("als", "ALS", m_state.running);
    const auto viewings = interactionsOf(m_data, m_ratio, job("Gathering viewings"));
    const auto als = m_state.alsIterations > 0
                         ? std::make_unique<Als<Real>>(viewings, alsOptions(m_config), m_state.als)
                         : std::make_unique<Als<Real>>(viewings, alsOptions(m_config));
    const auto keep = [&] {
        m_state.als = als->factors();
        m_state.running = m_meter.soFar();
        save();
    };
    const std::int64_t iterations = m_config.hybrid.als.iterations;
    try {
        while (m_state.alsIterations < iterations) {
            obeyCommands();
            if (checkpointIsDue())
                keep();
            iterate(*als, phase);
        }
    } catch (const Cancelled&) {
        keep();
        throw;
    }
    m_als = std::make_shared<const AlsFactors>(als->factors());
    m_state.als = *m_als;
    m_state.stages.push_back(m_meter.end(iterations));
    m_state.running.reset();
    m_savedStep = 0; // the stage is over: that is news
    save();
}

/// A stopped iteration changes nothing, and leaves no loss behind.
template<typename Real>
void HybridTraining::iterate(Als<Real>& als, std::string_view phase)
{
    m_control.batchStarts();
    m_meter.roundBegins();
    als.iterate({m_control.stop(), {}});
    const double loss = als.loss({});
    m_meter.roundEnds();
    m_state.step = ++m_state.alsIterations;
    m_reporter.roundDone(phase, m_state.step, static_cast<std::int64_t>(m_data.train.size()), -1);
    m_reporter.point("als_loss", loss);
    recordResources();
}

void HybridTraining::makeFeatures()
{
    m_meter.begin("features", "Features");
    obeyCommands();
    m_table = featureTableOf(m_config, m_data, m_als, job("Joining features"));
    m_meter.end(0);
}

void HybridTraining::boost(const BoostingStage& stage)
{
    const HybridTreeParams& params = m_config.hybrid.trees;
    const HeldOutSplit split =
        splitRows(m_data.train, m_ratio, stage.task, params.heldOut, m_config.train.seed);
    TreesState& trees = m_state.*stage.trees;
    if (trees.complete) {
        report(stage, trees, split.heldOut.size());
        return;
    }
    m_meter.begin(stage.key, stage.label, m_state.running);
    obeyCommands();
    const auto booster =
        resumeBoosting(stage.task, boosterOptions(m_config, stage.task), boosterFeatures(*m_table),
                       boosterRows(*m_table, m_ratio, split.train, stage.task),
                       boosterRows(*m_table, m_ratio, split.heldOut, stage.task), trees.serialized,
                       job("Sorting rows into bins"));
    m_meter.look();
    EarlyStopping stopping(stage.task == BoostingTask::Classify, static_cast<int>(params.earlyStopping));
    stopping.goOnFrom(booster->rounds(), static_cast<int>(trees.bestRound), trees.best);
    boostRounds(stage, *booster, split.train.size(), stopping);
    const std::int64_t trained = booster->rounds();
    if (params.earlyStopping > 0 && stopping.bestRound() > 0)
        booster->keepRounds(stopping.bestRound());
    trees = {booster->serialize(), booster->rounds(), stopping.bestRound(), stopping.best(), true};
    m_state.step = firstStep(stage) + params.trees;
    m_state.stages.push_back(m_meter.end(trees.rounds, weightsOf(*booster, *m_table)));
    m_state.running.reset();
    if (trees.rounds < trained)
        m_reporter.event(EventLevel::Info, std::string(stage.label) + ": of " + std::to_string(trained) +
                                               " rounds the first " + std::to_string(trees.rounds) +
                                               " are kept, the best on the rows held out.");
    m_savedStep = 0; // the stage is over: that is news
    save();
    report(stage, trees, split.heldOut.size());
}

void HybridTraining::boostRounds(const BoostingStage& stage, Booster& booster, std::size_t rows,
                                 EarlyStopping& stopping)
{
    const auto keep = [&] {
        m_state.*stage.trees = {booster.serialize(), booster.rounds(), stopping.bestRound(), stopping.best(),
                                false};
        m_state.running = m_meter.soFar();
        save();
    };
    const auto most = static_cast<int>(m_config.hybrid.trees.trees);
    try {
        for (int round = booster.rounds() + 1;
             round <= most && !(stopping.bestRound() > 0 && stopping.shouldStop()); ++round) {
            obeyCommands();
            if (checkpointIsDue())
                keep();
            m_control.batchStarts();
            m_meter.roundBegins();
            booster.trainRound();
            const double heldOut = booster.evaluate();
            const double onTrain = booster.evaluateTrain();
            m_meter.roundEnds();
            stopping.observe(round, heldOut);
            m_state.step = firstStep(stage) + round;
            m_reporter.roundDone(stage.phase, m_state.step, static_cast<std::int64_t>(rows),
                                 secondsLeft(stage));
            m_reporter.point(stage.metric, heldOut);
            m_reporter.point(stage.trainMetric, onTrain);
            recordResources();
        }
    } catch (const Cancelled&) {
        keep();
        throw;
    }
}

/// What the rows held out say of the stages that are complete.
void HybridTraining::report(const BoostingStage& stage, const TreesState& trees, std::size_t rows)
{
    if (rows == 0) {
        m_reporter.event(EventLevel::Warning, std::string(stage.label) + ": no rows are held out, so all "
                                                                         "trees are kept.");
        return;
    }
    const bool classify = stage.task == BoostingTask::Classify;
    m_heldOut.push_back({classify ? "auc" : "mae",
                         classify ? "AUC of the classifier" : "MAE of the regressor", classify ? "" : "ratio",
                         trees.best, !classify});
    Evaluation evaluation;
    evaluation.number = ++m_evaluations;
    evaluation.step = firstStep(stage) + m_config.hybrid.trees.trees;
    evaluation.part = "validation";
    evaluation.rows = static_cast<std::int64_t>(rows);
    evaluation.metrics = m_heldOut;
    m_reporter.observer().evaluated(std::make_shared<const Evaluation>(std::move(evaluation)));
}

/// The test rows, once.
Completed HybridTraining::testOnce()
{
    const BoosterFeatures features = boosterFeatures(*m_table);
    const int threads = threadsOf(m_config.train);
    const HybridModel model(m_data.dataset, m_als, m_table, viewsOf(m_data),
                            readBooster(features, m_state.classifier.serialized, threads),
                            readBooster(features, m_state.regressor.serialized, threads));
    Completed completed;
    if (m_data.test.empty()) {
        m_reporter.event(EventLevel::Warning, "There are no test rows: this run has no test figures.");
    } else {
        m_meter.begin("test", "Test");
        const std::int64_t begin = steadyClockMs();
        const StageScores scores = model.scoreRows(m_data.test, job("Scoring the test rows"));
        Evaluation evaluation;
        evaluation.metrics = measureStages(m_config, *m_data.dataset, m_ratio, m_data.test, scores,
                                           job("Ranking the test rows"));
        evaluation.number = ++m_evaluations;
        evaluation.step = m_state.step;
        evaluation.part = "test";
        evaluation.rows = static_cast<std::int64_t>(m_data.test.size());
        evaluation.seconds = static_cast<double>(steadyClockMs() - begin) / 1000;
        for (const Metric& metric : evaluation.metrics)
            if (metric.key.find('.') == std::string::npos) // the list that Hybrid itself makes
                completed.metrics[metric.key] = metric.value;
        m_meter.end(0);
        m_reporter.event(EventLevel::Info, "Looked at the test rows, once.");
        m_reporter.observer().evaluated(std::make_shared<const Evaluation>(std::move(evaluation)));
    }
    listWatched(model);
    return completed;
}

void HybridTraining::listWatched(const HybridModel& model)
{
    const std::vector<std::uint32_t> videos = distinctVideos(*m_data.dataset);
    for (const std::int64_t user : m_watched) {
        const std::optional<std::uint32_t> index = findUser(*m_data.dataset, user);
        if (!index) {
            m_reporter.event(EventLevel::Warning, "The data has no user " + std::to_string(user) + ".");
            continue;
        }
        const StagedList list =
            rankByStages(model, m_data, m_ratio, *index, videos,
                         static_cast<std::size_t>(m_config.hybrid.keep), job("Ranking for watched users"));
        auto shown = std::make_shared<UserList>(asUserList(list, *m_data.dataset));
        shown->evaluation = m_evaluations;
        shown->step = m_state.step;
        m_reporter.observer().listed(std::move(shown));
    }
}

void HybridTraining::obeyCommands()
{
    m_control.poll();
    const auto takeWatched = [this] {
        for (const std::int64_t user : m_control.takeUsersToWatch())
            m_watched.insert(user);
    };
    takeWatched();
    while (m_control.paused()) {
        m_reporter.paused(true);
        m_control.wait();
        takeWatched();
    }
    m_reporter.paused(false);
}

void HybridTraining::recordResources()
{
    m_reporter.point("rows_per_second", m_reporter.rowsPerSecond());
    m_reporter.point("memory", m_meter.memory());
    m_reporter.post();
}

void HybridTraining::save(bool best)
{
    if (!best && m_state.step == m_savedStep)
        return;
    m_savedStep = m_state.step;
    m_savedMs = steadyClockMs();
    CheckpointInfo info;
    info.step = m_state.step;
    info.best = best;
    info.file = best ? "model.safetensors" : m_secondSlot ? secondSlot : firstSlot;
    m_secondSlot = !m_secondSlot; // what the run's record names stays whole while the next one is written
    recordCheckpoint(m_reporter, m_folder, info,
                     [this](const std::filesystem::path& file) { writeHybridCheckpoint(m_state, file); });
}

bool HybridTraining::checkpointIsDue()
{
    return m_control.takeCheckpointRequest() || steadyClockMs() - m_savedMs >= checkpointEveryMs;
}

std::int64_t HybridTraining::firstStep(const BoostingStage& stage) const
{
    const bool classify = stage.task == BoostingTask::Classify;
    return m_config.hybrid.als.iterations + (classify ? 0 : m_config.hybrid.trees.trees);
}

/// At most: boosting may end early.
double HybridTraining::secondsLeft(const BoostingStage& stage) const
{
    const bool classify = stage.task == BoostingTask::Classify;
    const std::int64_t left = m_config.hybrid.trees.trees * (classify ? 2 : 1) - m_meter.rounds();
    return m_meter.secondsPerRound() * static_cast<double>(left);
}

/// Progress of a phase that has no rounds; commands that come meanwhile are obeyed before the next round.
JobContext HybridTraining::job(std::string_view phase)
{
    return {m_control.stop(), [this, phase](std::string_view, std::uint64_t done, std::uint64_t total) {
                if (std::this_thread::get_id() != m_thread)
                    return;
                m_meter.look();
                m_reporter.phase(phase,
                                 total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1);
            }};
}

Outcome trainOrStop(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    if (data.train.empty())
        return Failed{"There are no train rows under this protocol; nothing can be learnt."};
    HybridTraining training(config, data, links);
    return training.run();
}

} // namespace

Outcome trainHybrid(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    try {
        return trainOrStop(config, data, links);
    } catch (const Cancelled&) {
        return WasCancelled{};
    } catch (const std::bad_alloc&) {
        return Failed{"There is not enough memory for these data; lower hybrid.max_levels to 256 or less, or "
                      "data.train_sample."};
    } catch (const std::exception& error) {
        return Failed{error.what()};
    }
}

} // namespace watchlab::hybrid
