// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/result_table.h"

#include <QList>
#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <string>

class QAction;
class QKeySequence;
class QMenu;
class QWidget;

namespace watchlab::ui {

class Dialogs;
class Notice;
class RunExchange;
class TableSession;
class Workbench;

/// A table of results out of the window: as a document, into the clipboard, or as a bundle of the runs behind
/// it that the table travels with. GUI thread.
class TablesExport : public QObject {
    Q_OBJECT
public:
    /// page: which the actions and dialogs belong to.
    TablesExport(Workbench& workbench, const TableSession& session, Dialogs& dialogs, QWidget* page);

    QMenu* menu() const { return m_menu; }
    /// Of a bundle that is being written.
    Notice* notice() const;

    /// The table that is shown: its name, and the file with its document.
    void setTable(const QString& name, const std::filesystem::path& file);
    /// Looks again at what there is to export.
    void refresh();

private:
    using Text = std::string (*)(const ResultTable&);
    void add(const QString& text, const char* name, const QKeySequence& keys,
             const std::function<void()>& does);
    void addDocuments();
    void addBundles();
    void saveAs(const QString& ending, const QString& filter, Text text);
    void saveBundle(bool withWeights);
    void copy(const QString& text);

    Workbench& m_workbench;
    const TableSession& m_session;
    Dialogs& m_dialogs;
    QWidget* m_page;
    QMenu* m_menu;
    RunExchange* m_exchange;
    QString m_name;
    std::filesystem::path m_file;
    QList<QAction*> m_ofTable;
    QList<QAction*> m_ofRuns; ///< need a run that is complete
};

} // namespace watchlab::ui
