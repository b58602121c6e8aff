// SPDX-License-Identifier: GPL-3.0-or-later
// The whole road through the real widgets: a generated folder is opened, the demo is trained for two epochs,
// the record is found in the database, and the same run without the window ends with the same loss.
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/runs/trained_model.h"
#include "plots/curve_plot.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/forms/number_edit.h"
#include "ui/mainwindow/language.h"
#include "ui/models/user_list_model.h"
#include "ui/pages/design_page.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/train_page.h"
#include "ui/pages/user_list_view.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/engine_words.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <ctime>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

/// How long the event loop was away at most between two ticks of a fast timer, and how much of that this
/// thread spent itself (the rest is the machine's).
class LoopWatch {
public:
    LoopWatch()
    {
        m_clock.start();
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(tickMs);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
        m_timer.start();
    }
    double longestGapMs() const { return m_longestGapMs; }
    double longestOwnMs() const { return m_longestOwnMs; }

private:
    static constexpr int tickMs = 2;

    static double threadMs()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
    }

    void tick()
    {
        const double nowMs = static_cast<double>(m_clock.nsecsElapsed()) * 1e-6;
        const double ownMs = threadMs();
        if (m_ticked) {
            m_longestGapMs = std::max(m_longestGapMs, nowMs - m_lastMs);
            m_longestOwnMs = std::max(m_longestOwnMs, ownMs - m_lastOwnMs);
        }
        m_ticked = true;
        m_lastMs = nowMs;
        m_lastOwnMs = ownMs;
    }

    QElapsedTimer m_clock;
    QTimer m_timer;
    bool m_ticked = false;
    double m_lastMs = 0;
    double m_lastOwnMs = 0;
    double m_longestGapMs = 0;
    double m_longestOwnMs = 0;
};

void type(QWidget& page, const char* key, const QString& text)
{
    auto* edit = page.findChild<NumberEdit*>(QString::fromLatin1(key));
    QVERIFY2(edit, key);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

std::vector<SeriesPoint> seriesOf(const std::filesystem::path& workspace, std::int64_t run,
                                  std::string_view key)
{
    const RunStore store(workspace, RunStore::Access::ReadOnly);
    const std::optional<RunRecord> record = store.findRun(run);
    if (!record)
        return {};
    for (std::size_t i = 0; i < record->start.series.size(); ++i) {
        if (record->start.series[i].key == key)
            return store.readSeries(run, static_cast<std::int32_t>(i));
    }
    return {};
}

} // namespace

class TrainDemoTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;
    std::filesystem::path m_data;

private Q_SLOTS:
    void initTestCase()
    {
        ThemeSwitch::instance().choose(ThemeChoice::Light);
        m_data = m_folder.path() / "data";
        GeneratorParams params;
        params.bigRows = 15000;
        writeKuaiRecFolder(params, m_data);
    }

    void theDemoThroughTheWidgets()
    {
        const std::filesystem::path workspace = m_folder.path() / "workspace";
        Workbench workbench(workspace);
        test::FakeDialogs dialogs;
        QStackedWidget pages;
        auto* design = new DesignPage(workbench, dialogs);
        auto* train = new TrainPage(workbench, dialogs);
        auto* inspect = new InspectPage(workbench);
        for (QWidget* page :
             {static_cast<QWidget*>(design), static_cast<QWidget*>(train), static_cast<QWidget*>(inspect)})
            pages.addWidget(page);
        pages.resize(1360, 830);
        pages.show();
        QSignalSpy requested(&workbench, &Workbench::pageRequested);

        workbench.openDataset(QString::fromStdString(m_data.string()));
        QTRY_VERIFY_WITH_TIMEOUT(workbench.prepared() != nullptr, 60000);
        workbench.applyPreset(QStringLiteral("demo"));
        type(*design, "train.epochs", QStringLiteral("2"));
        type(*design, "train.threads", QStringLiteral("1"));
        type(*design, "train.evaluate_every", QStringLiteral("20"));
        workbench.setParameter(QStringLiteral("train.test_rows"), QStringLiteral("4000"));
        workbench.setParameter(QStringLiteral("train.evaluation_rows"), QStringLiteral("2000"));
        QCOMPARE(workbench.config().train.threads, std::int64_t{1});
        QCOMPARE(workbench.config().train.epochs, std::int64_t{2});
        QTRY_VERIFY_WITH_TIMEOUT(design->findChild<QPushButton*>(QStringLiteral("queueRun"))->isEnabled(),
                                 60000);

        pages.setCurrentWidget(train);
        {
            QEventLoop loop; // a real one: the test must not sleep in between
            connect(&workbench.session(), &RunSession::finished, &loop, &QEventLoop::quit);
            QTimer::singleShot(240000, &loop, &QEventLoop::quit);
            design->findChild<QPushButton*>(QStringLiteral("queueRun"))->click();
            const LoopWatch watch;
            loop.exec();
            QVERIFY(workbench.session().outcome());
            qInfo("longest gap between two turns of the event loop while training: %.1f ms; "
                  "this thread's own share of a gap at most: %.1f ms",
                  watch.longestGapMs(), watch.longestOwnMs());
            QVERIFY2(std::holds_alternative<Completed>(*workbench.session().outcome()),
                     std::holds_alternative<Failed>(*workbench.session().outcome())
                         ? std::get<Failed>(*workbench.session().outcome()).message.c_str()
                         : "cancelled");
        }
        QVERIFY(requested.count() >= 1);
        eventsSpeakChinese(workbench.session());
        const std::int64_t run = workbench.session().run();
        checkRecord(workspace, run, workbench.session());
        checkPage(*train, workbench.session());
        checkCourse(*train, workbench.session());
        checkInspection(pages, *inspect, workbench, run);
        compareWithoutWindow(workbench, workspace, run);
    }

