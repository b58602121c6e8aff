// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fork_menu.h"

#include "core/runs/resumed_run.h"
#include "ui/models/run_words.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

#include <algorithm>

namespace watchlab::ui {

namespace {

QString wordsOf(const CheckpointInfo& checkpoint)
{
    const QString words =
        ForkMenu::tr("Step %1, epoch %2").arg(words::count(checkpoint.step), words::count(checkpoint.epoch));
    return checkpoint.best ? ForkMenu::tr("%1, the best").arg(words) : words;
}

} // namespace

ForkMenu::ForkMenu(Workbench& workbench, QWidget* parent)
    : QMenu(parent)
    , m_workbench(workbench)
{
    setObjectName(QStringLiteral("forkMenu"));
    setTitle(tr("Fork from"));
    setAccessibleName(title());
}

void ForkMenu::open(std::int64_t run, const QPoint& at)
{
    m_workbench.runs().read(run, this, [this, at](const auto& curves) {
        fill(curves->record);
        popup(at);
        if (!actions().isEmpty())
            setActiveAction(actions().front());
    });
}

void ForkMenu::fill(const RunRecord& record)
{
    clear();
    std::vector<CheckpointInfo> checkpoints = record.checkpoints;
    std::ranges::reverse(checkpoints);
    std::int64_t last = -1;
    for (const CheckpointInfo& checkpoint : checkpoints) {
        if (checkpoint.step == last) // the best of a step is kept beside it
            continue;
        last = checkpoint.step;
        const bool best = std::ranges::any_of(checkpoints, [&checkpoint](const CheckpointInfo& other) {
            return other.best && other.step == checkpoint.step;
        });
        CheckpointInfo shown = checkpoint;
        shown.best = best;
        connect(addAction(wordsOf(shown)), &QAction::triggered, this,
                [this, summary = record.summary, config = record.config, step = checkpoint.step] {
                    m_workbench.beginFork(summary, config, step);
                    m_workbench.requestPage(Page::Design);
                });
    }
    if (checkpoints.empty())
        addAction(tr("The run has no checkpoint"))->setEnabled(false);
}

bool ForkMenu::canOffer(const RunSummary* run)
{
    return run && canBeForked(run->family);
}

QString ForkMenu::words(const RunSummary* run)
{
    if (run && !canOffer(run))
        return tr("Runs of %1 cannot be forked: their trees are not trained on from weights. \"Use "
                  "parameters\" on "
                  "Runs begins anew with theirs.")
            .arg(familyWords(run->model));
    return tr("A new run that begins with the weights of one of this run's checkpoints; what trains may be "
              "changed");
}

} // namespace watchlab::ui
