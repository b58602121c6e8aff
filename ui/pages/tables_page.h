// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/edited_page.h"
#include "ui/session/table_library.h"
#include "ui/session/table_session.h"

#include <QWidget>

#include <functional>

class QAction;
class QPushButton;
class QStackedWidget;

namespace watchlab::ui {

class Dialogs;
class Notice;
class PageHead;
class Settings;
class TablesEditor;
class TablesExport;
class TablesList;
class TablesView;
class Workbench;

/// Tables of results: every method under every protocol with every seed on the same rows, edited, trained and
/// shown. GUI thread.
class TablesPage : public QWidget, public EditedPage {
    Q_OBJECT
public:
    TablesPage(Workbench& workbench, Settings& settings, Dialogs& dialogs, QWidget* parent = nullptr);

    /// Of the edits of the table that is shown.
    EditSteps edits() const override { return m_history.steps(); }
    void undo() override;
    void redo() override;

    const TableSession& session() const { return m_session; }

    /// What is edited, for another window of the same program.
    struct View {
        QString name; ///< of the table; empty = none
        EditHistory<TableDraft> history;
    };
    View view() const { return {m_name, m_history}; }
    void setView(const View& view);

Q_SIGNALS:
    void historyChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeContent(Dialogs& dialogs);
    void makeHead();
    void makeActions();
    QAction* addPageAction(const QString& text, const char* name, const QKeySequence& keys,
                           const std::function<void()>& does);
    void addNotices(QLayout* column);
    void open(const QString& name);
    void take(const TableDraft& draft, const QString& words);
    void saveDraft();
    void useDraft();
    void checkDraft();
    void refresh();
    void refreshData();
    void refreshKnown();
    void train();

    Workbench& m_workbench;
    Settings& m_settings;
    Dialogs& m_dialogs;
    TableLibrary m_library;
    TableSession m_session;
    QString m_name;     ///< of the table that is shown; empty = none
    std::string m_used; ///< the document that the session has
    EditHistory<TableDraft> m_history{TableDraft()};
    TablesExport* m_export;
    PageHead* m_head;
    QStackedWidget* m_stack;
    TablesList* m_list = nullptr;
    TablesEditor* m_editor = nullptr;
    TablesView* m_view = nullptr;
    QWidget* m_left = nullptr;
    Notice* m_removed = nullptr;
    Notice* m_data = nullptr;
    QPushButton* m_openData = nullptr;
    Notice* m_problem = nullptr;
    QPushButton* m_trainButton = nullptr;
    QPushButton* m_dequeueButton = nullptr;
    QPushButton* m_exportButton = nullptr;
    QAction* m_trainAction = nullptr;
};

} // namespace watchlab::ui
