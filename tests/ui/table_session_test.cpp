// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "tests/support/temporary_folder.h"
#include "ui/session/queue_text.h"
#include "ui/session/run_session.h"
#include "ui/session/table_session.h"
#include "ui/session/workbench.h"

#include <QTest>

#include <algorithm>

using namespace watchlab;
using namespace watchlab::ui;

/// What a table knows of its runs that wait, without the page.
class TableSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWaitedBeforeARestartIsNotQueuedAgain();
};

void TableSessionTest::whatWaitedBeforeARestartIsNotQueuedAgain()
{
    const test::TemporaryFolder folder;
    GeneratorParams params;
    params.bigRows = 9000;
    writeKuaiRecFolder(params, folder / "data");
    const std::filesystem::path lab = folder / "lab";
    Workbench workbench(lab);
    workbench.openDataset(QString::fromStdString((folder / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(workbench.dataset(), 60000);
    TableSession table(workbench);
    table.setSpec(parseTableSpec(R"({"data": ")" + (folder / "data").string() +
                                     R"(", "preset": "demo", "methods": ["constant"], "seeds": 2})",
                                 lab, ProtocolLibrary(lab / "protocols")));
    QTRY_COMPARE_WITH_TIMEOUT(table.runs().size(), std::size_t(2), 60000);
    const auto waiting = [&table] {
        return std::ranges::count(table.runs(), TableSession::RunState::Queued,
                                  &TableSession::CellRun::state);
    };
    QCOMPARE(waiting(), 0);
    RunOrder order;
    order.workspace = lab;
    order.config = table.spec()->config(0, 0, 1);
    order.config.data.columns = workbench.dataset()->columns;
    order.dataset = workbench.dataset();
    RunSession& session = workbench.session();
    const std::int64_t ticket = session.enqueue(order);
    QCOMPARE(waiting(), 1);
    const QString kept = queueText(session.queue());
    session.removeQueued(ticket);
    for (RunOrder& restored : ordersFromText(kept, lab)) // as a window does that opens again
        session.enqueue(std::move(restored));
    QCOMPARE(waiting(), 1);
    QCOMPARE(table.runs().back().state, TableSession::RunState::Queued);
    table.takeOutOfQueue();
    QVERIFY(session.queue().empty());
    order.dataset.reset(); // a run that goes on knows its own data
    order.resumed = 7;
    session.enqueue(order);
    QCOMPARE(waiting(), 0); // no run of the table's
}

QTEST_GUILESS_MAIN(TableSessionTest)
#include "table_session_test.moc"
