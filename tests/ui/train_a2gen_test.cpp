// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/runs/resumed_run.h"
#include "plots/curve_plot.h"
#include "plots/plot_widget.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/models/action_metric_model.h"
#include "ui/models/user_list_model.h"
#include "ui/models/variant_table_model.h"
#include "ui/pages/a2gen_attention_cards.h"
#include "ui/pages/a2gen_inspection.h"
#include "ui/pages/a2gen_lab.h"
#include "ui/pages/a2gen_microscope_card.h"
#include "ui/pages/a2gen_timelines_card.h"
#include "ui/pages/a2gen_train_cards.h"
#include "ui/pages/bar_list_view.h"
#include "ui/pages/design_page.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/sequence_steps.h"
#include "ui/pages/timeline_view.h"
#include "ui/pages/train_loss_card.h"
#include "ui/pages/train_page.h"
#include "ui/pages/user_list_view.h"
#include "ui/pages/what_if_card.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_data.h"
#include "ui/session/run_session.h"
#include "ui/session/sequence_inspector.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace watchlab;
using namespace watchlab::ui;

/// An A2Gen run from Design over Train to Inspect, with the real trainer.
class TrainA2GenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void designShowsTheDataAndWhatAHistoryCosts();
    void trainShowsActionsWhileItTrains();
    void timelinesFollowTheChosenUser();
    void theRunIsThereAgain();
    void inspectShowsTimelinesOfUsersAndVideos();
    void microscopeGoesStepByStep();
    void attentionAndGatesAreShares();
    void listsAreThereToo();
    void whatWouldBeDoneIsGenerated();
    void anotherQuestionWhileOneIsAnswered();
    void theSameUserAgainWhileOneIsLookedAt();
    void aLookThatFailsSaysSo();
    void whatIfStandsBesideLists();
    void aForkIsDrawnBesideItsParent();

private:
    void picture(const char* name); ///< into $WATCHLAB_TEST_PICTURES, where that is set
    void choose(const char* segmented, int index);
    template<typename Widget>
    Widget* inspected(const char* name) const
    {
        return m_inspect->findChild<Widget*>(QLatin1String(name));
    }

    test::TemporaryFolder m_folder;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<QStackedWidget> m_pages;
    DesignPage* m_design = nullptr;
    TrainPage* m_train = nullptr;
    InspectPage* m_inspect = nullptr;
};

