// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.h"

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr std::size_t keptEntries = 8;

const QString workspaces = QStringLiteral("recent/workspaces");
const QString datasets = QStringLiteral("recent/datasets");

QString dismissedKey(const QString& workspace)
{
    return QStringLiteral("dismissed/") +
           QString::fromLatin1(workspace.toUtf8().toBase64(QByteArray::Base64UrlEncoding)); // no slashes
}

} // namespace

Settings::Settings() = default;

Settings::Settings(const QString& iniFile)
    : m_store(iniFile, QSettings::IniFormat)
{
}

QString Settings::theme() const
{
    return m_store.value(QStringLiteral("window/theme"), QStringLiteral("system")).toString();
}

void Settings::setTheme(const QString& theme)
{
    m_store.setValue(QStringLiteral("window/theme"), theme);
}

QString Settings::language() const
{
    return m_store.value(QStringLiteral("window/language"), QStringLiteral("system")).toString();
}

void Settings::setLanguage(const QString& language)
{
    m_store.setValue(QStringLiteral("window/language"), language);
}

QByteArray Settings::geometry() const
{
    return m_store.value(QStringLiteral("window/geometry")).toByteArray();
}

QByteArray Settings::windowState() const
{
    return m_store.value(QStringLiteral("window/state")).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state)
{
    m_store.setValue(QStringLiteral("window/geometry"), geometry);
    m_store.setValue(QStringLiteral("window/state"), state);
}

QByteArray Settings::splitter(const QString& name) const
{
    return m_store.value(QStringLiteral("splitters/") + name).toByteArray();
}

void Settings::setSplitter(const QString& name, const QByteArray& state)
{
    m_store.setValue(QStringLiteral("splitters/") + name, state);
}

LastSession Settings::lastSession() const
{
    LastSession last{m_store.value(QStringLiteral("session/dataset")).toString(),
                     m_store.value(QStringLiteral("session/config")).toString(),
                     m_store.value(QStringLiteral("session/page"), 0).toInt(),
                     m_store.value(QStringLiteral("session/queue")).toString()};
    for (const QString& user : m_store.value(QStringLiteral("session/pinned")).toStringList())
        last.pinned << user.toLongLong();
    last.workspace = m_store.value(QStringLiteral("session/workspace")).toString();
    last.run = m_store.value(QStringLiteral("session/run"), 0).toLongLong();
    last.user = m_store.value(QStringLiteral("session/user"), -1).toLongLong();
    return last;
}

void Settings::setLastSession(const LastSession& session)
{
    m_store.setValue(QStringLiteral("session/dataset"), session.dataset);
    m_store.setValue(QStringLiteral("session/config"), session.config);
    m_store.setValue(QStringLiteral("session/page"), session.page);
    m_store.setValue(QStringLiteral("session/queue"), session.queue);
    QStringList pinned;
    for (const qint64 user : session.pinned)
        pinned << QString::number(user);
    m_store.setValue(QStringLiteral("session/pinned"), pinned);
    m_store.setValue(QStringLiteral("session/workspace"), session.workspace);
    m_store.setValue(QStringLiteral("session/run"), session.run);
    m_store.setValue(QStringLiteral("session/user"), session.user);
}

bool Settings::restoresSession() const
{
    return m_store.value(QStringLiteral("session/restore"), true).toBool();
}

void Settings::setRestoresSession(bool restores)
{
    m_store.setValue(QStringLiteral("session/restore"), restores);
}

LessonProgress Settings::lessonProgress(const QString& lesson) const
{
    const QString key = QStringLiteral("lessons/") + lesson;
    LessonProgress progress;
    progress.step = m_store.value(key + QStringLiteral("/step"), 0).toInt();
    for (const QString& step : m_store.value(key + QStringLiteral("/done")).toStringList())
        progress.done << step.toInt();
    return progress;
}

void Settings::setLessonProgress(const QString& lesson, const LessonProgress& progress)
{
    const QString key = QStringLiteral("lessons/") + lesson;
    QStringList done;
    for (const int step : progress.done)
        done << QString::number(step);
    m_store.setValue(key + QStringLiteral("/step"), progress.step);
    m_store.setValue(key + QStringLiteral("/done"), done);
}

QString Settings::lastLesson() const
{
    return m_store.value(QStringLiteral("session/lesson")).toString();
}

void Settings::setLastLesson(const QString& lesson)
{
    m_store.setValue(QStringLiteral("session/lesson"), lesson);
}

