// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lesson.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <vector>

namespace watchlab::ui {

/// The lessons that came with the program, and those that a teacher has put into the workspace's folder
/// "lessons", which is watched. Read on the GUI thread: they are small.
class LessonLibrary : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QString id; ///< "vocabulary"; "own/vocabulary" of the workspace
        std::string text;
        Lesson lesson;
        bool own = false;
    };
    explicit LessonLibrary(const std::filesystem::path& workspace, QObject* parent = nullptr);

    void setWorkspace(const std::filesystem::path& workspace);
    /// Shipped ones first, each by order and title.
    const std::vector<std::shared_ptr<const Entry>>& lessons() const { return m_lessons; }
    std::shared_ptr<const Entry> find(const QString& id) const;
    /// One sentence with file and line for each file that is no lesson.
    const QStringList& problems() const { return m_problems; }
    /// A copy in the workspace's folder, to be changed. Returns its id, or an empty text and says why not.
    QString copy(const Entry& entry, QString& problem);
    QString folder() const; ///< of the workspace's own

Q_SIGNALS:
    void changed();

private:
    void read();
    void readOwn();
    void watch();

    std::filesystem::path m_workspace;
    std::vector<std::shared_ptr<const Entry>> m_lessons;
    QStringList m_problems;
    QFileSystemWatcher m_watcher;
    QTimer m_soon; ///< editors write in several steps
};

} // namespace watchlab::ui
