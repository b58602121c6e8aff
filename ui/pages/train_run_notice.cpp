// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_run_notice.h"

#include "core/store/run_store.h"
#include "ui/models/run_words.h"
#include "ui/pages/run_requests.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

#include <QPushButton>

namespace watchlab::ui {

namespace {

constexpr int comfort = 100; ///< what the plots beside it need over their least height

} // namespace

TrainRunNotice::TrainRunNotice(Workbench& workbench, QWidget* parent)
    : Notice(parent)
    , m_workbench(workbench)
{
    setObjectName(QStringLiteral("trainRunNotice"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    QPushButton* resume = addButton(tr("Resume"), QStringLiteral("primary"));
    resume->setObjectName(QStringLiteral("trainRunNotice.resume"));
    resume->setToolTip(resumeWords());
    connect(resume, &QPushButton::clicked, this, [this] { queueResumption(m_workbench, m_run); });
    hide();
}

QString TrainRunNotice::ending(const RunSummary& run)
{
    const QString step = words::count(run.lastStep);
    const QString steps = words::count(run.totalSteps);
    switch (run.status) {
    case RunStatus::Completed:
        return tr("Finished");
    case RunStatus::Cancelled:
        return tr("Stopped at step %1 of %2").arg(step, steps);
    case RunStatus::Failed:
        return tr("Failed at step %1 of %2").arg(step, steps);
    case RunStatus::Interrupted:
        return tr("Interrupted at step %1 of %2").arg(step, steps);
    default:
        return {};
    }
}

bool TrainRunNotice::showFor(std::int64_t run, int room)
{
    m_run = run;
    const RunSummary* summary = m_workbench.runs().find(run);
    const bool offers = summary && canBeResumed(m_workbench, run);
    if (offers) {
        const QString facts =
            tr("%1, %2, after %3.")
                .arg(QString::fromStdString(summary->name), words::when(summary->finishedMs),
                     words::duration(secondsTaken(*summary, summary->finishedMs)));
        const QString reason = QString::fromStdString(summary->message);
        setTexts(ending(*summary), reason.isEmpty()
                                       ? tr("%1 What it recorded is shown; it can go on after its last "
                                            "checkpoint as if nothing had happened.")
                                             .arg(facts)
                                       : tr("%1 %2", "facts, reason").arg(facts, reason));
    }
    setVisible(offers && room >= minimumHeight() + comfort);
    return offers;
}

} // namespace watchlab::ui