QString Settings::lastTable() const
{
    return m_store.value(QStringLiteral("session/table")).toString();
}

void Settings::setLastTable(const QString& table)
{
    m_store.setValue(QStringLiteral("session/table"), table);
}

qint64 Settings::dismissedRun(const QString& workspace) const
{
    return m_store.value(dismissedKey(workspace), 0).toLongLong();
}

void Settings::setDismissedRun(const QString& workspace, qint64 run)
{
    m_store.setValue(dismissedKey(workspace), run);
}

QString Settings::lastWorkspace() const
{
    const auto entries = recentWorkspaces();
    return entries.empty() ? QString() : entries.front().path;
}

std::vector<RecentEntry> Settings::recentWorkspaces() const
{
    return readRecent(workspaces);
}

std::vector<RecentEntry> Settings::recentDatasets() const
{
    return readRecent(datasets);
}

QString Settings::columnsOf(const QString& dataset) const
{
    for (const RecentEntry& entry : recentDatasets())
        if (entry.path == dataset)
            return entry.columns;
    return {};
}

void Settings::rememberWorkspace(const RecentEntry& entry)
{
    remember(workspaces, entry);
}

void Settings::rememberDataset(const RecentEntry& entry)
{
    remember(datasets, entry);
}

void Settings::forgetWorkspace(const QString& path)
{
    forget(workspaces, path);
}

void Settings::forgetDataset(const QString& path)
{
    forget(datasets, path);
}

std::vector<RecentEntry> Settings::readRecent(const QString& list) const
{
    std::vector<RecentEntry> entries;
    const int count = m_store.beginReadArray(list);
    for (int i = 0; i < count; ++i) {
        m_store.setArrayIndex(i);
        entries.push_back({m_store.value(QStringLiteral("path")).toString(),
                           m_store.value(QStringLiteral("name")).toString(),
                           m_store.value(QStringLiteral("opened")).toDateTime(),
                           m_store.value(QStringLiteral("columns")).toString(),
                           m_store.value(QStringLiteral("bytes"), -1).toLongLong(),
                           m_store.value(QStringLiteral("users"), -1).toLongLong(),
                           m_store.value(QStringLiteral("videos"), -1).toLongLong(),
                           m_store.value(QStringLiteral("rows"), -1).toLongLong(),
                           m_store.value(QStringLiteral("runs"), -1).toLongLong(),
                           m_store.value(QStringLiteral("mae"), -1).toDouble(),
                           m_store.value(QStringLiteral("unit")).toString()});
    }
    m_store.endArray();
    return entries;
}

void Settings::writeRecent(const QString& list, const std::vector<RecentEntry>& entries)
{
    m_store.remove(list);
    m_store.beginWriteArray(list, static_cast<int>(entries.size()));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        m_store.setArrayIndex(static_cast<int>(i));
        const RecentEntry& entry = entries[i];
        m_store.setValue(QStringLiteral("path"), entry.path);
        m_store.setValue(QStringLiteral("name"), entry.name);
        m_store.setValue(QStringLiteral("opened"), entry.opened);
        for (const auto& [key, words] : {std::pair{"columns", entry.columns}, {"unit", entry.newestUnit}})
            if (!words.isEmpty())
                m_store.setValue(QLatin1String(key), words);
        for (const auto& [key, count] : {std::pair{"bytes", entry.bytes},
                                         {"users", entry.users},
                                         {"videos", entry.videos},
                                         {"rows", entry.rows},
                                         {"runs", entry.runs}})
            if (count >= 0)
                m_store.setValue(QLatin1String(key), count);
        if (entry.newestMae >= 0)
            m_store.setValue(QStringLiteral("mae"), entry.newestMae);
    }
    m_store.endArray();
}

void Settings::remember(const QString& list, const RecentEntry& entry)
{
    std::vector<RecentEntry> entries = readRecent(list);
    std::erase_if(entries, [&entry](const RecentEntry& old) { return old.path == entry.path; });
    entries.insert(entries.begin(), entry);
    if (entries.size() > keptEntries)
        entries.resize(keptEntries);
    writeRecent(list, entries);
}

void Settings::forget(const QString& list, const QString& path)
{
    std::vector<RecentEntry> entries = readRecent(list);
    std::erase_if(entries, [&path](const RecentEntry& old) { return old.path == path; });
    writeRecent(list, entries);
}

} // namespace watchlab::ui