void TrainA2GenTest::initTestCase()
{
    ThemeSwitch::instance().choose(ThemeChoice::Light);
    GeneratorParams params;
    params.bigRows = 15000;
    writeKuaiRecFolder(params, m_folder / "data");
    m_workbench = std::make_unique<Workbench>(m_folder / "workspace");
    m_pages = std::make_unique<QStackedWidget>();
    m_design = new DesignPage(*m_workbench, m_dialogs);
    m_train = new TrainPage(*m_workbench, m_dialogs);
    m_inspect = new InspectPage(*m_workbench);
    for (QWidget* page : std::initializer_list<QWidget*>{m_design, m_train, m_inspect})
        m_pages->addWidget(page);
    m_pages->resize(1204, 726); // what a window of 1280 x 800 leaves a page
    m_pages->show();
    m_workbench->openDataset(QString::fromStdString((m_folder / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared() != nullptr, 60000);
}

void TrainA2GenTest::picture(const char* name)
{
    const QString folder = qEnvironmentVariable("WATCHLAB_TEST_PICTURES");
    if (folder.isEmpty())
        return;
    for (const auto& [theme, suffix] :
         {std::pair{ThemeChoice::Dark, "_dark.png"}, {ThemeChoice::Light, "_light.png"}}) {
        ThemeSwitch::instance().choose(theme);
        for (auto* plot : m_pages->currentWidget()->findChildren<plots::PlotWidget*>())
            plot->redrawNow();
        QVERIFY(m_pages->grab().save(QDir(folder).filePath(QLatin1String(name) + QLatin1String(suffix))));
    }
}

void TrainA2GenTest::choose(const char* segmented, int index)
{
    auto* buttons = m_pages->findChild<Segmented*>(QLatin1String(segmented));
    QVERIFY(buttons);
    buttons->setCurrent(index);
    Q_EMIT buttons->chosen(index);
}

void TrainA2GenTest::designShowsTheDataAndWhatAHistoryCosts()
{
    auto* lab = m_design->findChild<A2GenLab*>();
    QVERIFY(!lab->isVisible()); // GR is the first
    auto* family = m_design->findChild<QComboBox*>(QStringLiteral("family"));
    family->setCurrentIndex(family->findData(QStringLiteral("a2gen")));
    Q_EMIT family->activated(family->currentIndex());
    m_workbench->applyPreset(QStringLiteral("demo"));
    for (const auto& [key, value] : {std::pair{"a2gen.history", "5"},
                                     {"a2gen.embedding", "8"},
                                     {"a2gen.heads", "2"},
                                     {"train.epochs", "2"},
                                     {"train.evaluate_every", "0"},
                                     {"train.threads", "1"}})
        QCOMPARE(m_workbench->setParameter(QLatin1String(key), QLatin1String(value)), QString());
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared() != nullptr, 60000);
    QVERIFY(lab->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(lab->lengths().has_value(), 60000);
    const auto figure = [lab](const char* name) {
        return lab->findChild<QLabel*>(QLatin1String(name))->text();
    };
    const QString cutAtFive = figure("historyCut");
    const double seenAtFive = figure("historySeen").toDouble();
    QVERIFY(seenAtFive > 0 && seenAtFive <= 5);
    QVERIFY(cutAtFive.endsWith(QLatin1Char('%')));
    QVERIFY(!figure("historyAdvice").isEmpty());
    picture("design_a2gen");
    m_workbench->setParameter(QStringLiteral("a2gen.history"), QStringLiteral("8")); // live with the form
    QVERIFY(figure("historySeen").toDouble() > seenAtFive);
    QVERIFY(figure("historyCut") != cutAtFive);
    m_workbench->setParameter(QStringLiteral("a2gen.history"), QStringLiteral("5"));
    QCOMPARE(figure("historyCut"), cutAtFive);
}

void TrainA2GenTest::trainShowsActionsWhileItTrains()
{
    m_pages->setCurrentWidget(m_train);
    m_design->findChild<QPushButton*>(QStringLiteral("queueRun"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->session().outcome().has_value(), 240000);
    QVERIFY(std::holds_alternative<Completed>(*m_workbench->session().outcome()));
    const auto* metrics = m_train->findChild<A2GenMetricsCard*>();
    const auto* times = m_train->findChild<A2GenTimesCard*>();
    const auto* transitions = m_train->findChild<A2GenTransitionsCard*>();
    for (const QWidget* card : std::initializer_list<const QWidget*>{metrics, times, transitions})
        QVERIFY(card->isVisible());
    const QString losses = m_train->findChild<TrainLossCard*>()->findChild<plots::CurvePlot*>()->csv();
    QVERIFY(losses.contains(QLatin1String("Loss of times")));
    QVERIFY(!losses.contains(QLatin1String("Learning rate"))); // its axis is of the curriculum's ratio
    const auto& names = m_workbench->dataset()->actions.names;
    const auto types = static_cast<int>(names.size());
    QVERIFY(types > 0);
    QTRY_COMPARE(metrics->table()->rowCount(), types + 2);                        // exit and the means
    QCOMPARE(metrics->plot()->pointCount(), static_cast<std::size_t>(2 * types)); // two evaluations
    choose("actionMetricKind", 1);
    QCOMPARE(metrics->plot()->pointCount(), static_cast<std::size_t>(2 * (types + 1))); // exit, too
    choose("actionMetricKind", 0);
    QTRY_VERIFY(!times->plot()->csv().isEmpty());
    QVERIFY(times->plot()->csv().contains(QLatin1String("exit")));
    QVERIFY(transitions->plot()->csv().startsWith(QLatin1String("from,to,count,difference")));
    choose("transitionKind", 1);
    QVERIFY(transitions->plot()->csv().startsWith(QLatin1String("from,to,count,share")));
    choose("transitionKind", 2);
    picture("train_a2gen");
}

void TrainA2GenTest::timelinesFollowTheChosenUser()
{
    auto* card = m_train->findChild<A2GenTimelinesCard*>();
    QVERIFY(card->isVisible());
    QTRY_VERIFY(card->timelines()->model()->rowCount() > 0);
    const ActionTimelines& shown = card->timelines()->timelineModel()->timelines();
    const std::int64_t user = shown.viewings.front().userId;
    QCOMPARE(m_train->findChild<QLineEdit*>(QStringLiteral("timelineUser"))->text(), QString::number(user));
    QVERIFY(std::ranges::count(m_workbench->session().watchedUsers(), user) == 1);
}

void TrainA2GenTest::theRunIsThereAgain()
{
    const std::int64_t run = m_workbench->session().run();
    QTRY_VERIFY(m_workbench->runs().find(run) &&
                m_workbench->runs().find(run)->status == RunStatus::Completed);
    const RunStore store(m_workbench->workspace(), RunStore::Access::ReadOnly);
    const auto record = store.findRun(run);
    QVERIFY(record.has_value());
    QVERIFY(!record->evaluations.back()->actions.empty());
    QVERIFY(!record->evaluations.back()->actions.expected.empty());
    QVERIFY(!record->userLists.empty());
    QVERIFY(!record->userLists.front()->actions.viewings.empty());
    m_workbench->showRun(run);
}

void TrainA2GenTest::inspectShowsTimelinesOfUsersAndVideos()
{
    m_pages->setCurrentWidget(m_inspect);
    auto* inspection = m_inspect->findChild<A2GenInspection*>();
    QVERIFY(inspection->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(inspection->timelines()->model()->rowCount() > 0, 60000);
    TimelineModel* model = inspection->timelines()->timelineModel();
    const std::int64_t user = model->timelines().viewings.front().userId;
    for (const ActionTimeline& timeline : model->timelines().viewings)
        QCOMPARE(timeline.userId, user);
    const std::int64_t video = model->timelines().viewings.front().videoId;
    choose("timelinesOf", 1);
    QTRY_VERIFY_WITH_TIMEOUT(!model->timelines().viewings.empty() &&
                                 std::ranges::all_of(model->timelines().viewings,
                                                     [video](const ActionTimeline& timeline) {
                                                         return timeline.videoId == video;
                                                     }),
                             60000);
    QVERIFY(model->index(0, TimelineModel::Subject).data().toString().contains(QLatin1String("User")));
    picture("inspect_a2gen_video");
    choose("timelinesOf", 0);
    QTRY_VERIFY_WITH_TIMEOUT(model->rowCount() > 0, 60000);
}

void TrainA2GenTest::microscopeGoesStepByStep()
{
    auto* inspection = m_inspect->findChild<A2GenInspection*>();
    auto* steps = inspection->microscope()->steps();
    QTRY_VERIFY_WITH_TIMEOUT(steps->stepCount() > 0, 60000);
    const auto& viewings = inspection->timelines()->timelineModel()->timelines().viewings;
    QCOMPARE(static_cast<std::size_t>(steps->stepCount()), viewings.front().predicted.size());
    QVERIFY(steps->stepText(steps->stepCount() - 1).contains(QLatin1String("exit")));
    QVERIFY(steps->stepText(0).contains(QLatin1String("true:")));
    int longest = 0; // a viewing with several steps, if any was generated
    for (std::size_t i = 0; i < viewings.size(); ++i)
        if (viewings[i].predicted.size() > viewings[static_cast<std::size_t>(longest)].predicted.size())
            longest = static_cast<int>(i);
    const auto expected = static_cast<int>(viewings[static_cast<std::size_t>(longest)].predicted.size());
    inspection->timelines()->selectRow(longest);
    QTRY_COMPARE_WITH_TIMEOUT(steps->stepCount(), expected, 60000);
    picture("inspect_a2gen");
}

void TrainA2GenTest::attentionAndGatesAreShares()
{
    const auto sumOf = [](const BarListView* view) {
        double sum = 0;
        for (const BarRow& row : view->list()->rows())
            sum += row.value;
        return sum;
    };
    auto* attention = m_inspect->findChild<A2GenAttentionCard*>();
    auto* gates = m_inspect->findChild<A2GenGatesCard*>();
    QVERIFY(attention->viewings()->list()->rowCount() > 0);
    QCOMPARE(attention->heads()->count(), 3); // all, and each of two
    for (int head = 0; head < 3; ++head) {
        attention->heads()->setCurrentIndex(head);
        Q_EMIT attention->heads()->activated(head);
        QVERIFY(std::abs(sumOf(attention->viewings()) - 1) < 1e-4);
    }
    QCOMPARE(gates->gates()->list()->rowCount(), 2);
    for (int of = 0; of < 2; ++of) {
        gates->of()->setCurrentIndex(of);
        Q_EMIT gates->of()->activated(of);
        QVERIFY(std::abs(sumOf(gates->gates()) - 1) < 1e-4);
    }
}

void TrainA2GenTest::listsAreThereToo()
{
    choose("inspectView", 1);
    auto* list = m_inspect->findChild<UserListView*>();
    QVERIFY(!m_inspect->findChild<A2GenInspection*>()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 0, 60000);
    QVERIFY(list->isVisible());
}

/// What would be done within a candidate; in the history, beside what was done.
void TrainA2GenTest::whatWouldBeDoneIsGenerated()
{
    const auto* list = m_inspect->findChild<UserListView*>();
    const auto* steps = inspected<SequenceSteps>("listedSequenceSteps");
    QVERIFY(steps->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(steps->sequence(), 60000);
    const UserList& listed = *list->listModel()->list();
    QTRY_COMPARE_WITH_TIMEOUT(steps->sequence()->videoId, listed.rows.front().videoId, 60000);
    QCOMPARE(steps->sequence()->userId, listed.userId);
    QVERIFY(steps->stepCount() > 0);
    QVERIFY(steps->sequence()->truth.empty()); // is to come
    const double seconds = steps->sequence()->exitTime * steps->sequence()->seconds;
    QVERIFY2(std::abs(seconds - listed.rows.front().predicted) < 1e-4, // the list says the same
             qPrintable(QStringLiteral("%1 %2").arg(seconds).arg(listed.rows.front().predicted)));
    picture("inspect_a2gen_candidate");
    choose("inspectKind", 1);
    QTRY_VERIFY_WITH_TIMEOUT(!steps->sequence()->truth.empty(), 60000);
    picture("inspect_a2gen_history");
    choose("inspectKind", 0);
}

void TrainA2GenTest::anotherQuestionWhileOneIsAnswered()
{
    SequenceInspector inspector;
    SequenceInspector::Question question;
    question.workspace = m_workbench->workspace();
    question.run = m_workbench->runs().summaries().front().id;
    question.dataset = m_workbench->dataset();
    question.of = SequenceInspector::Of::Nobody;
    const std::int64_t user = m_workbench->dataset()->users.id[1];
    const auto& videos = m_workbench->dataset()->videos.id;
    inspector.ask(question);
    inspector.lookAhead(user, videos[2]);
    QVERIFY(inspector.isBusy());
    ++question.version; // a newer checkpoint, and another video at once
    inspector.ask(question);
    inspector.lookAhead(user, videos[5]);
    QTRY_VERIFY_WITH_TIMEOUT(inspector.generated() && !inspector.isBusy(), 60000);
    QCOMPARE(inspector.generated()->videoId, videos[5]);
    ++question.version;
    inspector.ask(question);
    QVERIFY(inspector.isBusy());
    QVERIFY(inspector.generated()); // of the checkpoint before, until the newer one has answered
    const auto before = inspector.generated();
    QTRY_VERIFY_WITH_TIMEOUT(inspector.generated() != before, 60000);
    QCOMPARE(inspector.generated()->videoId, videos[5]);
}

void TrainA2GenTest::theSameUserAgainWhileOneIsLookedAt()
{
    SequenceInspector inspector;
    SequenceInspector::Question first;
    first.workspace = m_workbench->workspace();
    first.run = m_workbench->runs().summaries().front().id;
    first.dataset = m_workbench->dataset();
    first.id = m_workbench->dataset()->users.id[1];
    inspector.ask(first);
    QTRY_VERIFY_WITH_TIMEOUT(inspector.timelines() && !inspector.isBusy(), 60000);
    QVERIFY(!inspector.timelines()->viewings.empty());
    inspector.look(inspector.timelines()->viewings.front().row);
    QVERIFY(inspector.isBusy());
    SequenceInspector::Question other = first;
    other.id = m_workbench->dataset()->users.id[2];
    inspector.ask(other);
    inspector.ask(first);
    QTRY_VERIFY_WITH_TIMEOUT(inspector.timelines() && !inspector.isBusy(), 60000);
}

void TrainA2GenTest::aLookThatFailsSaysSo()
{
    SequenceInspector inspector;
    SequenceInspector::Question question;
    question.workspace = m_workbench->workspace();
    question.run = m_workbench->runs().summaries().front().id;
    question.dataset = m_workbench->dataset();
    question.of = SequenceInspector::Of::Nobody;
    const auto& users = m_workbench->dataset()->users.id;
    inspector.ask(question);
    inspector.lookAhead(users[1], m_workbench->dataset()->videos.id[2]);
    QTRY_VERIFY_WITH_TIMEOUT(inspector.generated() && !inspector.isBusy(), 60000);
    inspector.lookAhead(users[1], -5);
    QTRY_VERIFY_WITH_TIMEOUT(!inspector.problem().isEmpty() && !inspector.isBusy(), 60000);
    QVERIFY(!inspector.generated()); // of the video before
}

void TrainA2GenTest::whatIfStandsBesideLists()
{
    const auto* list = m_inspect->findChild<UserListView*>();
    auto* whatIf = m_inspect->findChild<WhatIfCard*>();
    QVERIFY(whatIf->isVisible());
    VariantTableModel* table = whatIf->variants();
    const auto cell = [table](int row, int column) { return table->index(row, column).data().toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(cell(VariantTableModel::Change, 1), QStringLiteral("0.00"), 60000);
    const UserListRow& listed = list->listModel()->list()->rows.front();
    QTRY_COMPARE_WITH_TIMEOUT(cell(VariantTableModel::Predicted, 1), words::fixed(listed.predicted, 2),
                              60000);
    const auto name = [table](int row) {
        return table->headerData(row, Qt::Vertical, Qt::DisplayRole).toString();
    };
    QVERIFY(name(VariantTableModel::FurtherResults + 1).startsWith(QStringLiteral("P(")));
    const double chance = cell(VariantTableModel::FurtherResults + 1, 1).toDouble();
    QVERIFY(chance > 0 && chance <= 1);
    const int past = table->firstFeature() + 1;
    QCOMPARE(name(past), QStringLiteral("Past viewings"));
    QVERIFY(table->setData(table->index(past, 1), QStringLiteral("1"), Qt::EditRole));
    QTRY_VERIFY_WITH_TIMEOUT(cell(VariantTableModel::Change, 1) != QStringLiteral("…"), 60000);
    QTRY_VERIFY_WITH_TIMEOUT(whatIf->leftOut()->list()->rowCount() > 5, 60000);
    QVERIFY(whatIf->lengthPlot()->pointCount() > 10);
    picture("inspect_a2gen_what_if");
    choose("inspectView", 0);
    QVERIFY(!whatIf->isVisible());
}

/// Last: another run is shown after it.
void TrainA2GenTest::aForkIsDrawnBesideItsParent()
{
    const std::int64_t parent = m_workbench->runs().summaries().front().id;
    const RunStore store(m_workbench->workspace(), RunStore::Access::ReadOnly);
    const RunRecord record = recordOfRun(store, parent);
    TrainObserver silent;
    CommandQueue commands;
    const std::int64_t fork = forkRun({m_workbench->workspace(), parent, record.checkpoints.front().step,
                                       "fork", record.config, m_workbench->dataset()},
                                      silent, commands, {})
                                  .run;
    QVERIFY(fork != 0);
    m_workbench->runs().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->runs().find(fork), 60000);
    m_pages->setCurrentWidget(m_train);
    m_workbench->showRun(fork);
    const plots::CurvePlot* plot = m_train->findChild<A2GenMetricsCard*>()->plot();
    QTRY_VERIFY_WITH_TIMEOUT(plot->csv().contains(QStringLiteral(" of a2gen")), 60000);
}

QTEST_MAIN(TrainA2GenTest)
#include "train_a2gen_test.moc"
