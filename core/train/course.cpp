// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/course.h"

#include "core/train/course_series.h"
#include "core/train/random_streams.h"
#include "core/util/error.h"
#include "core/util/process_memory.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <new>
#include <utility>

namespace watchlab {

namespace {

HeldOutRows heldOutRows(const TrainParams& train, const PreparedData& data)
{
    return {train.selectOnTest ? "test" : "validation",
            sampleRows(train.selectOnTest ? data.test : data.validation, train.evaluationRows,
                       streamOf(train.seed, RandomStream::EvaluationRows))};
}

std::int64_t stepsOf(std::size_t rows, std::int64_t rowsPerStep)
{
    return (static_cast<std::int64_t>(rows) + rowsPerStep - 1) / rowsPerStep;
}

Outcome takeCourseOrStop(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
                         const std::function<std::unique_ptr<Learner>(RunReporter& reporter)>& prepare)
{
    if (data.train.empty())
        return Failed{"There are no train rows under this protocol; nothing can be learnt."};
    RunReporter reporter(links.observer);
    RunControl control(links.commands, links.stop);
    const std::unique_ptr<Learner> learner = prepare(reporter);
    Course course(config, data, links, reporter, control, *learner);
    try {
        Completed completed = course.run();
        course.finishCheckpoints();
        return completed;
    } catch (const Cancelled&) {
        course.saveLast();
        course.finishCheckpoints();
        throw;
    } catch (...) {
        course.finishCheckpoints();
        throw;
    }
}

} // namespace

std::int64_t stepsPerEpoch(const TrainParams& train, const PreparedData& data)
{
    return stepsOf(data.train.size(), train.batchSize);
}

Outcome takeCourse(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
                   const std::function<std::unique_ptr<Learner>(RunReporter& reporter)>& prepare,
                   std::string_view memoryAdvice)
{
    try {
        return takeCourseOrStop(config, data, links, prepare);
    } catch (const Cancelled&) {
        return WasCancelled{};
    } catch (const std::bad_alloc&) {
        return Failed{"There is not enough memory for this model and these data; " +
                      std::string(memoryAdvice)};
    } catch (const std::exception& error) {
        return Failed{error.what()};
    }
}

Course::Course(const RunConfig& config, const PreparedData& data, const TrainLinks& links,
               RunReporter& reporter, RunControl& control, Learner& learner)
    : m_config(config)
    , m_data(data)
    , m_reporter(reporter)
    , m_control(control)
    , m_learner(learner)
    , m_pace(learner.pace(config.train))
    , m_stepsPerEpoch(stepsOf(data.train.size(), m_pace.rowsPerStep))
    , m_totalSteps(m_stepsPerEpoch * m_pace.epochs)
    , m_heldOut(heldOutRows(config.train, data))
    , m_learningRate(config.train, m_totalSteps)
    , m_watched(data, config.train.candidates, config.train.seed)
    , m_checkpoints(links.folder, config.train.checkpointsKept, reporter)
{
    if (links.resume)
        restore(*links.resume, links.folder);
    announce();
}

/// Everything that the next batch depends on, as it was.
void Course::restore(const ResumePoint& point, const std::filesystem::path& folder)
{
    const std::shared_ptr<const RunCheckpoint> from = m_learner.goOnFrom(folder / point.from.file);
    const CourseState& course = from->course.value();
    m_step = m_firstStep = from->step;
    m_epoch = from->epoch;
    m_evaluations = course.evaluations;
    m_evaluatedStep = course.evaluatedStep;
    m_watched.restore(course.watched);
    const TrainParams& then = from->config.train;
    const bool sameMeasure = then.selectBy == m_config.train.selectBy &&
                             then.selectOnTest == m_config.train.selectOnTest &&
                             then.evaluationRows == m_config.train.evaluationRows;
    const auto read = [this](const std::filesystem::path& file) { return m_learner.read(file); };
    if (m_checkpoints.adopt(point, from, read) && sameMeasure)
        m_bestValue = course.bestValue;
    if (sameMeasure)
        m_learningRate.restore(course.learningRate);
}

void Course::announce()
{
    RunStart start;
    start.stepsPerEpoch = m_stepsPerEpoch;
    start.totalSteps = m_totalSteps;
    start.trainRows = static_cast<std::int64_t>(m_data.train.size());
    start.validationRows = static_cast<std::int64_t>(m_data.validation.size());
    start.testRows = static_cast<std::int64_t>(m_data.test.size());
    start.targetName = m_data.target->name();
    start.targetUnit = m_data.target->unit();
    m_learner.describe(start);
    start.series = courseSeries(start.series);
    m_reporter.start(std::move(start), m_pace.epochs, m_firstStep);
    if (m_firstStep > 0)
        m_reporter.event(EventLevel::Info, "Goes on after step " + std::to_string(m_firstStep) + ".");
    if (m_config.train.selectOnTest)
        m_reporter.event(EventLevel::Warning,
                         "The best checkpoint is chosen on the test rows, as the published code "
                         "does: its test figures are optimistic.");
    else if (m_heldOut.rows.empty())
        m_reporter.event(
            EventLevel::Warning,
            "There are no validation rows: the weights after the last epoch are kept as the best.");
}

Completed Course::run()
{
    finishInterruptedEvaluation();
    while (m_step < m_totalSteps && !m_learningRate.shouldStop())
        trainEpoch();
    scorePendingUsers();
    return testOnce();
}

/// A run that was stopped within an evaluation makes it before the next batch.
void Course::finishInterruptedEvaluation()
{
    if (m_step > 0 && m_evaluatedStep != m_step && evaluationIsDue())
        evaluate();
}

/// From wherever in the epoch the run stands to its end.
void Course::trainEpoch()
{
    m_epoch = m_step / m_stepsPerEpoch + 1;
    const std::size_t rows = m_data.train.size();
    const auto batchSize = static_cast<std::size_t>(m_pace.rowsPerStep);
    std::size_t done = static_cast<std::size_t>(m_step % m_stepsPerEpoch) * batchSize;
    m_learner.beginEpoch(m_epoch, done);
    for (; done < rows && !m_learningRate.shouldStop(); done += batchSize) {
        obeyCommands();
        trainBatch(std::min(batchSize, rows - done));
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

void Course::trainBatch(std::size_t rows)
{
    m_control.batchStarts();
    m_time.skip();
    const BatchResult result = m_learner.trainBatch({m_step, rows, m_learningRate}, m_time);
    m_time.markStep(result.forwardSeconds, result.backwardSeconds, result.optimiserSeconds);
    ++m_step;
    m_reporter.stepped(m_step, m_epoch, result.rows);
    record(result);
    m_time.mark(Activity::Recording);
    if (!std::isfinite(result.loss) || !std::isfinite(result.gradientNorm))
        throw InputError("the loss is no longer a number after batch " + std::to_string(m_step) +
                         "; lower the learning rate (train.learning_rate)");
}

void Course::record(const BatchResult& result)
{
    if (m_step % m_config.train.pointEvery != 0)
        return;
    m_reporter.point("loss", result.loss);
    m_learner.recordBatch(m_reporter);
    m_reporter.point("gradient_norm", result.gradientNorm);
    m_reporter.point("rows_per_second", m_reporter.rowsPerSecond());
    m_reporter.point("learning_rate", m_learningRate.of(m_step - 1));
    m_reporter.point("memory", residentMegabytes());
    recordTime();
    m_reporter.post();
}

/// Once a second, and wherever a step took longer than that.
void Course::recordTime()
{
    if (m_time.seconds() < 1)
        return;
    const std::array shares = m_time.take();
    for (std::size_t i = 0; i < shares.size(); ++i)
        m_reporter.point(timeSeries(static_cast<Activity>(i)), shares[i]);
}

} // namespace watchlab
