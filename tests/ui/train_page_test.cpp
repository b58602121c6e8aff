// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/bar_plot.h"
#include "plots/curve_plot.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "tests/ui/fake_trainer.h"
#include "tests/ui/stored_run.h"
#include "ui/models/user_list_model.h"
#include "ui/pages/queue_list.h"
#include "ui/pages/train_distribution_cards.h"
#include "ui/pages/train_page.h"
#include "ui/pages/train_user_card.h"
#include "ui/pages/train_validation_card.h"
#include "ui/pages/user_list_view.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <limits>

using namespace watchlab;
using namespace watchlab::ui;
using watchlab::test::FakeTrainer;

namespace {

struct Fixture {
    test::TemporaryFolder folder;
    Workbench workbench;
    test::FakeDialogs dialogs;
    FakeTrainer trainer;

    Fixture()
        : workbench(folder.path())
    {
        workbench.session().setPerform([this](const RunRequest& request, TrainObserver& observer,
                                              CommandQueue& commands, std::stop_token stop,
                                              const std::function<void(std::int64_t)>& created) {
            return trainer(request, observer, commands, stop, created);
        });
    }

    void start()
    {
        workbench.session().enqueue({});
        workbench.session().startNext();
    }
};

UserList listOf(std::int64_t user, std::vector<UserListRow> rows)
{
    UserList list;
    list.userId = user;
    list.unit = "s";
    list.evaluation = 2;
    list.rows = std::move(rows);
    return list;
}

std::vector<std::int64_t> seedsOf(const RunSession& session)
{
    std::vector<std::int64_t> seeds;
    for (const QueuedRun& waiting : session.queue())
        seeds.push_back(waiting.order.config.train.seed);
    return seeds;
}

QPushButton* button(QWidget& page, const char* name)
{
    return page.findChild<QPushButton*>(QString::fromLatin1(name));
}

} // namespace

class TrainPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ThemeSwitch::instance().choose(ThemeChoice::Light); }

    void tokensOfOnePosition()
    {
        Fixture fixture;
        auto evaluation = std::make_shared<Evaluation>();
        evaluation->number = 1;
        evaluation->part = "validation";
        evaluation->tokens = {{"900", "50"},     {},         "ms",
                              {0.75, 0.25},      {0.5, 0.5}, {{30, 10}, {30, 10}, {0, 0}},
                              {{8, 32}, {24, 0}}};
        const std::vector<std::shared_ptr<const Evaluation>> evaluations{evaluation};
        TrainView view;
        view.run = 1;
        view.evaluations = &evaluations;
        TokenCard card;
        card.refresh(view);
        auto* position = card.findChild<QComboBox*>(QStringLiteral("tokenPosition"));
        QCOMPARE(position->count(), 4); // all and three
        const auto predicted = [&card](int label) {
            return card.plot()
                ->csv()
                .split(QLatin1Char('\n'))
                .at(label + 1)
                .section(QLatin1Char(','), -1)
                .toDouble();
        };
        QCOMPARE(predicted(0), 50.0);
        position->setCurrentIndex(1);
        QCOMPARE(predicted(0), 20.0);
        QCOMPARE(predicted(1), 80.0);
        position->setCurrentIndex(2);
        QCOMPARE(predicted(0), 100.0);
        auto next = std::make_shared<Evaluation>(*evaluation);
        next->number = 2;
        next->tokens.truthAt.resize(2);
        const std::vector<std::shared_ptr<const Evaluation>> both{evaluation, next};
        view.evaluations = &both;
        card.refresh(view);
        QCOMPARE(position->count(), 3);
        QCOMPARE(position->currentIndex(), 2); // the choice stays
    }

    void buttonsFollowTheState()
    {
        Fixture fixture;
        fixture.trainer.pauseAfterStep = 5;
        TrainPage page(fixture.workbench, fixture.dialogs);
        page.show();
        QVERIFY(button(page, "start")->isVisible());
        QVERIFY(!button(page, "start")->isEnabled()); // no dataset
        QVERIFY(!button(page, "start")->toolTip().isEmpty());
        fixture.start();
        QTRY_COMPARE(fixture.workbench.session().state(), SessionState::Paused);
        QVERIFY(!button(page, "start")->isVisible());
        QCOMPARE(button(page, "pause")->text(), QStringLiteral("Resume"));
        QVERIFY(button(page, "step")->isEnabled());
        QSignalSpy finished(&fixture.workbench.session(), &RunSession::finished);
        QTest::mouseClick(button(page, "pause"), Qt::LeftButton);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(button(page, "start")->isVisible());
    }

    void stopEndsTheRun()
    {
        Fixture fixture;
        fixture.trainer.untilStopped = true;
        TrainPage page(fixture.workbench, fixture.dialogs);
        page.show();
        fixture.start();
        QTRY_COMPARE(fixture.workbench.session().state(), SessionState::Training);
        QSignalSpy finished(&fixture.workbench.session(), &RunSession::finished);
        QTest::mouseClick(button(page, "stop"), Qt::LeftButton);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(std::holds_alternative<WasCancelled>(*fixture.workbench.session().outcome()));
    }

    void theSecondFigureIsChosen()
    {
        auto evaluation = std::make_shared<Evaluation>();
        evaluation->part = "validation";
        evaluation->step = 10;
        evaluation->metrics = {{"mae", "MAE", "s", 3.5, true},
                               {"xauc", "XAUC", "", 0.625, false},
                               {"rmse", "RMSE", "s", 7.25, true}};
        const std::vector<std::shared_ptr<const Evaluation>> evaluations{evaluation};
        TrainView view;
        view.evaluations = &evaluations;
        TrainValidationCard card;
        connect(&card, &TrainValidationCard::metricChosen, &card, [&] { card.begin(view); });
        card.begin(view);
        const auto* plot = card.findChild<plots::CurvePlot*>(QStringLiteral("xaucPlot"));
        QVERIFY(plot->csv().contains(QLatin1String("\"XAUC\",10,0.625")));
        auto* metric = card.findChild<QComboBox*>(QStringLiteral("validationMetric"));
        QVERIFY(!metric->isHidden());
        metric->setCurrentIndex(metric->findData(QStringLiteral("rmse")));
        Q_EMIT metric->activated(metric->currentIndex());
        QVERIFY(plot->csv().contains(QLatin1String("\"RMSE\",10,7.25")));
        QVERIFY(plot->csv().startsWith(QLatin1String("series,step,value (s)")));
        QCOMPARE(card.findChild<QLabel*>(QStringLiteral("xaucFigure"))->text(), QStringLiteral("7.2500 s"));
        auto other = std::make_shared<Evaluation>(*evaluation); // of a run without RMSE
        other->metrics.pop_back();
        const std::vector<std::shared_ptr<const Evaluation>> others{other};
        view.evaluations = nullptr;
        card.begin(view);
        view.evaluations = &others;
        card.refresh(view);
        QCOMPARE(metric->count(), 1);
        QVERIFY(plot->csv().contains(QLatin1String("\"XAUC\",10,0.625")));
    }

    void curvesAndFiguresShowWhatTheRunSaid()
    {
        Fixture fixture;
        fixture.trainer.points = 3000;
        TrainPage page(fixture.workbench, fixture.dialogs);
        page.resize(1360, 800);
        page.show();
        QSignalSpy finished(&fixture.workbench.session(), &RunSession::finished);
        fixture.start();
        QTRY_COMPARE(finished.count(), 1);
        auto* loss = page.findChild<plots::CurvePlot*>(QStringLiteral("lossPlot"));
        QVERIFY(loss);
        const QString csv = loss->csv();
        QCOMPARE(csv.count(QLatin1Char('\n')), 1 + 2 * 3000);
        QVERIFY(csv.contains(QStringLiteral("\"Loss\",1,5\n")));
        QCOMPARE(page.findChild<QLabel*>(QStringLiteral("maeFigure"))->text(), QStringLiteral("3.5000 s"));
    }

    void aSecondRunStartsItsCurvesAnew()
    {
        Fixture fixture;
        fixture.trainer.points = 50;
        TrainPage page(fixture.workbench, fixture.dialogs);
        page.show();
        QSignalSpy finished(&fixture.workbench.session(), &RunSession::finished);
        fixture.start();
        QTRY_COMPARE(finished.count(), 1);
        fixture.trainer.points = 20;
        fixture.start();
        QTRY_COMPARE(finished.count(), 2);
        const auto* loss = page.findChild<plots::CurvePlot*>(QStringLiteral("lossPlot"));
        QCOMPARE(loss->csv().count(QLatin1Char('\n')), 1 + 2 * 20);
    }

    /// In another workspace the number of a fork's parent is another run's.
    void aForkIsShownBesideItsOwnParent()
    {
        Fixture fixture;
        const RunConfig config = presetConfig("gr", "demo");
        for (const char* workspace : {"a", "b"}) {
            test::storeRun(fixture.folder / workspace, std::string("parent in ") + workspace, 3.5, config);
            test::storeRun(fixture.folder / workspace, "fork", 3.25, config, 1);
        }
        TrainPage page(fixture.workbench, fixture.dialogs);
        page.show();
        const auto* loss = page.findChild<plots::CurvePlot*>(QStringLiteral("lossPlot"));
        for (const char* workspace : {"a", "b"}) {
            QVERIFY(fixture.workbench.setWorkspace(fixture.folder / workspace));
            QTRY_COMPARE(fixture.workbench.runs().summaries().size(), std::size_t(2));
            fixture.workbench.showRun(2);
            QTRY_VERIFY(loss->csv().contains(QStringLiteral("parent in ") + QLatin1String(workspace)));
        }
    }

    void waitingRunsCanBeRemoved()
    {
        Fixture fixture;
        fixture.trainer.untilStopped = true;
        TrainPage page(fixture.workbench, fixture.dialogs);
        page.show();
        fixture.start();
        fixture.workbench.session().enqueue({});
        auto* queue = page.findChild<QueueList*>(QStringLiteral("queue"));
        QVERIFY(queue);
        QCOMPARE(queue->queueModel()->rowCount(), 2);
        QCOMPARE(queue->queueModel()->row(1).kind, QueueRow::Kind::Waiting);
        queue->setCurrentIndex(queue->queueModel()->index(1));
        QTest::keyClick(queue, Qt::Key_Delete);
        QVERIFY(fixture.workbench.session().queue().empty());
        QCOMPARE(queue->queueModel()->rowCount(), 1);
    }

    void theQueueIsReorderedByKeys()
    {
        Fixture fixture;
        RunSession& session = fixture.workbench.session();
        fixture.trainer.untilStopped = true;
        TrainPage page(fixture.workbench, fixture.dialogs);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        fixture.start();
        RunOrder order;
        for (const std::int64_t seed : {5, 6, 7}) {
            order.config.train.seed = seed;
            session.enqueue(order);
        }
        auto* queue = page.findChild<QueueList*>(QStringLiteral("queue"));
        page.activateWindow();
        queue->setFocus();
        QTRY_VERIFY(queue->hasFocus());
        queue->setCurrentIndex(queue->queueModel()->index(3));
        QTest::keyClick(queue, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(seedsOf(session), (std::vector<std::int64_t>{5, 7, 6}));
        QCOMPARE(queue->currentIndex().row(), 2); // it stays the current one
        QTest::keyClick(queue, Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(queue, Qt::Key_Up, Qt::AltModifier); // it is the first already
        QCOMPARE(seedsOf(session), (std::vector<std::int64_t>{7, 5, 6}));
        QTest::keyClick(queue, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(seedsOf(session), (std::vector<std::int64_t>{5, 7, 6}));
        QSignalSpy progress(&session, &RunSession::progressChanged);
        QTRY_VERIFY(progress.count() > 0);
        QCOMPARE(queue->currentIndex().row(), 2); // though the run goes on
        QTest::keyClick(queue, Qt::Key_Delete);
        QCOMPARE(seedsOf(session), (std::vector<std::int64_t>{5, 6}));
    }

    void severalSeedsWaitInTheirOrder()
    {
        Fixture fixture;
        RunSession& session = fixture.workbench.session();
        fixture.trainer.untilStopped = true;
        TrainPage page(fixture.workbench, fixture.dialogs);
        page.show();
        auto* seeds = page.findChild<QToolButton*>(QStringLiteral("queue.seeds"));
        QVERIFY(!seeds->isEnabled()); // no dataset
        fixture.workbench.openDataset(QStringLiteral("sample"));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workbench.prepared(), 60000);
        QVERIFY(fixture.workbench.setParameter(QStringLiteral("train.seed"), QStringLiteral("40")).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workbench.prepared() && seeds->isEnabled(), 60000);
        for (const char* answer : {"1", "many", "101"}) {
            fixture.dialogs.answer = QLatin1String(answer);
            seeds->click();
            QVERIFY(!session.isRunning() && session.queue().empty());
        }
        fixture.dialogs.answer = QStringLiteral("3");
        seeds->click();
        QCOMPARE(session.request().config.train.seed, std::int64_t{40});
        QCOMPARE(seedsOf(session), (std::vector<std::int64_t>{41, 42}));
    }

    void pinnedUsersAreTabsThatCanBeRemoved()
    {
        Fixture fixture;
        RunSession& session = fixture.workbench.session();
        TrainPage page(fixture.workbench, fixture.dialogs);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto* tabs = page.findChild<QTabBar*>(QStringLiteral("pinnedUsers"));
        QVERIFY(tabs);
        QCOMPARE(tabs->count(), 0);
        page.userCard()->chooseUser(3649);
        page.userCard()->chooseUser(14);
        QCOMPARE(tabs->count(), 2);
        QCOMPARE(tabs->currentIndex(), 1);
        QCOMPARE(page.userCard()->title(), QStringLiteral("Pinned user 14"));
        QTest::keyClick(tabs, Qt::Key_Left);
        QCOMPARE(page.userCard()->user(), std::optional<std::int64_t>(3649));
        page.userCard()->chooseUser(14);
        QCOMPARE(tabs->count(), 2);
        qobject_cast<QToolButton*>(tabs->tabButton(0, QTabBar::RightSide))->click();
        QTRY_COMPARE(session.watchedUsers(), std::vector<std::int64_t>{14});
        QCOMPARE(tabs->count(), 1);
        QCOMPARE(page.userCard()->user(), std::optional<std::int64_t>(14));
        tabs->setFocus();
        QTRY_VERIFY(tabs->hasFocus());
        QTest::keyClick(tabs, Qt::Key_Delete);
        QVERIFY(session.watchedUsers().empty());
        QVERIFY(!tabs->isVisible());
        QCOMPARE(page.userCard()->title(), QStringLiteral("Pinned users"));
        QVERIFY(!page.userCard()->whyEmpty().isEmpty());
    }

    void aListThatChangesKeepsThePlaceInIt()
    {
        const double unknown = std::numeric_limits<double>::quiet_NaN();
        UserListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setList(std::make_shared<UserList>(
            listOf(7, {{1, 9.5, 4, 3, "cat", "pets"}, {2, 3, unknown, 0, "", ""}})));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, UserListModel::Change).data().toInt(), 2); // from rank 3 to 1
        QVERIFY(!model.index(1, UserListModel::Change).data().isValid());  // was not there
        QCOMPARE(model.index(0, UserListModel::Error).data().toDouble(), 5.5);
        QVERIFY(std::isnan(model.index(1, UserListModel::Truth).data().toDouble()));
        QCOMPARE(model.index(1, UserListModel::Video).data().toString(), QStringLiteral("Video 2"));
        QCOMPARE(model.index(0, UserListModel::Bars).data(UserListModel::ScaleRole).toDouble(), 9.5);
        QCOMPARE(model.headerData(UserListModel::Predicted, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Predicted, s"));
        model.setList(
            std::make_shared<UserList>(listOf(7, {{2, 8, 1, 2, "", ""}, {1, 7, 4, 1, "cat", "pets"}})));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(1, UserListModel::Change).data().toInt(), -1);
        model.setList(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void hitsAreTheTenLargestKnownTruths()
    {
        std::vector<UserListRow> rows;
        for (int i = 0; i < 30; ++i)
            rows.push_back(
                {i, 30.0 - i, i % 2 == 0 ? i : std::numeric_limits<double>::quiet_NaN(), 0, "", ""});
        UserListModel model;
        model.setList(std::make_shared<UserList>(listOf(1, rows)));
        int hits = 0;
        for (int i = 0; i < 30; ++i) {
            const QVariant hit = model.index(i, UserListModel::Video).data(UserListModel::HitRole);
            QCOMPARE(hit.isValid(), i % 2 == 0);
            if (hit.isValid() && hit.toBool()) {
                ++hits;
                QVERIFY(i >= 10);
            }
        }
        QCOMPARE(hits, 10);
    }
};

QTEST_MAIN(TrainPageTest)
#include "train_page_test.moc"
