// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "tests/ui/stored_run.h"
#include "ui/models/run_table_model.h"
#include "ui/pages/run_curves.h"
#include "ui/pages/runs_page.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/query_field.h"

#include <QAction>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <memory>

namespace watchlab::test {

using namespace watchlab::ui;

/// The page over a workspace with two recorded runs, "second" above "first".
class RunsPageFixture {
protected:
    void open();
    void close();
    void click(const char* button) { m_page->findChild<QPushButton*>(QLatin1String(button))->click(); }
    QAction* action(const char* name) const { return m_page->findChild<QAction*>(QLatin1String(name)); }
    void trigger(const char* name) const
    {
        QTRY_VERIFY(action(name)->isEnabled());
        action(name)->trigger();
    }
    QueryField* query() const { return m_page->findChild<QueryField*>(QStringLiteral("runs.query")); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    QStringList names() const
    {
        QStringList found;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            found << cell(row, RunTableModel::Name);
        return found;
    }
    /// And waits until the page has seen it.
    void select(const QList<int>& rows) const
    {
        table()->clearSelection();
        for (const int row : rows)
            table()->selectionModel()->select(table()->model()->index(row, 0),
                                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
        table()->selectionModel()->setCurrentIndex(table()->model()->index(rows.front(), 0),
                                                   QItemSelectionModel::NoUpdate);
        QTest::qWait(0);
    }
    QTableView* table() const { return m_page->findChild<QTableView*>(QStringLiteral("runs.table")); }
    QTableView* differences() const
    {
        return m_page->findChild<QTableView*>(QStringLiteral("runs.differences"));
    }
    RunCurves* curves() const { return m_page->findChild<RunCurves*>(); }

    std::unique_ptr<TemporaryFolder> m_folder;
    FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<RunsPage> m_page;
};

inline void RunsPageFixture::open()
{
    m_folder = std::make_unique<TemporaryFolder>();
    storeRun(m_folder->path(), "first", 3.5);
    storeRun(m_folder->path(), "second", 3.25, "0.5");
    m_dialogs = {};
    m_workbench = std::make_unique<Workbench>(m_folder->path());
    m_page = std::make_unique<RunsPage>(*m_workbench, m_dialogs);
    m_page->resize(1364, 840);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTRY_COMPARE(table()->model()->rowCount(), 2);
}

inline void RunsPageFixture::close()
{
    m_page.reset();
    m_workbench.reset();
}

} // namespace watchlab::test
