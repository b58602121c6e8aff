// SPDX-License-Identifier: GPL-3.0-or-later
// Cards and models of action sequences, one by one.
#include "plots/curve_marks.h"
#include "tests/support/temporary_folder.h"
#include "ui/models/action_metric_model.h"
#include "ui/models/timeline_model.h"
#include "ui/pages/a2gen_attention_cards.h"
#include "ui/pages/a2gen_microscope_card.h"
#include "ui/pages/a2gen_timelines_card.h"
#include "ui/pages/a2gen_train_cards.h"
#include "ui/pages/bar_list_view.h"
#include "ui/pages/sequence_steps.h"
#include "ui/pages/timeline_view.h"
#include "ui/session/workbench.h"
#include "ui/widgets/action_glyph.h"
#include "ui/widgets/action_legend.h"
#include "ui/widgets/card_switch.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/step_player.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QMenu>
#include <QTest>
#include <QToolButton>

#include <limits>
#include <set>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Two viewings: a like that is predicted and a share without a time that is not; one that only ends.
ActionTimelines someTimelines()
{
    ActionTimelines timelines{{"like", "share"}, {true, false}, {}};
    timelines.viewings.push_back(
        {7, 3, 31, "a cat", 10, {{0, 0.4}, {1, unknown}, {2, 1.1}}, {{0, 0.5}, {2, 0.9}}});
    timelines.viewings.push_back({5, 3, 32, "", unknown, {{2, unknown}}, {{2, 0.5}}});
    return timelines;
}

/// Two steps: like, then exit; what happened was an exit alone.
std::shared_ptr<GeneratedActions> twoSteps()
{
    auto one = std::make_shared<GeneratedActions>();
    one->userId = 3;
    one->videoId = 31;
    one->seconds = 10;
    one->types = {"like", "follow"};
    one->chances = {0.7, 0.2};
    one->exitTime = 0.9;
    one->steps = {{"like", 0.42, {0.6, 0.1, 0.3}}, {"exit", 0.9, {0, 0.25, 0.75}}};
    one->truth = {{2, 0.5}};
    one->historyGate = {0.25, 0.75};
    one->generatorGate = {0.5, 0.5};
    one->past = {{0, 41, 0.7, {0.1, 0.9}, 1, {{0, 0.2}, {2, 0.8}}}, {0, 42, 0.3, {0.9, 0.1}, 2, {{2, 0.1}}}};
    return one;
}

std::shared_ptr<const Evaluation> evaluationWith(double auc, std::int64_t number)
{
    auto evaluation = std::make_shared<Evaluation>();
    evaluation->number = number;
    evaluation->step = 100 * number;
    evaluation->part = "validation";
    evaluation->rows = 1000;
    evaluation->metrics = {{"action_auc", "", "", auc, false},    {"timing_mae", "", "", 0.2, true},
                           {"exit_mae", "", "", 0.1, true},       {"auc.like", "", "", auc, false},
                           {"auc.share", "", "", unknown, false}, {"timing_mae.like", "", "", 0.2, true}};
    evaluation->actions = {{"like", "share"},
                           {true, false},
                           {0, 0.75, 1.5},
                           {{{3, 1}, {2, 2}}, {}, {{600, 400}, {500, 500}}},
                           {{4, 0, 996}, {0, 1, 3}, {0, 0, 1}},
                           {{40, 10, 950}, {0, 1, 3}, {0.5, 0, 0.5}}};
    return evaluation;
}

/// A view of recorded evaluations.
struct Shown {
    std::vector<std::shared_ptr<const Evaluation>> evaluations;
    RunStart start;
    RunConfig config;
    TrainView view()
    {
        config.family = "a2gen";
        start.totalSteps = 300;
        TrainView view;
        view.run = 1;
        view.config = &config;
        view.start = &start;
        view.evaluations = &evaluations;
        view.lastStep = 200;
        return view;
    }
};

