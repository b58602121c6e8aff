// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fork_notice.h"

#include "core/gr/curriculum.h"
#include "core/train/course.h"
#include "ui/pages/run_requests.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

#include <QPushButton>

#include <algorithm>
#include <cmath>

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
    for (const auto signal : {&Workbench::configChanged, &Workbench::preparedChanged})
        connect(&workbench, signal, this, &ForkNotice::refresh);
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
                               "schedule, weights of the loss.") +
                                scheduleWords()
                          : problem);
}

/// The schedule counts from the first step of the run that is forked: over more epochs it stands elsewhere.
QString ForkNotice::scheduleWords() const
{
    constexpr double noticed = 0.02;
    const RunConfig& config = m_workbench.config();
    const auto prepared = preparedForNextRun(m_workbench);
    if (config.family != "gr" || !prepared)
        return {};
    const ForkPoint& fork = *m_workbench.fork();
    const std::int64_t perEpoch = stepsPerEpoch(config.train, *prepared);
    const auto ratioIn = [&](const RunConfig& run) {
        return gr::Curriculum(run.gr.curriculum, perEpoch * run.train.epochs, perEpoch).ratio(fork.step);
    };
    const double here = ratioIn(config);
    const double there = ratioIn(fork.config);
    if (std::abs(here - there) < noticed)
        return {};
    return QLatin1Char(' ') + tr("The ratio of true tokens fed is %1 at that step, %2 in %3: training losses "
                                 "jump for that reason alone.")
                                  .arg(words::fixed(here, 2), words::fixed(there, 2), fork.name);
}

} // namespace watchlab::ui
