// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/inspected_runs.h"

#include "ui/pages/inspect_page.h"
#include "ui/session/run_catalogue.h"

#include <QComboBox>

namespace watchlab::ui {

namespace {

bool canBeInspected(const RunSummary& run)
{
    return run.status != RunStatus::Failed;
}

/// -1 = there is none.
int firstToInspect(const RunCatalogue& runs, const QComboBox& choice)
{
    for (int i = 0; i < choice.count(); ++i)
        if (const RunSummary* run = runs.find(choice.itemData(i).toLongLong());
            run && run->status == RunStatus::Completed)
            return i;
    return choice.count() > 0 ? 0 : -1;
}

} // namespace

void fillInspectedRuns(QComboBox& choice, const RunCatalogue& runs, std::int64_t wanted)
{
    choice.clear();
    for (const RunSummary& run : runs.summaries()) {
        if (!canBeInspected(run))
            continue;
        const QString state = run.status == RunStatus::Running ? InspectPage::tr(" (training)") : QString();
        choice.addItem(QString::fromStdString(run.name) + state, QVariant::fromValue<qint64>(run.id));
    }
    const int index = choice.findData(QVariant::fromValue<qint64>(wanted));
    choice.setCurrentIndex(index >= 0 ? index : firstToInspect(runs, choice));
}

} // namespace watchlab::ui
