// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/gr_training_impl.h"
#include "core/metrics/ranked_lists.h"
#include "core/params/parameter.h"

#include <utility>

namespace watchlab::gr {

bool GrTraining::evaluationIsDue() const
{
    const std::int64_t every = m_config.train.evaluateEvery;
    const bool epochCounts = m_epoch % m_config.train.evaluateEpochs == 0 || m_step == m_totalSteps;
    return (epochIsOver() && epochCounts) || (every > 0 && m_step % every == 0);
}

bool GrTraining::checkpointIsDue() const
{
    const std::int64_t every = m_config.train.checkpointEvery;
    const std::int64_t seconds = m_config.train.checkpointSeconds;
    const bool due =
        (every > 0 && m_step % every == 0) || (seconds > 0 && steadyClockMs() - m_savedMs >= 1000 * seconds);
    return due && !m_checkpoints.busy();
}

void GrTraining::evaluate()
{
    if (!m_evaluator) {
        m_evaluatedStep = m_step;
        save(true);
        return;
    }
    Evaluation evaluation = m_evaluator->evaluate(m_predictor, job("Evaluating"));
    m_evaluatedStep = m_step;
    evaluation.step = m_step;
    evaluation.epoch = m_epoch;
    evaluation.best = isBest(evaluation);
    for (const Metric& metric : evaluation.metrics)
        m_reporter.point(metric.key, metric.value);
    m_reporter.post();
    const bool best = evaluation.best;
    report(std::move(evaluation));
    if (m_config.train.selectBy != SelectBy::LastEpoch)
        followEvaluation(best);
    m_watched.evaluationDone(m_evaluations);
    save(best);
}

/// What patience has run out of: the learning rate's, or the run's.
void GrTraining::followEvaluation(bool best)
{
    if (m_learningRate.evaluated(best))
        m_reporter.event(EventLevel::Info, "No new best for a while: the learning rate falls to " +
                                               valueText(m_learningRate.of(m_step)) + ".");
    if (m_learningRate.shouldStop() && m_step < m_totalSteps)
        m_reporter.event(EventLevel::Info, "Training ends early, after step " + std::to_string(m_step) +
                                               ": no new best in " +
                                               std::to_string(m_config.train.earlyStopping) +
                                               " evaluations (train.early_stopping).");
}

bool GrTraining::isBest(const Evaluation& evaluation)
{
    if (m_config.train.selectBy == SelectBy::LastEpoch)
        return epochIsOver();
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
    m_trainingStep.exportState(state.optimizer);
    TrainingState& training = state.training.emplace();
    training.teacherRng = m_teacherRng.state();
    training.dropoutRng = m_dropoutRng.state();
    training.evaluations = m_evaluations;
    training.evaluatedStep = m_evaluatedStep;
    training.bestValue = m_bestValue;
    training.learningRate = m_learningRate.progress();
    training.watched = m_watched.state();
    return state;
}

void GrTraining::save(bool best)
{
    m_checkpoints.save(checkpoint(), best, m_evaluatedStep == m_step || !evaluationIsDue());
    m_savedMs = steadyClockMs();
}

void GrTraining::saveLast()
{
    if (m_learning && m_step > 0)
        save(false);
}

/// Progress of a phase that is no training; commands that come meanwhile are taken, and obeyed before the
/// next batch.
JobContext GrTraining::job(std::string_view phase)
{
    return {m_control.stop(), [this, phase](std::string_view, std::uint64_t done, std::uint64_t total) {
                m_control.poll();
                m_checkpoints.report();
                m_reporter.phase(phase, static_cast<double>(done) / static_cast<double>(total));
            }};
}

} // namespace watchlab::gr
