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

QString metricText(const std::string& key, double value, const QString& unit)
{
    return QStringLiteral("%1 %2 %3").arg(metricWords(key), words::fixed(value, 4), unit).trimmed();
}

} // namespace

RecentEntry recentDataset(const Dataset& dataset, const DatasetSummary& summary)
{
    RecentEntry entry;
    entry.path = QString::fromStdString(dataset.path.string());
    entry.name = QString::fromStdString(dataset.name);
    entry.users = summary.users;
    entry.videos = summary.videos;
    entry.rows = summary.rows;
    entry.opened = QDateTime::currentDateTime();
    return entry;
}

RecentEntry recentWorkspace(const QString& path, const std::vector<RunSummary>& runs)
{
    RecentEntry entry;
    entry.path = path;
    entry.name = QFileInfo(path).fileName();
    entry.opened = QDateTime::currentDateTime();
    entry.runs = static_cast<qint64>(runs.size());
    if (!runs.empty() && runs.front().metrics.contains("mae")) {
        const RunSummary& newest = runs.front();
        entry.newestMae = newest.metrics.at("mae");
        entry.newestUnit =
            newest.family == "hybrid" ? QStringLiteral("ratio") : QString::fromStdString(newest.targetUnit);
    }
    return entry;
}

QString recentFacts(const RecentEntry& entry)
{
    if (entry.rows >= 0)
        return tr("%1 users, %2 videos, %3 rows")
            .arg(words::count(entry.users), words::count(entry.videos), words::shortCount(entry.rows));
    if (entry.runs <= 0)
        return entry.runs == 0 ? tr("no runs yet") : QString();
    QString facts = StartPage::tr("%n run(s)", nullptr, static_cast<int>(entry.runs));
    if (entry.newestMae >= 0)
        facts += tr(", newest %1")
                     .arg(metricText("mae", entry.newestMae, unitWords(entry.newestUnit.toStdString())));
    return facts;
}

QString runFacts(const RunSummary& run)
{
    QStringList facts{statusWords(run.status)};
    for (const char* key : {"mae", "xauc"})
        if (const auto found = run.metrics.find(key); found != run.metrics.end())
            facts << metricText(key, found->second,
                                key == std::string_view("mae") ? unitOfRun(run) : QString());
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