private:
    static void eventsSpeakChinese(const RunSession& session)
    {
        QVERIFY(session.events().size() > 2);
        installLanguage(QStringLiteral("zh_CN"));
        for (const RunEvent& event : session.events())
            QVERIFY2(engineWords(event.text) != QString::fromStdString(event.text), event.text.c_str());
        installLanguage(QStringLiteral("en"));
    }

    static void checkRecord(const std::filesystem::path& workspace, std::int64_t run,
                            const RunSession& session)
    {
        const RunStore store(workspace, RunStore::Access::ReadOnly);
        const std::optional<RunRecord> record = store.findRun(run);
        QVERIFY(record);
        QCOMPARE(record->summary.status, RunStatus::Completed);
        QCOMPARE(record->config.train.epochs, std::int64_t{2});
        QVERIFY(record->summary.metrics.contains("mae"));
        QVERIFY(record->start.totalSteps > 0);
        for (const LiveSeries& series : session.series()) {
            const std::vector<SeriesPoint> stored = seriesOf(workspace, run, series.info.key);
            QCOMPARE(stored.size(), series.value.size());
            for (std::size_t i = 0; i < stored.size(); ++i)
                QCOMPARE(stored[i].value, series.value[i]);
        }
        QVERIFY(!seriesOf(workspace, run, "cross_entropy").empty());
        QVERIFY(!record->evaluations.empty());
        QVERIFY(!record->userLists.empty()); // the page pins the most active user by itself
        QVERIFY(!record->checkpoints.empty());
        for (const CheckpointInfo& checkpoint : record->checkpoints)
            QVERIFY(std::filesystem::exists(store.runFolder(run) / checkpoint.file));
        QVERIFY(loadTrainedModel(store, run) != nullptr);
    }

    static void checkPage(TrainPage& page, const RunSession& session)
    {
        const std::shared_ptr<const Evaluation> shown =
            *std::find_if(session.evaluations().rbegin(), session.evaluations().rend(),
                          [](const std::shared_ptr<const Evaluation>& evaluation) {
                              return evaluation->part == "validation";
                          });
        const QString figure = page.findChild<QLabel*>(QStringLiteral("maeFigure"))->text();
        QCOMPARE(figure, QString::number(shown->find("mae")->value, 'f', 4) + QStringLiteral(" s"));
        const auto* list = page.findChild<UserListView*>(QStringLiteral("pinnedList"));
        QVERIFY(list->listModel()->rowCount() > 100);
    }

    /// Every choice of the card draws what the run has measured, the shares of time together.
    static void checkCourse(TrainPage& page, const RunSession& session)
    {
        auto* choice = page.findChild<QComboBox*>(QStringLiteral("courseChoice"));
        const auto* plot = page.findChild<plots::CurvePlot*>(QStringLiteral("coursePlot"));
        QCOMPARE(choice->itemText(0), QStringLiteral("Throughput"));
        QVERIFY(choice->findText(QStringLiteral("Gradient norm")) > 0);
        QVERIFY(choice->findText(QStringLiteral("Learning rate")) > 0);
        QVERIFY(choice->findText(QStringLiteral("Memory")) > 0);
        const auto points = [&session](const QString& label) {
            for (const LiveSeries& series : session.series())
                if (QString::fromStdString(series.info.label) == label)
                    return series.value.size();
            return std::size_t{0};
        };
        for (int i = 0; i + 1 < choice->count(); ++i) {
            choice->setCurrentIndex(i);
            QVERIFY2(plot->pointCount() > 0, qPrintable(choice->itemText(i)));
            QCOMPARE(plot->pointCount(), points(choice->itemText(i)));
        }
        choice->setCurrentIndex(choice->count() - 1);
        std::size_t shares = 0;
        for (const LiveSeries& series : session.series())
            shares += series.info.key.starts_with("time_") ? series.value.size() : 0;
        QCOMPARE(plot->pointCount(), shares);
        choice->setCurrentIndex(0);
    }

    static void checkInspection(QStackedWidget& pages, InspectPage& page, Workbench& workbench,
                                std::int64_t run)
    {
        workbench.showRun(run);
        pages.setCurrentWidget(&page);
        auto* list = page.findChild<UserListView*>(QStringLiteral("recommendations"));
        QTRY_VERIFY_WITH_TIMEOUT(list->listModel()->rowCount() > 100, 60000);
        const UserList& shown = *list->listModel()->list();
        QVERIFY(std::is_sorted(
            shown.rows.begin(), shown.rows.end(),
            [](const UserListRow& a, const UserListRow& b) { return a.predicted > b.predicted; }));
        QVERIFY(page.findChild<QTableView*>(QStringLiteral("history"))->model()->rowCount() > 0);
    }

    static void compareWithoutWindow(const Workbench& workbench, const std::filesystem::path& workspace,
                                     std::int64_t run)
    {
        const std::filesystem::path other = workspace.parent_path() / "without-window";
        TrainObserver nobody;
        CommandQueue commands;
        const RunResult result = performRun({other, "twin", workbench.config(), workbench.dataset()}, nobody,
                                            commands, std::stop_token());
        QVERIFY(std::holds_alternative<Completed>(result.outcome));
        const std::vector<SeriesPoint> inWindow = seriesOf(workspace, run, "loss");
        const std::vector<SeriesPoint> without = seriesOf(other, result.run, "loss");
        QVERIFY(!inWindow.empty());
        QCOMPARE(without.size(), inWindow.size());
        QCOMPARE(without.back().value, inWindow.back().value);
        QCOMPARE(without.back().step, inWindow.back().step);
    }
};

QTEST_MAIN(TrainDemoTest)
#include "train_demo_test.moc"
