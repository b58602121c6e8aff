// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/edit_history.h"

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
};

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

QTEST_GUILESS_MAIN(EditHistoryTest)
#include "edit_history_test.moc"
