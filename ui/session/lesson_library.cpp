// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/lesson_library.h"

#include "core/util/atomic_file.h"
#include "core/util/error.h"
#include "resources/resources.h"
#include "translations/error_words.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <tuple>

namespace watchlab::ui {

namespace {

constexpr int soonMs = 150;
constexpr qint64 largestBytes = 4 << 20; // of a file that may be a lesson
const QStringList pattern{QStringLiteral("*.json")};

} // namespace

LessonLibrary::LessonLibrary(const std::filesystem::path& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    initResources();
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        read();
        Q_EMIT changed();
    });
    const auto later = [this] { m_soon.start(soonMs); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, later);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this, later](const QString& folder) {
        const bool isOwn = folder == this->folder();
        if (isOwn || m_watcher.directories().contains(this->folder()) != QDir(this->folder()).exists())
            later(); // the workspace changes with every run, too
    });
    read();
}

void LessonLibrary::setWorkspace(const std::filesystem::path& workspace)
{
    m_workspace = workspace;
    read();
    Q_EMIT changed();
}

QString LessonLibrary::folder() const
{
    return QString::fromStdString((m_workspace / "lessons").string());
}

std::shared_ptr<const LessonLibrary::Entry> LessonLibrary::find(const QString& id) const
{
    const auto found = std::ranges::find_if(m_lessons, [&id](const auto& each) { return each->id == id; });
    return found == m_lessons.end() ? nullptr : *found;
}

void LessonLibrary::read()
{
    m_lessons.clear();
    m_problems.clear();
    const QDir shipped(QStringLiteral(":/lessons"));
    for (const QString& name : shipped.entryList(pattern, QDir::Files, QDir::Name)) {
        QFile file(shipped.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        std::string text = file.readAll().toStdString();
        Lesson lesson = readLesson(text, name.toStdString());
        QString id = QString::fromStdString(lesson.id);
        m_lessons.push_back(
            std::make_shared<const Entry>(Entry{id, std::move(text), std::move(lesson), false}));
    }
    readOwn();
    std::ranges::stable_sort(m_lessons, [](const auto& a, const auto& b) {
        const auto rank = [](const Entry& entry) {
            return std::tuple(entry.own, entry.lesson.order, entry.lesson.title.english);
        };
        return rank(*a) < rank(*b);
    });
    watch();
}

void LessonLibrary::readOwn()
{
    const QDir own(folder());
    for (const QString& name : own.entryList(pattern, QDir::Files, QDir::Name)) {
        const QString path = own.filePath(name);
        try {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                throw InputError({path.toStdString()}, "cannot be read. Check its permissions.");
            if (file.size() > largestBytes)
                throw InputError({path.toStdString()}, "is too large for a lesson. Lessons are texts.");
            std::string text = file.readAll().toStdString();
            Lesson lesson = readLesson(text, path.toStdString());
            QString id = QStringLiteral("own/") + QString::fromStdString(lesson.id);
            m_lessons.push_back(
                std::make_shared<const Entry>(Entry{id, std::move(text), std::move(lesson), true}));
        } catch (const InputError& error) {
            m_problems << errorWords(error.what());
        }
    }
}

void LessonLibrary::watch()
{
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    QStringList paths;
    if (QDir(QString::fromStdString(m_workspace.string())).exists())
        paths << QString::fromStdString(m_workspace.string());
    const QDir own(folder());
    if (own.exists()) {
        paths << folder();
        for (const QString& name : own.entryList(pattern, QDir::Files))
            paths << own.filePath(name);
    }
    if (!paths.isEmpty())
        m_watcher.addPaths(paths);
}

QString LessonLibrary::copy(const Entry& entry, QString& problem)
{
    const QDir own(folder());
    const QString base = QString::fromStdString(entry.lesson.id);
    QString name = base;
    for (int number = 2; own.exists(name + QStringLiteral(".json")); ++number)
        name = QStringLiteral("%1-%2").arg(base).arg(number);
    try {
        if (!own.mkpath(QStringLiteral(".")))
            throw InputError({folder().toStdString()}, "cannot be made. Choose another workspace.");
        AtomicFile file(own.filePath(name + QStringLiteral(".json")).toStdString());
        file.write(copyOfLesson(entry.text, name.toStdString()));
        file.commit();
    } catch (const InputError& error) {
        problem = errorWords(error.what());
        return {};
    }
    read();
    Q_EMIT changed();
    return QStringLiteral("own/") + name;
}

} // namespace watchlab::ui
