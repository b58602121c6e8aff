// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that were stopped go on, and others are forked, through the window's own buttons and with the real
// trainers.
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/recorded_run.h"
#include "core/store/database.h"
#include "plots/curve_marks.h"
#include "plots/curve_plot.h"
#include "tests/support/recording_observer.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/pages/design_page.h"
#include "ui/pages/fork_menu.h"
#include "ui/pages/queue_list.h"
#include "ui/pages/run_curves.h"
#include "ui/pages/runs_page.h"
#include "ui/pages/stage_curve_card.h"
#include "ui/pages/start_page.h"
#include "ui/pages/train_page.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <set>
#include <string>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

constexpr int patienceMs = 120000;

RunConfig smallConfig(const char* family)
{
    RunConfig config = presetConfig(family, "demo");
    const std::pair<const char*, const char*> gr[]{
        {"gr.feat_dim", "8"},          {"gr.hidden_dim", "8"},         {"gr.n_head", "2"},
        {"gr.ffn_dim", "16"},          {"train.epochs", "2"},          {"train.batch_size", "256"},
        {"train.evaluate_every", "9"}, {"train.checkpoint_every", "4"}};
    const std::pair<const char*, const char*> hybrid[]{
        {"hybrid.trees", "12"}, {"hybrid.factors", "4"}, {"hybrid.iterations", "5"}};
    setParameter(config, "train.threads", "1");
    if (config.family == "gr")
        for (const auto& [key, value] : gr)
            setParameter(config, key, value);
    else
        for (const auto& [key, value] : hybrid)
            setParameter(config, key, value);
    return config;
}

} // namespace

class ResumeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aStoppedRunGoesOnFromRuns();
    void afterARestartTheLastRunIsShown();
    void aStoppedHybridGoesOnFromTheQueue();
    void anOrphanGoesOnFromStart();
    void aForkBeginsOnDesign();
    void aForkKeepsWhatItMust();
    void usersOfOtherDataAreNotWatched();

private:
    /// Trains until a step and stops; returns the run.
    std::int64_t stoppedRun(const char* family, std::int64_t stopAt);
    void show(QWidget* page) { m_pages->setCurrentWidget(page); }
    void selectRun(std::int64_t run);
    void waitForTheEnd();
    QPushButton* button(const char* name) const
    {
        return m_pages->findChild<QPushButton*>(QLatin1String(name));
    }
    QStringList marksOf(const plots::CurvePlot* plot) const;

    test::TemporaryFolder m_data;
    std::unique_ptr<test::TemporaryFolder> m_folder;
    test::FakeDialogs m_dialogs;
    std::shared_ptr<const Dataset> m_dataset;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<QStackedWidget> m_pages;
    StartPage* m_start = nullptr;
    DesignPage* m_design = nullptr;
    TrainPage* m_train = nullptr;
    RunsPage* m_runs = nullptr;
};

void ResumeTest::initTestCase()
{
    ThemeSwitch::instance().choose(ThemeChoice::Light);
    GeneratorParams params;
    params.bigRows = 4000;
    writeKuaiRecFolder(params, m_data / "data");
    m_dataset = openDataset((m_data / "data").string());
}

void ResumeTest::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
}

void ResumeTest::cleanup()
{
    m_pages.reset();
    m_workbench.reset();
}

std::int64_t ResumeTest::stoppedRun(const char* family, std::int64_t stopAt)
{
    test::RecordingObserver observer;
    CommandQueue commands;
    std::stop_source stop;
    observer.onStep = [&](std::int64_t step) {
        if (step == stopAt)
            stop.request_stop();
    };
    const RunResult result = performRun({m_folder->path(), "stopped", smallConfig(family), m_dataset},
                                        observer, commands, stop.get_token());
    Q_ASSERT(std::holds_alternative<WasCancelled>(result.outcome));
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
    m_workbench = std::make_unique<Workbench>(m_folder->path());
    m_pages = std::make_unique<QStackedWidget>();
    m_start = new StartPage(*m_workbench, *m_settings, m_dialogs);
    m_design = new DesignPage(*m_workbench, m_dialogs);
    m_train = new TrainPage(*m_workbench, m_dialogs);
    m_runs = new RunsPage(*m_workbench, m_dialogs);
    for (QWidget* page : std::initializer_list<QWidget*>{m_start, m_design, m_train, m_runs})
        m_pages->addWidget(page);
    m_pages->resize(1204, 740);
    m_pages->show();
    return result.run;
}

