// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fake_trainer.h"
#include "ui/session/run_session.h"

#include <QSignalSpy>
#include <QTest>

using namespace watchlab;
using namespace watchlab::ui;
using watchlab::test::FakeTrainer;

namespace {

RunSession::Perform performing(FakeTrainer& trainer)
{
    return [&trainer](const RunRequest& request, TrainObserver& observer, CommandQueue& commands,
                      std::stop_token stop, const std::function<void(std::int64_t)>& created) {
        return trainer(request, observer, commands, stop, created);
    };
}

} // namespace

class RunSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHundredThousandPointsArriveInOrderAndFewTurns()
    {
        FakeTrainer trainer;
        trainer.points = 50000; // of each of two curves
        RunSession session(performing(trainer));
        QSignalSpy started(&session, &RunSession::started);
        QSignalSpy pointsAdded(&session, &RunSession::pointsAdded);
        QSignalSpy finished(&session, &RunSession::finished);
        QElapsedTimer clock;
        clock.start();
        session.enqueue({});
        QCOMPARE(session.state(), SessionState::Idle);
        session.startNext();
        QCOMPARE(session.state(), SessionState::Preparing);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(started.count(), 1);
        QCOMPARE(session.series().size(), std::size_t{2});
        for (const LiveSeries& series : session.series()) {
            QCOMPARE(series.value.size(), std::size_t{50000});
            for (std::size_t i = 0; i < series.step.size(); ++i)
                QCOMPARE(series.step[i], static_cast<double>(i));
        }
        QCOMPARE(session.findSeries("loss")->value[1], 5.0);
        QVERIFY(session.findSeries("nothing") == nullptr);
        // At most four a second, and one for what is left at the end.
        QVERIFY(pointsAdded.count() <= 2 + clock.elapsed() / 249);
        QCOMPARE(session.evaluations().size(), std::size_t{1});
        QCOMPARE(session.events().size(), std::size_t{1});
        QCOMPARE(session.run(), std::int64_t{1});
        QVERIFY(std::holds_alternative<Completed>(*session.outcome()));
        QCOMPARE(session.state(), SessionState::Idle);
    }

    void stoppingEndsTheRunAndHoldsTheQueue()
    {
        FakeTrainer trainer;
        trainer.untilStopped = true;
        RunSession session(performing(trainer));
        QSignalSpy finished(&session, &RunSession::finished);
        session.enqueue({});
        session.enqueue({});
        session.startNext();
        QTRY_COMPARE(session.state(), SessionState::Training);
        session.stop();
        QCOMPARE(session.state(), SessionState::Stopping);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(std::holds_alternative<WasCancelled>(*session.outcome()));
        QCOMPARE(session.queue().size(), std::size_t{1});
        QCOMPARE(session.state(), SessionState::Idle);
    }

    void theQueueGoesOnAfterARunThatEnds()
    {
        FakeTrainer trainer;
        trainer.points = 10;
        RunSession session(performing(trainer));
        QSignalSpy finished(&session, &RunSession::finished);
        session.enqueue({});
        const std::int64_t removed = session.enqueue({});
        session.enqueue({});
        session.removeQueued(removed);
        session.startNext();
        QTRY_COMPARE(finished.count(), 2);
        QTest::qWait(20);
        QCOMPARE(trainer.runs.load(), std::int64_t{2});
        QVERIFY(session.queue().empty());
    }

    void aFailureIsSaid()
    {
        FakeTrainer trainer;
        trainer.failure = "there are no rows";
        RunSession session(performing(trainer));
        QSignalSpy finished(&session, &RunSession::finished);
        session.enqueue({});
        session.startNext();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(std::get<Failed>(*session.outcome()).message, std::string("there are no rows"));
        QVERIFY(!session.hasStart());
    }

    void pausingAndResuming()
    {
        FakeTrainer trainer;
        trainer.points = 20;
        trainer.pauseAfterStep = 5;
        RunSession session(performing(trainer));
        QSignalSpy finished(&session, &RunSession::finished);
        session.enqueue({});
        session.startNext();
        QTRY_COMPARE(session.state(), SessionState::Paused);
        QCOMPARE(session.findSeries("loss")->value.size(), std::size_t{5});
        session.resume();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(session.findSeries("loss")->value.size(), std::size_t{20});
    }

    void untilTheRoundEndsItIsPausing()
    {
        FakeTrainer trainer;
        trainer.untilStopped = true;
        RunSession session(performing(trainer));
        QSignalSpy finished(&session, &RunSession::finished);
        session.pause();
        QVERIFY(!session.isPausing()); // nothing runs
        session.enqueue({});
        session.startNext();
        QTRY_COMPARE(session.state(), SessionState::Training);
        session.pause();
        QVERIFY(session.isPausing());
        session.resume();
        QVERIFY(!session.isPausing());
        session.stop();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!session.isPausing());
    }

    void aPausedRunCanBeStopped()
    {
        FakeTrainer trainer;
        trainer.pauseAfterStep = 5;
        RunSession session(performing(trainer));
        QSignalSpy finished(&session, &RunSession::finished);
        session.enqueue({});
        session.startNext();
        QTRY_COMPARE(session.state(), SessionState::Paused);
        session.stop();
        QTRY_COMPARE(finished.count(), 1);
    }

    void watchedUsersAreToldToTheNextRunToo()
    {
        FakeTrainer trainer;
        trainer.points = 10;
        RunSession session(performing(trainer));
        session.watchUser(3649);
        QSignalSpy finished(&session, &RunSession::finished);
        session.enqueue({});
        session.startNext();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(trainer.watched.load(), std::int64_t{3649});
    }

    void whoIsNoLongerWatchedIsNotScored()
    {
        FakeTrainer trainer;
        trainer.untilStopped = true;
        RunSession session(performing(trainer));
        QSignalSpy changed(&session, &RunSession::watchedUsersChanged);
        session.watchUser(3649);
        session.watchUser(14);
        session.watchUser(3649);
        QCOMPARE(session.watchedUsers(), (std::vector<std::int64_t>{3649, 14}));
        QCOMPARE(changed.count(), 2);
        session.enqueue({});
        session.startNext();
        QTRY_COMPARE(trainer.watched.load(), std::int64_t{14});
        session.unwatchUser(14);
        session.unwatchUser(15); // nobody
        QCOMPARE(session.watchedUsers(), std::vector<std::int64_t>{3649});
        QCOMPARE(changed.count(), 3);
        QTRY_COMPARE(trainer.unwatched.load(), std::int64_t{14});
    }

    void destructionStopsWhatRuns()
    {
        FakeTrainer trainer;
        trainer.untilStopped = true;
        {
            RunSession session(performing(trainer));
            session.enqueue({});
            session.startNext();
            QTRY_COMPARE(session.state(), SessionState::Training);
        }
        QCOMPARE(trainer.runs.load(), std::int64_t{1});
    }

    void aNewRunForgetsTheOldOne()
    {
        FakeTrainer trainer;
        trainer.points = 10;
        RunSession session(performing(trainer));
        QSignalSpy finished(&session, &RunSession::finished);
        session.enqueue({});
        session.startNext();
        QTRY_COMPARE(finished.count(), 1);
        session.enqueue({});
        session.startNext();
        QVERIFY(session.series().empty() && session.evaluations().empty() && !session.outcome());
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(session.findSeries("loss")->value.size(), std::size_t{10});
        QCOMPARE(session.run(), std::int64_t{2});
    }
};

QTEST_GUILESS_MAIN(RunSessionTest)
#include "run_session_test.moc"
