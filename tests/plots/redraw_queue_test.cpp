// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/redraw_queue.h"

#include <QElapsedTimer>
#include <QTest>

using namespace watchlab::plots;

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
        std::vector<qint64> ends;
        std::vector<qint64> begins;
        std::function<void()> slow = [&] {
            begins.push_back(clock.elapsed());
            while (clock.elapsed() < begins.back() + 8) {
            }
            ends.push_back(clock.elapsed());
            queue.request(&owner, slow);
        };
        queue.request(&owner, slow);
        QTRY_VERIFY(ends.size() >= 3);
        for (std::size_t i = 1; i < ends.size(); ++i) {
            const double cost = static_cast<double>(ends[i - 1] - begins[i - 1]);
            const double rest = static_cast<double>(begins[i] - ends[i - 1]);
            QVERIFY(rest >= 0.9 * (cost - 1) * (1 / RedrawQueue::paintingShare - 1));
        }
    }
};

QTEST_GUILESS_MAIN(RedrawQueueTest)
#include "redraw_queue_test.moc"
