// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/failed_opening.h"

#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace watchlab::ui {

namespace {

/// The engine names the parameter that helps.
bool needsSample(const Workbench& workbench)
{
    return workbench.loadingProblem().contains(QLatin1String("data.train_sample"));
}

double lowerShare(const Workbench& workbench)
{
    constexpr double usual = 0.05;
    constexpr double lower = 0.1; // of a share that was still too much
    return std::min(usual, lower * workbench.config().data.trainSample);
}

} // namespace

QString retryWords(const Workbench& workbench)
{
    if (needsSample(workbench))
        return QCoreApplication::translate("watchlab::ui::DatasetNotices", "Read %1 of the train rows")
            .arg(words::percent(lowerShare(workbench), lowerShare(workbench) < 0.01 ? 1 : 0));
    return QCoreApplication::translate("watchlab::ui::DatasetNotices", "Try again");
}

void retryOpening(Workbench& workbench)
{
    const QString path = workbench.data().failedPath();
    if (path.isEmpty())
        return;
    if (needsSample(workbench))
        workbench.sampleTrainRows(lowerShare(workbench));
    workbench.requestDataset(path);
}

} // namespace watchlab::ui
