// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QSettings>
#include <QString>

#include <vector>

namespace watchlab::ui {

/// A workspace or dataset that was open before, with what was worth knowing about it then. Negative =
/// unknown.
struct RecentEntry {
    QString path;
    QString name;
    QDateTime opened;
    QString columns;   ///< of a table: the roles that were given to its columns
    qint64 bytes = -1; ///< of its files
    qint64 users = -1; ///< of a dataset, as are the next two
    qint64 videos = -1;
    qint64 rows = -1;
    qint64 runs = -1;      ///< of a workspace
    double newestMae = -1; ///< of its newest run
    QString newestUnit;    ///< as the run has it: "s", "ratio"
};

/// How far somebody has come in a lesson.
struct LessonProgress {
    int step = 0;    ///< shown last
    QList<int> done; ///< steps: answered right, or gone on from where nothing was asked
    bool operator==(const LessonProgress&) const = default;
};

/// What was being done when the window closed.
struct LastSession {
    QString dataset; ///< as it was asked for; empty = none was open
    QString config;  ///< JSON, see core/params/config_json.h
    int page = 0;
    QString queue = {};        ///< JSON, see queue_text.h
    QList<qint64> pinned = {}; ///< users of the dataset
    QString workspace = {};
    qint64 run = 0;   ///< that was looked at, in the workspace; 0 = none
    qint64 user = -1; ///< that was inspected, of the dataset; -1 = none
};

/// What the window remembers between sessions: the only place that knows the keys. GUI thread.
class Settings {
public:
    /// The user's own; or a file of the caller's (tests).
    Settings();
    explicit Settings(const QString& iniFile);

    QString theme() const; ///< "system", "light", "dark"
    void setTheme(const QString& theme);
    QString language() const; ///< "system", "en", "zh_CN"
    void setLanguage(const QString& language);

    QByteArray geometry() const;
    QByteArray windowState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& state);
    QByteArray splitter(const QString& name) const;
    void setSplitter(const QString& name, const QByteArray& state);

    LastSession lastSession() const;
    void setLastSession(const LastSession& session);
    bool restoresSession() const; ///< whether the next start goes on with it; true unless switched off
    void setRestoresSession(bool restores);

    LessonProgress lessonProgress(const QString& lesson) const;
    void setLessonProgress(const QString& lesson, const LessonProgress& progress);
    QString lastLesson() const; ///< empty = none yet
    void setLastLesson(const QString& lesson);
    QString lastTable() const; ///< its name; empty = none yet
    void setLastTable(const QString& table);

    /// The interrupted run of a workspace that nobody wants to be told of any more; 0 = none.
    qint64 dismissedRun(const QString& workspace) const;
    void setDismissedRun(const QString& workspace, qint64 run);

    QString lastWorkspace() const; ///< empty = none yet
    /// Newest first, at most eight of each.
    std::vector<RecentEntry> recentWorkspaces() const;
    std::vector<RecentEntry> recentDatasets() const;
    /// The roles that the columns of this table had when it was open last; empty = never.
    QString columnsOf(const QString& dataset) const;
    void rememberWorkspace(const RecentEntry& entry);
    void rememberDataset(const RecentEntry& entry);
    void forgetWorkspace(const QString& path);
    void forgetDataset(const QString& path);

private:
    std::vector<RecentEntry> readRecent(const QString& list) const;
    void writeRecent(const QString& list, const std::vector<RecentEntry>& entries);
    void remember(const QString& list, const RecentEntry& entry);
    void forget(const QString& list, const QString& path);

    mutable QSettings m_store;
};

} // namespace watchlab::ui
