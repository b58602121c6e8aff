// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/table_library.h"

#include "core/util/atomic_file.h"
#include "core/util/error.h"
#include "translations/error_words.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int soonMs = 150;
constexpr qint64 largestBytes = 4 << 20; // of a file that may be a table's
const QStringList pattern{QStringLiteral("*.json")};

std::string textOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw InputError({path.toStdString()}, "cannot be read. Check its permissions.");
    if (file.size() > largestBytes)
        throw InputError({path.toStdString()}, "is too large for a table's document.");
    return file.readAll().toStdString();
}

/// What is wrong with work, in a sentence.
template<typename Work>
QString problemOf(Work work)
{
    try {
        work();
    } catch (const InputError& error) {
        return errorWords(error.what());
    }
    return {};
}

} // namespace

TableLibrary::TableLibrary(const std::filesystem::path& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &TableLibrary::read);
    const auto later = [this] { m_soon.start(soonMs); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, later);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this, later](const QString& changed) {
        const QString own = QString::fromStdString(folder().string());
        if (changed == own || m_watcher.directories().contains(own) != QDir(own).exists())
            later(); // the workspace changes with every run, too
    });
    read();
}

void TableLibrary::setWorkspace(const std::filesystem::path& workspace)
{
    m_workspace = workspace;
    read();
}

std::filesystem::path TableLibrary::fileOf(const QString& name) const
{
    return folder() / (name + QStringLiteral(".json")).toStdString();
}

const TableLibrary::Entry* TableLibrary::find(const QString& name) const
{
    const auto found = std::ranges::find(m_tables, name, &Entry::name);
    return found == m_tables.end() ? nullptr : &*found;
}

void TableLibrary::read()
{
    m_tables.clear();
    const QDir own(QString::fromStdString(folder().string()));
    for (const QString& file : own.entryList(pattern, QDir::Files, QDir::Name | QDir::IgnoreCase)) {
        Entry entry{file.chopped(5), {}, {}};
        entry.problem = problemOf([&] { entry.draft = parseTableDraft(textOf(own.filePath(file))); });
        m_tables.push_back(std::move(entry));
    }
    watch();
    Q_EMIT changed();
}

void TableLibrary::watch()
{
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    QStringList paths;
    const QString workspace = QString::fromStdString(m_workspace.string());
    if (QDir(workspace).exists())
        paths << workspace;
    if (QDir(QString::fromStdString(folder().string())).exists())
        paths << QString::fromStdString(folder().string());
    for (const Entry& entry : m_tables)
        paths << QString::fromStdString(fileOf(entry.name).string());
    if (!paths.isEmpty())
        m_watcher.addPaths(paths);
}

QString TableLibrary::freeName(const QString& wanted) const
{
    static const QRegularExpression unusable(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]"));
    QString base = wanted.trimmed();
    base.replace(unusable, QStringLiteral("_"));
    while (base.startsWith(QLatin1Char('.')))
        base.remove(0, 1);
    base = base.left(80);
    if (base.isEmpty())
        base = tr("Table");
    QString name = base;
    for (int number = 2; QFile::exists(QString::fromStdString(fileOf(name).string())); ++number)
        name = QStringLiteral("%1 %2").arg(base).arg(number);
    return name;
}

QString TableLibrary::write(const QString& name, const std::string& text)
{
    return problemOf([&] {
        if (!QDir().mkpath(QString::fromStdString(folder().string())))
            throw InputError({folder().string()}, "cannot be made. Choose another workspace.");
        AtomicFile file(fileOf(name));
        file.write(text);
        file.commit();
    });
}

QString TableLibrary::save(const QString& name, const TableDraft& draft)
{
    const QString problem = write(name, asJson(draft));
    if (problem.isEmpty())
        read();
    return problem;
}

QString TableLibrary::rename(const QString& name, const QString& to)
{
    const QString free = freeName(to);
    if (free != to.trimmed())
        return find(to.trimmed()) ? tr("There is a table of that name already.")
                                  : tr("A table's name is that of its file: without / \\ : * ? \" < > |");
    std::error_code error;
    std::filesystem::rename(fileOf(name), fileOf(free), error);
    read();
    return error ? QString::fromStdString(error.message()) : QString();
}

QString TableLibrary::remove(const QString& name, std::string& text)
{
    const QString path = QString::fromStdString(fileOf(name).string());
    const QString problem = problemOf([&] {
        text = textOf(path);
        if (!QFile::remove(path))
            throw InputError({path.toStdString()}, "cannot be removed. Check its permissions.");
    });
    read();
    return problem;
}

QString TableLibrary::writeBack(const QString& name, const std::string& text)
{
    const QString problem = write(name, text);
    read();
    return problem;
}

QString TableLibrary::import(const QString& file, QString& name)
{
    name = freeName(QFileInfo(file).completeBaseName());
    return problemOf([&] {
        TableDraft draft = parseTableDraft(textOf(file));
        const std::filesystem::path data = draft.data;
        if (draft.data != "sample" && data.is_relative()) {
            const auto from = std::filesystem::absolute(file.toStdString()).parent_path();
            draft.data = (from / data).lexically_normal().string();
        }
        if (const QString problem = save(name, draft); !problem.isEmpty())
            throw InputError(problem.toStdString());
    });
}

QString TableLibrary::exportTo(const QString& name, const QString& file) const
{
    return problemOf([&] {
        const std::string text = textOf(QString::fromStdString(fileOf(name).string()));
        AtomicFile out(file.toStdString());
        out.write(text);
        out.commit();
    });
}

} // namespace watchlab::ui
