// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_requests.h"

#include "core/params/parameter.h"
#include "core/runs/resumed_run.h"
#include "translations/error_words.h"
#include "ui/dialogs/dialogs.h"
#include "ui/forms/problem_words.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"

#include <QCoreApplication>

namespace watchlab::ui {

namespace {

/// The open dataset where it is what a run with this configuration reads from the path; null = the run has to
/// open its own.
std::shared_ptr<const Dataset> openDataOf(const Workbench& workbench, const std::string& path,
                                          const DataParams& protocol)
{
    const std::shared_ptr<const Dataset> open = workbench.dataset();
    if (!open || open->path.string() != path)
        return nullptr;
    const bool sameColumns = open->kind != SourceKind::Table || open->columns == protocol.columns;
    const bool sameSample = open->sampledShare == 1 || open->sampledShare == protocol.trainSample;
    return sameColumns && sameSample ? open : nullptr;
}

RunOrder newOrder(const Workbench& workbench)
{
    RunOrder order;
    order.workspace = workbench.workspace();
    order.config = workbench.config();
    order.dataset = workbench.dataset();
    return order;
}

RunOrder forkOrder(const Workbench& workbench, const ForkPoint& fork)
{
    RunOrder order;
    order.workspace = workbench.workspace();
    order.config = workbench.config();
    order.dataset = openDataOf(workbench, fork.dataPath, fork.config.data);
    order.parent = fork.run;
    order.parentStep = fork.step;
    return order;
}

RunOrder resumptionOrder(const Workbench& workbench, const RunRecord& record)
{
    RunOrder order;
    order.workspace = workbench.workspace();
    order.name = record.summary.name;
    order.config = record.config;
    order.dataset = openDataOf(workbench, record.summary.dataPath, record.config.data);
    order.resumed = record.summary.id;
    return order;
}

} // namespace

std::shared_ptr<const PreparedData> preparedForNextRun(const Workbench& workbench)
{
    const auto& fork = workbench.fork();
    const bool isOther = fork && !openDataOf(workbench, fork->dataPath, fork->config.data);
    return isOther ? nullptr : workbench.prepared();
}

QString whyNotRunnable(const Workbench& workbench)
{
    if (!workbench.dataset() && !workbench.fork())
        return QCoreApplication::translate("RunRequests", "Open a dataset first.");
    const std::vector<ParameterProblem> problems = findProblems(workbench.config());
    if (!problems.empty())
        return parameterProblemWords(errorWords(problems.front().message));
    if (workbench.fork())
        return workbench.forkProblem();
    return parameterProblemWords(workbench.preparedProblem());
}

void queueRun(Workbench& workbench)
{
    RunSession& session = workbench.session();
    if (workbench.fork()) {
        session.enqueue(forkOrder(workbench, *workbench.fork()));
        workbench.endFork();
    } else {
        session.enqueue(newOrder(workbench));
    }
    session.startNext();
}

void startDesignedRun(Workbench& workbench)
{
    workbench.closeEditStep();
    queueRun(workbench);
    workbench.showRun(0);
    workbench.requestPage(Page::Train);
}

bool isQueueWaiting(const Workbench& workbench)
{
    const RunSession& session = workbench.session();
    return session.state() == SessionState::Idle && !session.queue().empty();
}

void startRun(Workbench& workbench)
{
    if (!isQueueWaiting(workbench))
        return startDesignedRun(workbench);
    workbench.session().startNext();
    workbench.showRun(0);
    workbench.requestPage(Page::Train);
}

QString whyNoSeeds(const Workbench& workbench)
{
    const QString problem = whyNotRunnable(workbench);
    if (problem.isEmpty() && workbench.fork())
        return QCoreApplication::translate("RunRequests", "A fork keeps the seed of its run.");
    return problem;
}

void queueSeeds(Workbench& workbench, int count)
{
    RunSession& session = workbench.session();
    RunOrder order = newOrder(workbench);
    for (int i = 0; i < count; ++i) {
        session.enqueue(order);
        ++order.config.train.seed;
    }
    session.startNext();
}

void askForSeeds(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
{
    constexpr int usual = 3;
    constexpr int most = 100;
    if (!whyNoSeeds(workbench).isEmpty())
        return;
    const auto answer =
        dialogs.askText(parent, QCoreApplication::translate("RunRequests", "Train several seeds"),
                        QCoreApplication::translate(
                            "RunRequests", "How many runs, with seed %1 and those after it (2 to %2)?")
                            .arg(workbench.config().train.seed)
                            .arg(most),
                        QString::number(usual));
    if (!answer)
        return;
    bool isNumber = false;
    const int count = answer->trimmed().toInt(&isNumber);
    if (isNumber && count >= 2 && count <= most)
        queueSeeds(workbench, count);
    else
        workbench.addMessage(
            MessageLevel::Warning,
            QCoreApplication::translate("RunRequests", "%1 is not a number of runs from 2 to %2.")
                .arg(*answer)
                .arg(most));
}

bool canBeResumed(const Workbench& workbench, std::int64_t run)
{
    const RunSession& session = workbench.session();
    const RunSummary* summary = workbench.runs().find(run);
    const bool isLive = session.isRunning() && session.run() == run;
    return summary && canGoOn(*summary) && !isLive && !session.isQueued(run);
}

void queueResumption(Workbench& workbench, std::int64_t run)
{
    if (!canBeResumed(workbench, run))
        return;
    workbench.runs().read(run, &workbench, [&workbench, run](const auto& curves) {
        if (!canBeResumed(workbench, run))
            return; // asked for twice
        workbench.session().enqueue(resumptionOrder(workbench, curves->record));
        workbench.session().startNext();
        workbench.showRun(run);
        workbench.requestPage(Page::Train);
    });
}

QString resumeWords()
{
    return QCoreApplication::translate(
        "RunRequests", "Goes on after the run's last checkpoint, with its own data and parameters, as if "
                       "nothing had happened");
}

} // namespace watchlab::ui
