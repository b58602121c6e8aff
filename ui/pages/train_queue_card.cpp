// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_queue_card.h"

#include "ui/models/run_words.h"
#include "ui/pages/train_view.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

namespace watchlab::ui {

namespace {

constexpr std::size_t mostRecorded = 40;

QString about(const RunConfig& config)
{
    return TrainQueueCard::tr("%1, preset %2, seed %3")
        .arg(familyWords(config.family), QString::fromStdString(config.preset))
        .arg(config.train.seed);
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

QueueRow recordedRow(const RunSummary& summary)
{
    QueueRow row;
    row.kind = QueueRow::Kind::Recorded;
    row.id = summary.id;
    row.name = QString::fromStdString(summary.name);
    row.value = result(summary);
    row.trouble = summary.status == RunStatus::Failed || summary.status == RunStatus::Interrupted;
    QStringList facts;
    if (summary.metrics.contains("mae"))
        facts << TrainQueueCard::tr("MAE");
    facts << QString::fromStdString(summary.preset);
    if (summary.status == RunStatus::Cancelled)
        facts << TrainQueueCard::tr("stopped at step %1").arg(words::count(summary.lastStep));
    else if (summary.finishedMs > summary.createdMs)
        facts << words::duration(static_cast<double>(summary.finishedMs - summary.createdMs) / 1000);
    row.detail = row.trouble && !summary.message.empty() ? QString::fromStdString(summary.message)
                                                         : facts.join(QStringLiteral(", "));
    return row;
}

} // namespace

TrainQueueCard::TrainQueueCard(Workbench& workbench, QWidget* parent)
    : Card(tr("Queue"), parent)
    , m_workbench(workbench)
    , m_list(new QueueList)
{
    m_list->setObjectName(QStringLiteral("queue"));
    setContent(m_list, true);
    connect(m_list, &QueueList::runChosen, this, [this](qint64 run) { m_workbench.showRun(run); });
    connect(m_list, &QueueList::removeRequested, this,
            [this](qint64 ticket) { m_workbench.session().removeQueued(ticket); });
    RunSession& session = workbench.session();
    connect(&session, &RunSession::stateChanged, this, &TrainQueueCard::refresh);
    connect(&session, &RunSession::queueChanged, this, &TrainQueueCard::refresh);
    connect(&session, &RunSession::progressChanged, this, &TrainQueueCard::refresh);
    connect(&workbench, &Workbench::runsChanged, this, &TrainQueueCard::refresh);
    connect(&workbench, &Workbench::shownRunChanged, this, &TrainQueueCard::refresh);
    refresh();
}

std::vector<QueueRow> TrainQueueCard::rows() const
{
    const RunSession& session = m_workbench.session();
    std::vector<QueueRow> rows;
    if (session.isRunning())
        rows.push_back(runningRow(m_workbench));
    for (const QueuedRun& waiting : session.queue())
        rows.push_back({QueueRow::Kind::Waiting, tr("next run"), about(waiting.request.config), tr("waiting"),
                        -1, false, waiting.ticket});
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
        parts << tr("1 running");
    if (waiting > 0)
        parts << tr("%1 waiting").arg(waiting);
    setRemark(parts.join(QStringLiteral(", ")));
    std::int64_t shown = m_workbench.shownRun();
    if (shown == 0 && !session.isRunning())
        shown = session.run();
    m_list->setRows(rows(), shown);
}

} // namespace watchlab::ui
