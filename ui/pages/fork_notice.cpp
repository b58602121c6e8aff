// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fork_notice.h"

#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

#include <QPushButton>

namespace watchlab::ui {

ForkNotice::ForkNotice(Workbench& workbench, QWidget* parent)
    : Notice(parent)
    , m_workbench(workbench)
    , m_restore(addButton(tr("As it was there")))
{
    setObjectName(QStringLiteral("forkNotice"));
    m_restore->setObjectName(QStringLiteral("forkNotice.restore"));
    m_restore->setToolTip(
        tr("What cannot change in a fork gets the run's values; what may stays as it is here"));
    QPushButton* anew = addButton(tr("Train anew instead"), QStringLiteral("quiet"));
    anew->setObjectName(QStringLiteral("forkNotice.end"));
    anew->setToolTip(tr("The parameters stay; the run begins with random weights"));
    connect(m_restore, &QPushButton::clicked, &workbench, &Workbench::restoreForked);
    connect(anew, &QPushButton::clicked, &workbench, &Workbench::endFork);
    connect(&workbench, &Workbench::forkChanged, this, &ForkNotice::refresh);
    connect(&workbench, &Workbench::configChanged, this, &ForkNotice::refresh);
    refresh();
}

void ForkNotice::refresh()
{
    setVisible(m_workbench.fork().has_value());
    if (!m_workbench.fork())
        return;
    const QString problem = m_workbench.forkProblem();
    m_restore->setVisible(!problem.isEmpty());
    setTexts(
        tr("Fork of %1 from step %2").arg(m_workbench.fork()->name, words::count(m_workbench.fork()->step)),
        problem.isEmpty() ? tr("The next run begins with the weights, the vocabulary and the rows of "
                               "that checkpoint. What trains may be changed: epochs, learning rate, "
                               "schedule, weights of the loss.")
                          : problem);
}

} // namespace watchlab::ui
