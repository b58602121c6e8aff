// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_queue_card.h"

#include "core/params/presets.h"
#include "translations/error_words.h"
#include "ui/models/run_words.h"
#include "ui/pages/fork_menu.h"
#include "ui/pages/run_requests.h"
#include "ui/pages/train_view.h"
#include "ui/session/queue_edits.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostRecorded = 40;

QString about(const RunConfig& config)
{
    return TrainQueueCard::tr("%1, preset %2, seed %3")
        .arg(familyWords(modelName(config)), QString::fromStdString(config.preset))
        .arg(config.train.seed);
}

QString nameOf(const RunOrder& order)
{
    if (order.resumed != 0)
        return QString::fromStdString(order.name);
    return order.parent != 0 ? TrainQueueCard::tr("fork of run %1").arg(order.parent)
                             : TrainQueueCard::tr("next run");
}

QueueRow runningRow(const Workbench& workbench)
{
    const RunSession& session = workbench.session();
    const TrainProgress& progress = session.progress();
    QueueRow row;
    row.kind = QueueRow::Kind::Running;
    row.id = session.run();
    row.name = runName(workbench, session.run());
    row.detail = about(session.request().config);
    row.fraction = progress.totalSteps > 0
                       ? static_cast<double>(progress.step) / static_cast<double>(progress.totalSteps)
                       : 0;
    row.value =
        session.state() == SessionState::Paused ? TrainQueueCard::tr("paused") : words::percent(row.fraction);
    return row;
}

QString result(const RunSummary& summary)
{
    const auto mae = summary.metrics.find("mae");
    if (mae != summary.metrics.end())
        return words::fixed(mae->second, 4);
    return summary.status == RunStatus::Failed ? TrainQueueCard::tr("failed") : words::missing;
}

} // namespace