void ResumeTest::selectRun(std::int64_t run)
{
    show(m_runs);
    auto* table = m_runs->findChild<QTableView*>(QStringLiteral("runs.table"));
    QTRY_VERIFY(m_workbench->runs().find(run) && table->model()->rowCount() > 0);
    for (int row = 0; row < table->model()->rowCount(); ++row)
        if (table->model()->index(row, 0).data(Qt::UserRole + 1).toLongLong() == run)
            table->selectRow(row);
    QTRY_VERIFY(m_runs->findChild<RunCurves*>()->plot()->pointCount() > 0);
}

void ResumeTest::waitForTheEnd()
{
    RunSession& session = m_workbench->session();
    QTRY_VERIFY_WITH_TIMEOUT(session.outcome().has_value(), patienceMs);
    const auto* failed = std::get_if<Failed>(&*session.outcome());
    QVERIFY2(!failed, failed ? failed->message.c_str() : "");
    QVERIFY(std::holds_alternative<Completed>(*session.outcome()));
    QTRY_VERIFY(m_workbench->runs().find(session.run()) &&
                m_workbench->runs().find(session.run())->status == RunStatus::Completed);
}

QStringList ResumeTest::marksOf(const plots::CurvePlot* plot) const
{
    QStringList words;
    for (const plots::CurveMark& mark : plot->findChild<plots::CurveMarks*>()->marks())
        words << QStringLiteral("%1 at %2").arg(mark.text).arg(mark.x);
    return words;
}

void ResumeTest::aStoppedRunGoesOnFromRuns()
{
    const std::int64_t run = stoppedRun("gr", 10); // its data is not open: it opens its own
    selectRun(run);
    QSignalSpy pages(m_workbench.get(), &Workbench::pageRequested);
    QVERIFY(button("runs.play")->isVisible());
    button("runs.play")->click();
    button("runs.play")->click(); // twice is once
    QTRY_VERIFY(m_workbench->session().isRunning());
    waitForTheEnd();
    const RunSession& session = m_workbench->session();
    QCOMPARE(session.run(), run);
    QVERIFY(session.queue().empty());
    QCOMPARE(m_workbench->runs().summaries().size(), std::size_t{1});
    QCOMPARE(pages.back().front().value<Page>(), Page::Train);

    // The curve is whole, and says where it went on.
    const LiveSeries* loss = session.findSeries("loss");
    QCOMPARE(loss->step.front(), 1.0);
    QVERIFY(std::ranges::adjacent_find(loss->step, std::greater_equal()) == loss->step.end());
    QCOMPARE(static_cast<std::int64_t>(loss->step.size()), session.start().totalSteps);
    QCOMPARE(session.resumedAfter().size(), std::size_t{1});
    const QString mark = QStringLiteral("resumed at %1").arg(session.resumedAfter().front());
    show(m_train);
    const auto* plot = m_train->findChild<plots::CurvePlot*>(QStringLiteral("lossPlot"));
    QTRY_VERIFY(marksOf(plot).contains(mark));
    selectRun(run);
    QTRY_COMPARE(marksOf(m_runs->findChild<RunCurves*>()->plot()), QStringList{mark});
    QVERIFY(!button("runs.play")->isVisible()); // it is complete
}

void ResumeTest::afterARestartTheLastRunIsShown()
{
    const std::int64_t run = stoppedRun("gr", 10);
    show(m_train);
    m_pages->resize(1204, 900); // in a low window a chip says it
    const auto* notice = m_train->findChild<QWidget*>(QStringLiteral("trainRunNotice"));
    QVERIFY(!notice->isVisible());
    m_workbench->showNewestRun();
    QTRY_VERIFY(notice->isVisible());
    QCOMPARE(m_workbench->shownRun(), run);
    const auto* loss = m_train->findChild<plots::CurvePlot*>(QStringLiteral("lossPlot"));
    QCOMPARE(loss->csv().split(QLatin1Char('\n')).filter(QStringLiteral("Cross-entropy")).size(), 10);
    QVERIFY(m_train->findChild<QLabel*>(QStringLiteral("maeFigure"))->text().endsWith(QStringLiteral(" s")));
    QStringList words;
    for (const QLabel* label : notice->findChildren<QLabel*>())
        words << label->text();
    QVERIFY2(words.join(QLatin1Char('|')).contains(QStringLiteral("Stopped at step 10 of")),
             qPrintable(words.join(QLatin1Char('|'))));
    button("trainRunNotice.resume")->click();
    QTRY_VERIFY(m_workbench->session().isRunning());
    QTRY_VERIFY(!notice->isVisible());
    waitForTheEnd();
    QCOMPARE(m_workbench->session().run(), run);
    QVERIFY(!notice->isVisible());
}

