// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recent_words.h"

#include "core/util/clock.h"
#include "ui/models/run_words.h"
#include "ui/pages/start_page.h"
#include "ui/widgets/number_words.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace watchlab::ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("watchlab::ui", text);
}

QString metricText(const RunSummary& run, const std::string& key)
{
    const auto found = run.metrics.find(key);
    if (found == run.metrics.end())
        return {};
    const QString unit = key == "mae" ? unitOfRun(run) : QString();
    return QStringLiteral("%1 %2 %3").arg(metricWords(key), words::fixed(found->second, 4), unit).trimmed();
}

} // namespace

RecentEntry recentDataset(const Dataset& dataset, const DatasetSummary& summary)
{
    RecentEntry entry;
    entry.path = QString::fromStdString(dataset.path.string());
    entry.name = QString::fromStdString(dataset.name);
    entry.facts =
        tr("%1 users, %2 videos, %3 rows")
            .arg(words::count(summary.users), words::count(summary.videos), words::shortCount(summary.rows));
    entry.opened = QDateTime::currentDateTime();
    return entry;
}

RecentEntry recentWorkspace(const QString& path, const std::vector<RunSummary>& runs)
{
    RecentEntry entry;
    entry.path = path;
    entry.name = QFileInfo(path).fileName();
    entry.opened = QDateTime::currentDateTime();
    entry.facts =
        runs.empty() ? tr("no runs yet") : StartPage::tr("%n run(s)", nullptr, static_cast<int>(runs.size()));
    if (!runs.empty()) {
        const QString metric = metricText(runs.front(), "mae");
        if (!metric.isEmpty())
            entry.facts += tr(", newest %1").arg(metric);
    }
    return entry;
}

QString runFacts(const RunSummary& run)
{
    QStringList facts{statusWords(run.status)};
    for (const char* key : {"mae", "xauc"})
        if (const QString text = metricText(run, key); !text.isEmpty())
            facts << text;
    facts << words::duration(secondsTaken(run, wallClockMs())) << QString::fromStdString(run.dataName);
    return facts.join(QStringLiteral(", "));
}

QString interruptedWords(const RunSummary& run)
{
    return tr("%1 was at step %2 of %3 when the program or the machine stopped. Its curves and checkpoints "
              "up to there "
              "are kept.")
        .arg(QString::fromStdString(run.name), words::count(run.lastStep), words::count(run.totalSteps));
}

QString whenWords(const QDateTime& time)
{
    return time.isValid() ? words::when(time.toMSecsSinceEpoch()) : QString();
}

QString recentRemark(const RecentEntry& entry)
{
    const QString when = whenWords(entry.opened);
    return entry.bytes < 0 ? when : tr("%1, %2").arg(words::bytes(entry.bytes), when);
}

} // namespace watchlab::ui
