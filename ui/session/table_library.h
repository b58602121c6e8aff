// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/table_draft.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <vector>

namespace watchlab::ui {

/// The tables of a workspace: one document each in its folder "tables", which is watched. Every change is on
/// the disk when the function returns. Read on the GUI thread: they are small.
class TableLibrary : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QString name; ///< of the file, without ".json"
        TableDraft draft;
        QString problem; ///< why it cannot be read; empty = it can
    };
    explicit TableLibrary(const std::filesystem::path& workspace, QObject* parent = nullptr);

    void setWorkspace(const std::filesystem::path& workspace);
    std::filesystem::path folder() const { return m_workspace / "tables"; }
    std::filesystem::path fileOf(const QString& name) const;
    ProtocolLibrary protocols() const { return ProtocolLibrary(m_workspace / "protocols"); }

    const std::vector<Entry>& tables() const { return m_tables; } ///< by name
    const Entry* find(const QString& name) const;

    /// A name that is free and can be a file's: "Table", "Table 2".
    QString freeName(const QString& wanted) const;
    /// The functions below return what is wrong; empty = done.
    QString save(const QString& name, const TableDraft& draft);
    QString rename(const QString& name, const QString& to);
    /// text: of the file, for writeBack().
    QString remove(const QString& name, std::string& text);
    QString writeBack(const QString& name, const std::string& text);
    /// Takes a document in under a free name, its data seen from where it lies now.
    QString import(const QString& file, QString& name);
    QString exportTo(const QString& name, const QString& file) const;

Q_SIGNALS:
    void changed();

private:
    void read();
    void watch();
    QString write(const QString& name, const std::string& text);

    std::filesystem::path m_workspace;
    std::vector<Entry> m_tables;
    QFileSystemWatcher m_watcher;
    QTimer m_soon; ///< editors write in several steps
};

} // namespace watchlab::ui
