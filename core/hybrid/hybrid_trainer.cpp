// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/hybrid_trainer.h"

#include "core/hybrid/hybrid_training.h"
#include "core/util/clock.h"

#include <new>

namespace watchlab::hybrid {

namespace {

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

/// Rounds of all stages together, at most.
std::int64_t stepsOf(const RunConfig& config)
{
    return config.hybrid.als.iterations + 2 * config.hybrid.trees.trees;
}

} // namespace

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
    m_library = libraryFor(config.hybrid.trees.library, m_state.classifier.serialized);
    m_state.config = config;
    m_state.datasetFingerprint = data.dataset->fingerprint;
    m_state.dataFingerprint = data.fingerprint;
    m_state.targetLimit = data.target->limit();
    m_state.ratioLimits = m_ratio.limits();
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
    else
        noteRows();
    m_reporter.event(EventLevel::Info, "Trees: " + nameAndVersion(m_library) + ".");
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

Outcome trainHybrid(const RunConfig& config, const PreparedData& data, const TrainLinks& links)
{
    try {
        if (data.train.empty())
            return Failed{"There are no train rows under this protocol; nothing can be learnt."};
        return HybridTraining(config, data, links).run();
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
