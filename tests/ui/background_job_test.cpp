// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/background_job.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

using namespace watchlab;
using ui::BackgroundJob;

class BackgroundJobTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void resultArrivesOnThisThread();
    void errorsBecomeSignals();
    void cancelledWorkDeliversNothing();
    void startingAgainReplacesWhatRuns();
    void destructionStopsTheWork();
    void progressArrives();
    void receiverMayDestroyTheJob();
};

void BackgroundJobTest::resultArrivesOnThisThread()
{
    BackgroundJob job;
    QThread* worker = nullptr;
    int result = 0;
    job.start(
        [&worker](const JobContext&) {
            worker = QThread::currentThread();
            return 42;
        },
        [&](int value) {
            QCOMPARE(QThread::currentThread(), thread());
            result = value;
        });
    QVERIFY(job.isRunning());
    QTRY_COMPARE(result, 42);
    QVERIFY(!job.isRunning());
    QVERIFY(worker && worker != thread());
}

void BackgroundJobTest::errorsBecomeSignals()
{
    BackgroundJob job;
    QSignalSpy failed(&job, &BackgroundJob::failed);
    QSignalSpy finished(&job, &BackgroundJob::finished);
    job.start(
        [](const JobContext&) {
            throw InputError({"a.csv", 3, 0}, "is empty.");
        },
        [] { QFAIL("a failed job delivered"); });
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed.front().front().toString().contains(QStringLiteral("a.csv:3")));
    job.start([](const JobContext&) { throw UsageError("data.target", "not here"); }, [] {});
    QTRY_COMPARE(failed.count(), 2);
    QCOMPARE(failed.back().at(1).toString(), QStringLiteral("data.target"));
}

void BackgroundJobTest::cancelledWorkDeliversNothing()
{
    BackgroundJob job;
    QSignalSpy cancelled(&job, &BackgroundJob::cancelled);
    job.start(
        [](const JobContext& context) {
            for (;;)
                context.throwIfStopped();
        },
        [] { QFAIL("a cancelled job delivered"); });
    job.cancel();
    QTRY_COMPARE(cancelled.count(), 1);
    QVERIFY(!job.isRunning());
}

void BackgroundJobTest::startingAgainReplacesWhatRuns()
{
    BackgroundJob job;
    QSignalSpy cancelled(&job, &BackgroundJob::cancelled);
    QString delivered;
    job.start(
        [](const JobContext& context) -> QString {
            for (;;)
                context.throwIfStopped();
        },
        [&delivered](const QString& text) { delivered += text; });
    job.start([](const JobContext&) { return QStringLiteral("second"); },
              [&delivered](const QString& text) { delivered += text; });
    QTRY_COMPARE(delivered, QStringLiteral("second"));
    QCOMPARE(cancelled.count(), 0);
}

void BackgroundJobTest::destructionStopsTheWork()
{
    std::atomic<bool> left = false;
    {
        BackgroundJob job;
        job.start(
            [&left](const JobContext& context) {
                while (!context.stop.stop_requested())
                    std::this_thread::yield();
                left = true;
            },
            [] { QFAIL("a destroyed job delivered"); });
    }
    QVERIFY(left);
    QCoreApplication::processEvents();
}

void BackgroundJobTest::progressArrives()
{
    BackgroundJob job;
    QSignalSpy progressed(&job, &BackgroundJob::progressed);
    QSignalSpy finished(&job, &BackgroundJob::finished);
    job.start([](const JobContext& context) { context.report("Reading rows", 1, 4); }, [] {});
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(progressed.count(), 1);
    QCOMPARE(progressed.front().at(0).toString(), QStringLiteral("Reading rows"));
    QCOMPARE(progressed.front().at(1).toDouble(), 0.25);
    QCOMPARE(job.fraction(), 0.25);
}

void BackgroundJobTest::receiverMayDestroyTheJob()
{
    auto job = std::make_unique<BackgroundJob>();
    bool delivered = false;
    job->start([](const JobContext&) { return 1; },
               [&](int) {
                   delivered = true;
                   job.reset();
               });
    QTRY_VERIFY(delivered);
    QVERIFY(!job);
}

QTEST_GUILESS_MAIN(BackgroundJobTest)
#include "background_job_test.moc"
