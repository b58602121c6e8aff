// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/table_library.h"
#include "ui/session/table_session.h"

#include <QWidget>

#include <functional>
#include <vector>

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
class TablesPage : public QWidget {
    Q_OBJECT
public:
    TablesPage(Workbench& workbench, Settings& settings, Dialogs& dialogs, QWidget* parent = nullptr);

    /// Of the edits of the table that is shown.
    bool canUndo() const { return m_place > 0; }
    bool canRedo() const { return m_place + 1 < m_states.size(); }
    QString undoWords() const { return canUndo() ? m_states[m_place].words : QString(); }
    QString redoWords() const { return canRedo() ? m_states[m_place + 1].words : QString(); }
    void undo();
    void redo();

    const TableSession& session() const { return m_session; }

Q_SIGNALS:
    void historyChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct State {
        TableDraft draft;
        QString words; ///< what was changed to come here
    };
    QWidget* makeContent(Dialogs& dialogs);
    void makeHead();
    void makeActions();
    QAction* addPageAction(const QString& text, const char* name, const QKeySequence& keys,
                           const std::function<void()>& does);
    void addNotices(QLayout* column);
    void open(const QString& name);
    void take(const TableDraft& draft, const QString& words);
    void go(std::size_t place);
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
    std::vector<State> m_states;
    std::size_t m_place = 0;
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
