// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/activity.h"

#include "core/util/clock.h"
#include "ui/forms/phase_words.h"
#include "ui/models/run_words.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace watchlab::ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("watchlab::ui", text);
}

/// Over all files, as the Dataset page has it.
Activity opening(const DatasetSession& data)
{
    const LoadingProgress& progress = data.progress();
    Activity activity;
    activity.state = Activity::State::Working;
    activity.words = tr("Opening");
    activity.object = QFileInfo(data.loadingPath()).fileName();
    activity.detail = phaseWords(progress.phase());
    activity.fraction = progress.fraction();
    activity.secondsLeft = progress.secondsLeft(steadyClockMs());
    return activity;
}

/// What the window does by itself with an open dataset.
Activity working(const QString& words, const QString& object, const BackgroundJob& job)
{
    Activity activity;
    activity.state = Activity::State::Working;
    activity.words = words;
    activity.object = object;
    activity.detail = phaseWords(job.phase());
    activity.fraction = job.fraction();
    activity.canBeStopped = false;
    return activity;
}

/// The newest run that has ended, or the open dataset, or nothing.
Activity ready(const Workbench& workbench)
{
    Activity activity;
    activity.words = tr("Ready");
    for (const RunSummary& run : workbench.runs().summaries()) {
        const auto mae = run.metrics.find("mae");
        if (run.status != RunStatus::Completed || mae == run.metrics.end())
            continue;
        activity.detail =
            tr("Last run %1: test MAE %2 %3")
                .arg(QString::fromStdString(run.name), words::fixed(mae->second, 4), unitOfRun(run));
        return activity;
    }
    if (const auto dataset = workbench.dataset())
        activity.detail = tr("%1, %2 rows")
                              .arg(QString::fromStdString(dataset->name),
                                   words::count(static_cast<std::int64_t>(dataset->rows.size())));
    else
        activity.detail = tr("Nothing is running");
    return activity;
}

QString trainingDetail(const TrainProgress& progress)
{
    if (progress.totalSteps <= 0)
        return phaseWords(QString::fromStdString(progress.phase));
    const QString step = words::count(progress.step);
    const QString total = words::count(progress.totalSteps);
    const QString steps =
        progress.epochs > 0
            ? tr("epoch %1 of %2, step %3 of %4").arg(progress.epoch).arg(progress.epochs).arg(step, total)
            : tr("step %1 of %2").arg(step, total);
    return progress.phase == "Training"
               ? steps
               : phaseWords(QString::fromStdString(progress.phase)) + QStringLiteral(", ") + steps;
}

Activity training(const RunSession& session, const Workbench& workbench)
{
    Activity activity;
    const TrainProgress& progress = session.progress();
    switch (session.state()) {
    case SessionState::Paused:
        activity.state = Activity::State::Paused;
        activity.words = tr("Paused");
        break;
    case SessionState::Stopping:
        activity.state = Activity::State::Stopping;
        activity.words =
            session.request().config.family == "hybrid" ? tr("Stopping after this round") : tr("Stopping");
        break;
    default:
        activity.state = Activity::State::Training;
        activity.words = session.state() == SessionState::Preparing ? tr("Preparing") : tr("Training");
        activity.canBePaused = !session.isPausing();
        if (session.isPausing())
            activity.words =
                session.request().config.family == "hybrid" ? tr("Pausing after this round") : tr("Pausing");
    }
    const RunSummary* run = workbench.runs().find(session.run());
    activity.object = QString::fromStdString(run ? run->name : session.request().name);
    activity.detail = trainingDetail(progress);
    // What comes after the last batch can take minutes, too: the test rows.
    if (progress.totalSteps <= 0 || (progress.step >= progress.totalSteps && progress.phaseFraction >= 0)) {
        activity.fraction = progress.phaseFraction;
        return activity;
    }
    activity.fraction = static_cast<double>(progress.step) / static_cast<double>(progress.totalSteps);
    activity.rowsPerSecond = progress.rowsPerSecond;
    activity.secondsLeft = session.state() == SessionState::Training ? progress.secondsLeft : -1;
    return activity;
}

} // namespace

Activity currentActivity(const Workbench& workbench)
{
    if (workbench.session().isRunning())
        return training(workbench.session(), workbench);
    if (workbench.loading().isRunning())
        return opening(workbench.data());
    if (workbench.preparing().isRunning())
        return working(tr("Preparing"), QString::fromStdString(workbench.dataset()->name),
                       workbench.preparing());
    if (workbench.data().counting().isRunning())
        return working(tr("Counting"), QString::fromStdString(workbench.dataset()->name),
                       workbench.data().counting());
    return ready(workbench);
}

} // namespace watchlab::ui