TrainQueueCard::TrainQueueCard(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : Card(tr("Queue"), parent)
    , m_workbench(workbench)
    , m_list(new QueueList)
    , m_forkMenu(new ForkMenu(workbench, this))
    , m_resume(makeButton(tr("Resume"), QStringLiteral("play"), ButtonKind::Small))
    , m_fork(makeButton(tr("Fork from here..."), {}, ButtonKind::Small))
    , m_forkAction(new QAction(tr("Fork from here..."), this))
    , m_seeds(makeIconButton(QStringLiteral("plus"), tr("Train several seeds...")))
    , m_actions(makeActions())
{
    m_seeds->setObjectName(QStringLiteral("queue.seeds"));
    addControl(m_seeds);
    connect(m_seeds, &QToolButton::clicked, this,
            [this, &dialogs] { askForSeeds(m_workbench, dialogs, this); });
    m_list->setObjectName(QStringLiteral("queue"));
    setContent(m_list, true);
    body()->addWidget(m_actions);
    connect(m_list, &QueueList::runChosen, this, [this](qint64 run) { m_workbench.showRun(run); });
    connect(m_list, &QueueList::removeRequested, this,
            [this](qint64 ticket) { m_workbench.queueEdits().remove(ticket); });
    connect(m_list, &QueueList::moveRequested, &workbench.queueEdits(), &QueueEdits::move);
    connect(m_list, &QueueList::resumeRequested, this,
            [this](qint64 run) { queueResumption(m_workbench, run); });
    connect(m_list, &QueueList::forkRequested, m_forkMenu, &ForkMenu::open);
    RunSession& session = workbench.session();
    connect(&session, &RunSession::stateChanged, this, &TrainQueueCard::refresh);
    connect(&session, &RunSession::queueChanged, this, &TrainQueueCard::refresh);
    connect(&session, &RunSession::progressChanged, this, &TrainQueueCard::refresh);
    for (const auto signal : {&Workbench::configChanged, &Workbench::datasetChanged,
                              &Workbench::preparedChanged, &Workbench::forkChanged})
        connect(&workbench, signal, this, &TrainQueueCard::refreshSeeds);
    connect(&workbench, &Workbench::runsChanged, this, &TrainQueueCard::refresh);
    connect(&workbench, &Workbench::shownRunChanged, this, &TrainQueueCard::refresh);
    refresh();
    refreshSeeds();
}

void TrainQueueCard::refreshSeeds()
{
    const QString problem = whyNoSeeds(m_workbench);
    m_seeds->setEnabled(problem.isEmpty());
    m_seeds->setToolTip(problem.isEmpty()
                            ? tr("Train several seeds of what is set on Design, one after the other")
                            : problem);
}

/// Under the list: what can be done with the run that is shown.
QWidget* TrainQueueCard::makeActions()
{
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(size::gap, 6, size::gap, 6);
    row->setSpacing(size::gap);
    m_resume->setObjectName(QStringLiteral("queue.resume"));
    m_resume->setToolTip(resumeWords());
    m_fork->setObjectName(QStringLiteral("queue.fork"));
    row->addWidget(m_resume);
    row->addWidget(m_fork);
    row->addStretch(1);
    connect(m_resume, &QPushButton::clicked, this, [this] { queueResumption(m_workbench, shownRun()); });
    addAction(m_forkAction);
    connect(m_forkAction, &QAction::triggered, m_fork, &QPushButton::click);
    connect(m_fork, &QPushButton::clicked, this,
            [this] { m_forkMenu->open(shownRun(), m_fork->mapToGlobal(QPoint(0, m_fork->height()))); });
    return holder;
}

QueueRow TrainQueueCard::recordedRow(const RunSummary& summary) const
{
    QueueRow row;
    row.kind = QueueRow::Kind::Recorded;
    row.id = summary.id;
    row.name = QString::fromStdString(summary.name);
    row.value = result(summary);
    row.trouble = summary.status == RunStatus::Failed || summary.status == RunStatus::Interrupted;
    row.resumable = canBeResumed(m_workbench, summary.id);
    row.forkable = ForkMenu::canOffer(&summary);
    QStringList facts;
    if (summary.metrics.contains("mae")) {
        const QString unit = unitOfRun(summary);
        const QString part = summary.status == RunStatus::Completed ? tr("test MAE") : tr("validation MAE");
        facts << (unit.isEmpty() ? part : QStringLiteral("%1 (%2)").arg(part, unit));
    }
    facts << QString::fromStdString(summary.preset);
    if (summary.status == RunStatus::Cancelled)
        facts << tr("stopped at step %1").arg(words::count(summary.lastStep));
    else if (summary.finishedMs > summary.createdMs)
        facts << words::duration(secondsTaken(summary, summary.finishedMs));
    row.detail = row.trouble && !summary.message.empty() ? errorWords(summary.message)
                                                         : facts.join(QStringLiteral(", "));
    return row;
}

std::vector<QueueRow> TrainQueueCard::rows() const
{
    const RunSession& session = m_workbench.session();
    std::vector<QueueRow> rows;
    if (session.isRunning())
        rows.push_back(runningRow(m_workbench));
    for (const QueuedRun& waiting : session.queue())
        rows.push_back({QueueRow::Kind::Waiting, nameOf(waiting.order), about(waiting.order.config),
                        tr("waiting"), -1, false, waiting.ticket});
    std::vector<QueueRow> finished;
    std::vector<QueueRow> interrupted;
    for (const RunSummary& summary : m_workbench.runs().summaries()) {
        const bool isLive =
            summary.status == RunStatus::Running || (session.isRunning() && summary.id == session.run());
        if (isLive)
            continue;
        std::vector<QueueRow>& group = summary.status == RunStatus::Interrupted ? interrupted : finished;
        if (group.size() < mostRecorded)
            group.push_back(recordedRow(summary));
    }
    const auto append = [&](const QString& heading, std::vector<QueueRow>& group) {
        if (group.empty())
            return;
        rows.push_back({QueueRow::Kind::Heading, heading, {}, {}, -1, false, 0});
        rows.insert(rows.end(), group.begin(), group.end());
    };
    append(tr("Finished"), finished);
    append(tr("Interrupted"), interrupted);
    return rows;
}

void TrainQueueCard::refresh()
{
    const RunSession& session = m_workbench.session();
    const auto waiting = static_cast<int>(session.queue().size());
    QStringList parts;
    if (session.isRunning())
        parts << (session.state() == SessionState::Paused ? tr("1 paused") : tr("1 running"));
    if (waiting > 0)
        parts << tr("%1 waiting").arg(waiting);
    setRemark(parts.join(QStringLiteral(", ")));
    const bool isLive = m_workbench.shownRun() == 0 && session.isRunning();
    m_list->setRows(rows(), isLive ? 0 : shownRun());
    const bool resumable = canBeResumed(m_workbench, shownRun());
    const RunSummary* shown = m_workbench.runs().find(shownRun());
    m_resume->setVisible(resumable);
    m_fork->setVisible(shown != nullptr);
    m_fork->setEnabled(ForkMenu::canOffer(shown));
    m_forkAction->setEnabled(ForkMenu::canOffer(shown));
    m_fork->setToolTip(ForkMenu::words(shown));
    m_actions->setVisible(resumable || shown);
}

std::int64_t TrainQueueCard::shownRun() const
{
    const std::int64_t shown = m_workbench.shownRun();
    return shown != 0 ? shown : m_workbench.session().run();
}

} // namespace watchlab::ui
