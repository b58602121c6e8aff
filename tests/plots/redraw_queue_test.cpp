// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/redraw_queue.h"

#include <QElapsedTimer>
#include <QTest>

#include <ctime>

using namespace watchlab::plots;

namespace {

double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

} // namespace

class RedrawQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWidgetWaitsAtMostOnceAndItsNewestRequestCounts()
    {
        RedrawQueue queue;
        QObject owner;
        int older = 0;
        int newer = 0;
        queue.request(&owner, [&] { ++older; });
        queue.request(&owner, [&] { ++newer; });
        QTRY_COMPARE(newer, 1);
        QCoreApplication::processEvents();
        QCOMPARE(older, 0);
        QCOMPARE(newer, 1);
    }

    void whoIsGoneIsNotRedrawn()
    {
        RedrawQueue queue;
        int gone = 0;
        int present = 0;
        QObject owner;
        {
            QObject shortLived;
            queue.request(&shortLived, [&] { ++gone; });
        }
        queue.request(&owner, [&] { ++present; });
        QTRY_COMPARE(present, 1);
        QCOMPARE(gone, 0);
    }

    void oneThatShoutsIsNotDrawnMoreThanFifteenTimesASecond()
    {
        RedrawQueue queue;
        QObject owner;
        QElapsedTimer clock;
        clock.start();
        std::vector<qint64> times;
        std::function<void()> again = [&] {
            times.push_back(clock.elapsed());
            queue.request(&owner, again);
        };
        queue.request(&owner, again);
        QTRY_VERIFY(times.size() >= 4);
        for (std::size_t i = 1; i < times.size(); ++i)
            QVERIFY(times[i] - times[i - 1] >= RedrawQueue::leastIntervalMs - 2);
    }

    void whatIsSlowIsDrawnMoreRarely()
    {
        RedrawQueue queue;
        QObject owner;
        QElapsedTimer clock;
        clock.start();
        constexpr double costMs = 8; // of this thread's own time
        std::vector<qint64> begins;
        std::vector<qint64> ends;
        std::function<void()> slow = [&] {
            begins.push_back(clock.elapsed());
            const double beganMs = threadMs();
            while (threadMs() < beganMs + costMs) {
            }
            ends.push_back(clock.elapsed());
            queue.request(&owner, slow);
        };
        queue.request(&owner, slow);
        QTRY_VERIFY(begins.size() >= 3);
        for (std::size_t i = 1; i < begins.size(); ++i)
            QVERIFY(static_cast<double>(begins[i] - ends[i - 1]) >=
                    0.95 * costMs * (1 / RedrawQueue::paintingShare - 1));
    }

    void whatTheUserAskedForComesFirstAndWithoutRest()
    {
        RedrawQueue queue;
        QObject paced;
        QObject asked;
        QStringList order;
        queue.request(&paced, [&] { order << QStringLiteral("first"); });
        QTRY_COMPARE(order.size(), 1);
        queue.request(&paced, [&] { order << QStringLiteral("paced"); }); // rests now
        queue.request(&asked, [&] { order << QStringLiteral("paced too"); });
        queue.request(
            &asked, [&] { order << QStringLiteral("asked"); }, RedrawQueue::Urgency::Now);
        QTRY_COMPARE(order.size(), 3);
        QCOMPARE(order,
                 (QStringList{QStringLiteral("first"), QStringLiteral("asked"), QStringLiteral("paced")}));
    }
};

QTEST_GUILESS_MAIN(RedrawQueueTest)
#include "redraw_queue_test.moc"
