// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"
#include "ui/session/edit_history.h"
#include "ui/session/queue_edits.h"

#include <QTest>

using namespace watchlab::ui;

/// Undo and redo of what is edited as a whole.
class EditHistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsAreGoneBackAndForth();
    void editsOfTheSameThingAreOneStep();
    void anAmendedStateIsNoStep();
    void theOldestStepsAreForgotten();
    void whatIsTakenOutOfTheQueueComesBack();
    void theQueueHasMovedOnMeanwhile();
    void aResumptionComesBackOnlyWhereItCan();
};

namespace {

std::vector<std::int64_t> tickets(const RunSession& session)
{
    std::vector<std::int64_t> tickets;
    for (const QueuedRun& waiting : session.queue())
        tickets.push_back(waiting.ticket);
    return tickets;
}

} // namespace

void EditHistoryTest::stepsAreGoneBackAndForth()
{
    EditHistory<int> history(1);
    QVERIFY(!history.steps().canUndo);
    QVERIFY(!history.undo());
    history.push(2, QStringLiteral("two"));
    history.push(3, QStringLiteral("three"));
    QCOMPARE(history.steps().undoWords, QStringLiteral("three"));
    QVERIFY(history.undo());
    QCOMPARE(history.current(), 2);
    QCOMPARE(history.steps().undoWords, QStringLiteral("two"));
    QCOMPARE(history.steps().redoWords, QStringLiteral("three"));
    QVERIFY(history.redo());
    QCOMPARE(history.current(), 3);
    QVERIFY(!history.redo());
    history.undo();
    history.push(4, QStringLiteral("four")); // what was undone is gone
    QVERIFY(!history.steps().canRedo);
    history.undo();
    QCOMPARE(history.current(), 2);
}

void EditHistoryTest::editsOfTheSameThingAreOneStep()
{
    EditHistory<int> history(1);
    const QString key = QStringLiteral("train.epochs");
    history.push(2, QStringLiteral("Epochs"), key);
    history.push(3, QStringLiteral("Epochs"), key);
    history.closeStep();
    history.push(4, QStringLiteral("Epochs"), key);
    history.undo();
    QCOMPARE(history.current(), 3);
    history.undo();
    QCOMPARE(history.current(), 1);
}

void EditHistoryTest::anAmendedStateIsNoStep()
{
    EditHistory<int> history(1);
    history.amend(2);
    QVERIFY(!history.steps().canUndo);
    history.push(3, QStringLiteral("three"));
    history.undo();
    QCOMPARE(history.current(), 2);
    history.amend(5);
    QVERIFY(history.steps().canRedo); // what was undone is still there
    history.redo();
    QCOMPARE(history.current(), 3);
}

void EditHistoryTest::theOldestStepsAreForgotten()
{
    EditHistory<int> history(0);
    for (int n = 1; n <= 1000; ++n)
        history.push(n, QString::number(n));
    int steps = 0;
    while (history.undo())
        ++steps;
    QVERIFY(steps >= 100 && steps < 1000);
    QCOMPARE(history.current(), 1000 - steps);
}

void EditHistoryTest::whatIsTakenOutOfTheQueueComesBack()
{
    using Tickets = std::vector<std::int64_t>;
    RunSession session({});
    QueueEdits edits(session, [](std::int64_t) { return true; });
    for (const char* name : {"a", "b", "c"}) {
        RunOrder order;
        order.name = name;
        session.enqueue(order);
    }
    const Tickets all = tickets(session);
    QVERIFY(!edits.steps().canUndo);
    edits.move(all[0], -1); // stands first already
    QVERIFY(!edits.steps().canUndo);
    edits.move(all[2], -1);
    edits.remove(all[0]);
    QCOMPARE(tickets(session), (Tickets{all[2], all[1]}));
    QCOMPARE(edits.steps().undoWords, QStringLiteral("Take a run out of the queue"));
    edits.undo();
    QCOMPARE(tickets(session), (Tickets{all[0], all[2], all[1]}));
    QCOMPARE(session.queue().front().order.name, std::string("a"));
    edits.undo();
    QCOMPARE(tickets(session), all);
    QVERIFY(!edits.steps().canUndo);
    edits.redo();
    edits.redo();
    QCOMPARE(tickets(session), (Tickets{all[2], all[1]}));
}

void EditHistoryTest::theQueueHasMovedOnMeanwhile()
{
    using Tickets = std::vector<std::int64_t>;
    RunSession session({});
    QueueEdits edits(session, [](std::int64_t) { return true; });
    const std::int64_t first = session.enqueue({});
    const std::int64_t second = session.enqueue({});
    edits.remove(second);
    const std::int64_t third = session.enqueue({});
    session.removeQueued(first); // has started
    edits.undo();
    QCOMPARE(tickets(session), (Tickets{second, third}));
    session.removeQueued(second); // has started, too
    edits.redo();
    edits.undo();
    QCOMPARE(tickets(session), Tickets{third});
}

void EditHistoryTest::aResumptionComesBackOnlyWhereItCan()
{
    using Tickets = std::vector<std::int64_t>;
    RunSession session({});
    bool canGoOn = true;
    QueueEdits edits(session, [&canGoOn](std::int64_t) { return canGoOn; });
    RunOrder order;
    order.resumed = 7;
    order.dataset = std::make_shared<watchlab::Dataset>();
    const std::weak_ptr<const watchlab::Dataset> dataset = order.dataset;
    const std::int64_t ticket = session.enqueue(order);
    order = {};
    edits.remove(ticket);
    QVERIFY(dataset.expired()); // what is out of the queue keeps no data open
    edits.undo();
    QCOMPARE(tickets(session), Tickets{ticket});
    edits.redo();
    order.resumed = 7;
    const std::int64_t again = session.enqueue(order);
    edits.undo();
    QCOMPARE(tickets(session), Tickets{again}); // a run cannot go on twice
    edits.redo();
    session.removeQueued(again);
    canGoOn = false; // it has come to its end
    edits.undo();
    QVERIFY(session.queue().empty());
}

QTEST_GUILESS_MAIN(EditHistoryTest)
#include "edit_history_test.moc"