QString textAt(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class A2GenCardsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ThemeSwitch::instance().choose(ThemeChoice::Light); }

    void actionsLookDifferent()
    {
        std::set<std::pair<ActionShape, Theme::Series>> looks;
        const char* names[]{"start",   "like", "follow",    "forward", "collect",
                            "comment", "hate", "long_view", "exit"};
        for (const char* name : names)
            looks.insert({actionLook(name, 0).shape, actionLook(name, 0).color});
        QCOMPARE(looks.size(), std::size(names));
        std::set<ActionShape> shapes;
        for (const char* name : {"like", "follow", "forward", "collect", "exit"})
            shapes.insert(actionLook(name, 0).shape); // shape alone tells them
        QCOMPARE(shapes.size(), std::size_t{5});
        QVERIFY(actionLook("something", 0).shape != actionLook("else", 1).shape);
    }

    void timelineModelSaysWhatHappened()
    {
        TimelineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setTimelines(someTimelines(), TimelineModel::By::Video);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(textAt(model, 0, TimelineModel::Subject), QStringLiteral("a cat"));
        QCOMPARE(textAt(model, 1, TimelineModel::Subject), QStringLiteral("Video 32"));
        QCOMPARE(textAt(model, 0, TimelineModel::ExitError), QStringLiteral("−0.20"));
        QCOMPARE(textAt(model, 1, TimelineModel::ExitError), QStringLiteral("–")); // not known when
        const QString whole = model.index(0, TimelineModel::Strip).data(Qt::AccessibleTextRole).toString();
        QCOMPARE(whole, QStringLiteral("true: like 0.40, share, exit 1.10\npredicted: like 0.50, exit 0.90"));
        const auto strip =
            model.index(0, TimelineModel::Strip).data(TimelineModel::StripRole).value<ActionStrip>();
        QCOMPARE(strip.truth.size(), std::size_t{3});
        QVERIFY(!strip.truth[0].odd && !strip.truth[0].timeless);
        QVERIFY(strip.truth[1].odd && strip.truth[1].timeless);
        QCOMPARE(strip.truth[1].time, 1.1); // at the exit
        QVERIFY(!strip.truth[2].odd && !strip.predicted[0].odd);
        model.setTimelines(someTimelines(), TimelineModel::By::User);
        QCOMPARE(textAt(model, 0, TimelineModel::Subject), QStringLiteral("User 3"));
        model.setTimelines({}, TimelineModel::By::Video);
        QCOMPARE(model.rowCount(), 0);
    }

    void metricModelSaysWhatIsMissing()
    {
        ActionMetricModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto before = evaluationWith(0.7, 1);
        const auto now = evaluationWith(0.75, 2);
        model.setEvaluation(now.get(), before.get());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(textAt(model, 0, ActionMetricModel::Auc), QStringLiteral("0.7500"));
        QVERIFY(model.index(0, ActionMetricModel::Auc).data(Qt::ToolTipRole).toString().contains("+0.0500"));
        QCOMPARE(textAt(model, 1, ActionMetricModel::Auc), QStringLiteral("–"));
        QCOMPARE(textAt(model, 1, ActionMetricModel::Timing), QStringLiteral("–"));
        QVERIFY(model.index(1, ActionMetricModel::Timing).data(Qt::ToolTipRole).toString().contains("when"));
        QCOMPARE(textAt(model, 2, ActionMetricModel::Action), QStringLiteral("exit"));
        QCOMPARE(textAt(model, 3, ActionMetricModel::Timing), QStringLiteral("0.2000"));
        const auto head = [&model] {
            return model.headerData(ActionMetricModel::Timing, Qt::Horizontal, Qt::ToolTipRole).toString();
        };
        QVERIFY(head().contains("lengths of the video"));
        Evaluation inDays = *now;
        for (Metric& metric : inDays.metrics)
            if (metric.key == "timing_mae")
                metric.unit = "days";
        model.setEvaluation(&inDays);
        QVERIFY(head().contains("in days"));
        model.setEvaluation(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void timelinesSayWhyThereAreNone()
    {
        A2GenTimelinesCard card;
        card.resize(640, 220);
        card.show();
        card.show(nullptr, QStringLiteral("wait for it"));
        QVERIFY(!card.timelines()->isVisible());
        auto list = std::make_shared<UserList>();
        list->userId = 3;
        list->actions = someTimelines();
        card.show(list, {});
        QVERIFY(card.timelines()->isVisible());
        QCOMPARE(card.timelines()->model()->rowCount(), 2);
        QVERIFY(!card.grab().isNull());
        list = std::make_shared<UserList>();
        list->userId = 4;
        card.show(list, {});
        QVERIFY(!card.timelines()->isVisible());
    }

    void cardsOfTrainingFollowTheEvaluations()
    {
        A2GenMetricsCard metrics;
        A2GenTimesCard times;
        A2GenTransitionsCard transitions;
        Shown shown;
        metrics.begin(shown.view());
        times.refresh(shown.view());
        transitions.refresh(shown.view());
        QCOMPARE(metrics.plot()->pointCount(), std::size_t{0});
        QCOMPARE(times.plot()->csv(), QStringLiteral("action,from,to,true,predicted\n"));
        shown.evaluations = {evaluationWith(0.7, 1), evaluationWith(0.8, 2)};
        metrics.refresh(shown.view());
        times.refresh(shown.view());
        transitions.refresh(shown.view());
        QCOMPARE(metrics.plot()->pointCount(), std::size_t{4}); // like, and share without a number
        QCOMPARE(metrics.table()->rowCount(), 4);
        RecordedCurves forked;
        forked.record.summary.name = "first";
        forked.record.evaluations = {evaluationWith(0.6, 1)};
        const RecordedView parent(forked);
        TrainView fork = shown.view();
        fork.parent = &parent;
        fork.parentStep = 50;
        metrics.begin(fork);
        QCOMPARE(metrics.plot()->pointCount(), std::size_t{6});
        QVERIFY(metrics.plot()->csv().contains(QLatin1String(" of first\",")));
        const auto* marks = metrics.plot()->findChild<plots::CurveMarks*>();
        QCOMPARE(marks->marks().size(), std::size_t{1});
        QCOMPARE(marks->marks().front().x, 50.0);
        metrics.begin(shown.view()); // one that was not forked
        QVERIFY(marks->marks().empty());
        metrics.refresh(shown.view());
        QCOMPARE(metrics.plot()->pointCount(), std::size_t{4});
        QVERIFY(times.plot()->csv().contains(QLatin1String("like,0,0.75,3,2\n")));
        QVERIFY(times.plot()->csv().contains(QLatin1String("exit,0.75,1.5,400,500\n")));
        QVERIFY(!times.plot()->csv().contains(QLatin1String("share")));
        QVERIFY(transitions.plot()->csv().contains(QLatin1String("start,exit,996,-0.04")));
        transitions.kind()->setCurrent(0);
        Q_EMIT transitions.kind()->chosen(0);
        QVERIFY(transitions.plot()->csv().contains(QLatin1String("start,exit,996,0.996")));
    }

    void netsWithoutSequencesHaveTheTruthAlone()
    {
        A2GenTransitionsCard card;
        auto evaluation = std::make_shared<Evaluation>(*evaluationWith(0.7, 1));
        evaluation->actions.expected.clear();
        Shown shown;
        shown.evaluations = {evaluation};
        card.refresh(shown.view());
        QVERIFY(!card.kind()->isEnabled());
        QCOMPARE(card.kind()->current(), 0);
        QVERIFY(card.plot()->csv().contains(QLatin1String("start,exit,996,0.996")));
    }

    void microscopeIsMovedByButtonsAndKeys()
    {
        A2GenMicroscopeCard card;
        card.resize(620, 330);
        card.show();
        const auto button = [&card](const char* name) {
            return card.findChild<QToolButton*>(QLatin1String(name));
        };
        for (const char* name : {"stepFirst", "stepBack", "stepPlay", "stepOn", "stepLast"})
            QVERIFY2(!button(name)->isEnabled() && !button(name)->accessibleName().isEmpty(), name);
        card.show(twoSteps(), QStringLiteral("a cat"));
        SequenceSteps* steps = card.steps();
        QCOMPARE(steps->stepCount(), 2);
        QCOMPARE(steps->current(), 0);
        QVERIFY(steps->accessibleDescription().contains(QLatin1String("like at 0.42 (4.2 s)")));
        QVERIFY(steps->accessibleDescription().contains(QLatin1String("true: exit at 0.50 (5.0 s)")));
        QTest::mouseClick(button("stepOn"), Qt::LeftButton);
        QCOMPARE(steps->current(), 1);
        QVERIFY(steps->accessibleDescription().contains(QLatin1String("like was made before")));
        QVERIFY(steps->accessibleDescription().contains(QLatin1String("true: nothing more")));
        QVERIFY(!button("stepOn")->isEnabled());
        QTest::keyClick(steps, Qt::Key_Home);
        QCOMPARE(steps->current(), 0);
        QTest::keyClick(steps, Qt::Key_Right);
        QTest::keyClick(steps, Qt::Key_Right); // there is no third
        QCOMPARE(steps->current(), 1);
        QTest::keyClick(steps, Qt::Key_Left);
        QCOMPARE(steps->current(), 0);
        QTest::mouseClick(button("stepLast"), Qt::LeftButton);
        QCOMPARE(steps->current(), 1);
        card.player()->setInterval(1);
        QTest::keyClick(steps, Qt::Key_Space); // from the beginning, by itself
        QVERIFY(card.player()->isPlaying());
        QTRY_VERIFY(!card.player()->isPlaying());
        QCOMPARE(steps->current(), 1);
        QVERIFY(!card.grab().isNull());
        card.clear(QStringLiteral("nothing"));
        QCOMPARE(steps->stepCount(), 0);
    }

    void netsWithoutStepsShowChances()
    {
        auto one = twoSteps();
        for (GeneratedStep& step : one->steps)
            step.probabilities.clear();
        one->historyGate.clear();
        one->generatorGate.clear();
        one->past.clear();
        one->expertGates = {{0.5, 0.2, 0.2, 0.1}, {0.25, 0.25, 0.25, 0.25}, {0.1, 0.2, 0.3, 0.4}};
        one->sharedExperts = 2;
        A2GenMicroscopeCard card;
        card.resize(620, 330);
        card.show();
        card.show(one, {});
        QCOMPARE(card.steps()->stepCount(), 1);
        QVERIFY(card.steps()->stepText(0).contains(QLatin1String("like 70.0 %")));
        QVERIFY(!card.grab().isNull());
        A2GenGatesCard gates;
        gates.show(one);
        QCOMPARE(gates.of()->count(), 3);
        QCOMPARE(gates.gates()->list()->rowCount(), 4);
        QVERIFY(gates.gates()->list()->rows()[3].name.startsWith(QLatin1String("Own")));
        A2GenAttentionCard attention;
        attention.show(one, nullptr);
        QVERIFY(!attention.heads()->isEnabled());
    }

    void attentionSortsByTheChosenHead()
    {
        A2GenAttentionCard card;
        card.show(twoSteps(), nullptr);
        const auto& rows = card.viewings()->list()->rows();
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[0].value, 0.7);
        QVERIFY(rows[0].name.startsWith(QLatin1String("like")));
        QCOMPARE(rows[0].detail, QStringLiteral("1"));
        card.heads()->setCurrentIndex(1);
        Q_EMIT card.heads()->activated(1);
        QCOMPARE(card.viewings()->list()->rows()[0].value, 0.9);
        QVERIFY(card.viewings()->list()->rows()[0].name.contains(QLatin1String("42")));
    }

    void cardsInOnePlaceAreChosenByTheirTitle()
    {
        CardSwitch place;
        auto* first = new Card(QStringLiteral("One"));
        auto* second = new Card(QStringLiteral("Two"));
        place.addCard(first);
        place.addCard(second);
        place.setChoices({0});
        place.resize(300, 200);
        place.show();
        QVERIFY(first->isVisible());
        QVERIFY(!first->findChild<QToolButton*>(QStringLiteral("cardTitle")));
        place.setChoices({1, 0});
        auto* title = first->findChild<QToolButton*>(QStringLiteral("cardTitle"));
        QVERIFY(title && title->isVisible());
        Q_EMIT title->menu()->aboutToShow();
        QCOMPARE(title->menu()->actions().size(), 2);
        title->menu()->actions().first()->trigger(); // "Two" comes first
        QVERIFY(second->isVisible());
        place.setChoices({0});
        QVERIFY(first->isVisible());
        QVERIFY(!title->isVisible());
    }

    void legendNamesAllActions()
    {
        ActionLegend legend;
        legend.setTypes({"like", "share"});
        QVERIFY(legend.accessibleName().contains(QLatin1String("like, share, exit")));
        QVERIFY(legend.sizeHint().width() > 60);
    }
};

QTEST_MAIN(A2GenCardsTest)
#include "a2gen_cards_test.moc"