void ResumeTest::aStoppedHybridGoesOnFromTheQueue()
{
    const std::int64_t run = stoppedRun("hybrid", 9); // within the classifier's rounds
    m_workbench->openDataset(QString::fromStdString((m_data / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->dataset() != nullptr, patienceMs);
    show(m_train);
    auto* queue = m_train->findChild<QueueList*>();
    QTRY_VERIFY(queue->queueModel()->rowCount() == 2); // heading and run
    QVERIFY(queue->queueModel()->row(1).resumable);
    QVERIFY(!queue->queueModel()->row(1).forkable);
    m_workbench->showRun(run);
    QTRY_VERIFY(button("queue.resume")->isVisible());
    QVERIFY(!button("queue.fork")->isEnabled());
    QVERIFY(button("queue.fork")->toolTip().contains(QStringLiteral("Hybrid")));
    QVERIFY(button("queue.resume")->focusPolicy() & Qt::TabFocus);
    button("queue.resume")->click();
    QTRY_VERIFY(m_workbench->session().isRunning());
    waitForTheEnd();
    QCOMPARE(m_workbench->session().run(), run);
    const auto stages = m_train->findChildren<StageCurveCard*>();
    QCOMPARE(stages.size(), qsizetype{3});
    QTRY_COMPARE(stages[0]->plot()->pointCount(), std::size_t{5}); // those of the first process
    QCOMPARE(stages[1]->plot()->pointCount(), std::size_t{2 * 12});
    const std::int64_t step = m_workbench->session().resumedAfter().front();
    QCOMPARE(marksOf(stages[1]->plot()), QStringList{QStringLiteral("resumed at %1").arg(step - 5)});
    std::set<std::string> keys; // a stage that was reported again has replaced itself
    for (const StageReport& report : m_workbench->session().stages())
        QVERIFY2(keys.insert(report.key).second, report.key.c_str());
    QVERIFY(keys.contains("als") && keys.contains("regressor"));
}

void ResumeTest::anOrphanGoesOnFromStart()
{
    const std::int64_t run = stoppedRun("gr", 10);
    Database(*m_folder / "watchlab.sqlite", Database::Mode::ReadWrite)
        .execute("UPDATE runs SET status = 'interrupted'");
    m_workbench->runs().refresh();
    show(m_start);
    QTRY_VERIFY(button("interruptedRun.resume")->isVisible());
    button("interruptedRun.resume")->click();
    QTRY_VERIFY(m_workbench->session().isRunning());
    waitForTheEnd();
    QCOMPARE(m_workbench->session().run(), run);
    QTRY_VERIFY(!button("interruptedRun.resume")->isVisible());
}

void ResumeTest::aForkBeginsOnDesign()
{
    const std::int64_t run = stoppedRun("gr", 10);
    selectRun(run);
    button("runs.plus")->click();
    auto* menu = m_runs->findChild<ForkMenu*>();
    QTRY_VERIFY(menu->isVisible());
    const RunRecord parent = RunStore(m_folder->path()).findRun(run).value();
    const std::int64_t step = parent.checkpoints.back().step;
    QVERIFY(menu->actions().front()->text().contains(QString::number(step)));
    menu->actions().front()->trigger();
    menu->close();

    show(m_design);
    QVERIFY(m_design->findChild<QWidget*>(QStringLiteral("forkNotice"))->isVisible());
    QCOMPARE(m_workbench->config().gr.model.hiddenDim, 8);
    QCOMPARE(m_workbench->setParameter(QStringLiteral("train.epochs"), QStringLiteral("3")), QString());
    QVERIFY(button("queueRun")->isEnabled());
    button("queueRun")->click();
    QTRY_VERIFY(m_workbench->session().isRunning());
    QVERIFY(!m_workbench->fork()); // the next one is a run of its own again
    waitForTheEnd();
    const std::int64_t forked = m_workbench->session().run();
    QVERIFY(forked != run);
    const RunRecord record = RunStore(m_folder->path()).findRun(forked).value();
    QCOMPARE(record.summary.parent, run);
    QCOMPARE(record.summary.parentStep, step);
    QCOMPARE(record.config.train.epochs, std::int64_t{3});

    // Its parent is drawn with it, over the same steps: on Train ...
    const auto* loss = m_train->findChild<plots::CurvePlot*>(QStringLiteral("lossPlot"));
    QTRY_VERIFY(loss->csv().contains(QStringLiteral("Cross-entropy of stopped")));
    const QStringList parentRows =
        loss->csv().split(QLatin1Char('\n')).filter(QStringLiteral("Cross-entropy of"));
    QCOMPARE(parentRows.size(), 10);
    auto* legend = m_train->findChild<LegendEntry*>(QStringLiteral("lossParent"));
    QVERIFY(legend);
    QCOMPARE(legend->accessibleName(), QStringLiteral("stopped"));
    const auto* validation = m_train->findChild<plots::CurvePlot*>(QStringLiteral("maePlot"));
    QVERIFY(validation->csv().contains(QStringLiteral("MAE of stopped")));
    QVERIFY(!m_train->findChild<QWidget*>(QStringLiteral("validationParent"))->isHidden());
    m_workbench->showRun(run); // ... which draws no parent beside the parent itself
    QTRY_VERIFY(!loss->csv().contains(QStringLiteral("of stopped")));
    QVERIFY(m_train->findChild<QWidget*>(QStringLiteral("validationParent"))->isHidden());
    m_workbench->showRun(forked);
    QTRY_VERIFY(loss->csv().contains(QStringLiteral("Cross-entropy of stopped")));

    // ... and on Runs.
    selectRun(forked);
    const auto* curves = m_runs->findChild<RunCurves*>();
    QTRY_VERIFY(curves->plot()->csv().contains(QStringLiteral("stopped, forked from")));
    QCOMPARE(marksOf(curves->plot()), QStringList{QStringLiteral("forked at %1").arg(step)});
}

void ResumeTest::aForkKeepsWhatItMust()
{
    const std::int64_t run = stoppedRun("gr", 10);
    selectRun(run);
    const RunRecord parent = RunStore(m_folder->path()).findRun(run).value();
    m_workbench->beginFork(parent.summary, parent.config, parent.checkpoints.back().step);
    show(m_design);
    QVERIFY(!m_design->findChild<QWidget*>(QStringLiteral("gr.hidden_dim"))->isEnabled());
    QVERIFY(!m_design->findChild<QWidget*>(QStringLiteral("train.batch_size"))->isEnabled());
    QVERIFY(m_design->findChild<QWidget*>(QStringLiteral("train.epochs"))->isEnabled());
    QVERIFY(!button("forkNotice.restore")->isVisible());
    QVERIFY(!m_design->findChild<QWidget*>(QStringLiteral("slider.gr.q_end"))->isEnabled());
    QCOMPARE(m_workbench->setParameter(QStringLiteral("gr.q_end"), QStringLiteral("0.5")), QString());
    QVERIFY(m_workbench->forkProblem().contains(QStringLiteral("End quantile")));
    QVERIFY(!button("queueRun")->isEnabled());
    QCOMPARE(m_workbench->setParameter(QStringLiteral("train.epochs"), QStringLiteral("7")), QString());
    button("forkNotice.restore")->click();
    QCOMPARE(m_workbench->forkProblem(), QString());
    QCOMPARE(m_workbench->config().train.epochs, std::int64_t{7}); // what may change stays
    QVERIFY(button("queueRun")->isEnabled());
    const auto tellsOfTheRatio = [this] {
        const auto labels =
            m_design->findChild<QWidget*>(QStringLiteral("forkNotice"))->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) {
            return label->text().contains(QStringLiteral("The ratio of true tokens fed"));
        });
    };
    m_workbench->openDataset(QString::fromStdString((m_data / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared(), patienceMs);
    QVERIFY(tellsOfTheRatio()); // over more epochs the schedule stands elsewhere
    const std::string epochs = std::to_string(parent.config.train.epochs);
    QCOMPARE(m_workbench->setParameter(QStringLiteral("train.epochs"), QString::fromStdString(epochs)),
             QString());
    QVERIFY(!tellsOfTheRatio());
    button("forkNotice.end")->click();
    QVERIFY(!m_workbench->fork());
    QVERIFY(m_design->findChild<QWidget*>(QStringLiteral("gr.hidden_dim"))->isEnabled());
}

void ResumeTest::usersOfOtherDataAreNotWatched()
{
    const std::int64_t run = stoppedRun("gr", 10);
    m_workbench->openDataset(QStringLiteral("sample"));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared() != nullptr, patienceMs);
    const std::int64_t stranger = 1000000007;
    m_workbench->session().watchUser(stranger);
    selectRun(run);
    button("runs.play")->click();
    QTRY_VERIFY(m_workbench->session().isRunning());
    waitForTheEnd();
    for (const RunEvent& event : m_workbench->session().events())
        QVERIFY2(event.level == EventLevel::Info ||
                     event.text.find(std::to_string(stranger)) == std::string::npos,
                 event.text.c_str());
    m_workbench->openDataset(QString::fromStdString((m_data / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->dataset()->kind == SourceKind::KuaiRec, patienceMs);
    QVERIFY(std::ranges::count(m_workbench->session().watchedUsers(), stranger) == 0);
}

QTEST_MAIN(ResumeTest)
#include "resume_test.moc"
