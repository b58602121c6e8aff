// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/parameter.h"
#include "core/train/course.h"
#include "core/train/random_streams.h"

#include <cmath>
#include <utility>

namespace watchlab {

bool isBetter(double value, double best, bool lowerIsBetter)
{
    if (std::isnan(value))
        return false;
    return std::isnan(best) || (lowerIsBetter ? value < best : value > best);
}

bool Course::evaluationIsDue() const
{
    const std::int64_t every = m_config.train.evaluateEvery;
    const bool epochCounts = m_epoch % m_config.train.evaluateEpochs == 0 || m_step == m_totalSteps;
    return (epochIsOver() && epochCounts) || (every > 0 && m_step % every == 0);
}

bool Course::checkpointIsDue() const
{
    const std::int64_t every = m_config.train.checkpointEvery;
    const std::int64_t seconds = m_config.train.checkpointSeconds;
    const bool due =
        (every > 0 && m_step % every == 0) || (seconds > 0 && steadyClockMs() - m_savedMs >= 1000 * seconds);
    return due && !m_checkpoints.busy();
}

void Course::evaluate()
{
    if (m_heldOut.rows.empty()) {
        m_evaluatedStep = m_step;
        save(true);
        return;
    }
    Evaluation evaluation = m_learner.evaluate(m_heldOut, job("Evaluating"));
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
void Course::followEvaluation(bool best)
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

bool Course::isBest(const Evaluation& evaluation)
{
    if (m_config.train.selectBy == SelectBy::LastEpoch)
        return epochIsOver();
    const Metric& metric = *evaluation.find(m_learner.decisiveMetric(m_config.train.selectBy));
    if (!isBetter(metric.value, m_bestValue, metric.lowerIsBetter))
        return false;
    m_bestValue = metric.value;
    return true;
}

void Course::report(Evaluation evaluation)
{
    evaluation.number = ++m_evaluations;
    m_reporter.observer().evaluated(std::make_shared<const Evaluation>(std::move(evaluation)));
}

/// The test rows, once, with the best weights.
Completed Course::testOnce()
{
    m_learning = false;
    if (const RunCheckpoint* best = m_checkpoints.best()) {
        m_learner.takeWeights(best->weights);
        m_step = best->step;
        m_epoch = best->epoch;
    }
    if (m_data.test.empty()) {
        m_reporter.event(EventLevel::Warning, "There are no test rows: this run has no test figures.");
        return {};
    }
    const HeldOutRows rows{"test", sampleRows(m_data.test, m_config.train.testRows,
                                              streamOf(m_config.train.seed, RandomStream::EvaluationRows))};
    Evaluation evaluation = m_learner.test(rows, job("Evaluating on the test rows"));
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
    scorePendingUsers();
    return completed;
}

void Course::save(bool best)
{
    std::shared_ptr<RunCheckpoint> checkpoint = m_learner.checkpoint();
    checkpoint->config = m_config;
    checkpoint->targetLimit = m_data.target->limit();
    checkpoint->dataFingerprint = m_data.fingerprint;
    checkpoint->datasetFingerprint = m_data.dataset->fingerprint;
    checkpoint->step = m_step;
    checkpoint->epoch = m_epoch;
    CourseState& course = checkpoint->course.emplace();
    course.generators = m_learner.generators();
    course.evaluations = m_evaluations;
    course.evaluatedStep = m_evaluatedStep;
    course.bestValue = m_bestValue;
    course.learningRate = m_learningRate.progress();
    course.watched = m_watched.state();
    m_checkpoints.save(std::move(checkpoint), best, m_evaluatedStep == m_step || !evaluationIsDue());
    m_savedMs = steadyClockMs();
}

void Course::saveLast()
{
    if (m_learning && m_step > 0)
        save(false);
}

/// Progress of a phase that is no training; commands that come meanwhile are taken, and obeyed before the
/// next batch.
JobContext Course::job(std::string_view phase)
{
    return {m_control.stop(), [this, phase](std::string_view, std::uint64_t done, std::uint64_t total) {
                m_control.poll();
                m_checkpoints.report();
                m_reporter.phase(phase, static_cast<double>(done) / static_cast<double>(total));
            }};
}

} // namespace watchlab
