// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "ui/mainwindow/log_model.h"
#include "ui/models/difference_model.h"
#include "ui/models/problem_model.h"
#include "ui/models/run_sort_model.h"
#include "ui/models/run_table_model.h"
#include "ui/models/run_words.h"
#include "ui/models/slice_model.h"
#include "ui/models/user_delta_model.h"
#include "ui/models/viewing_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace watchlab;
using namespace watchlab::ui;

class ModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void presetsSayWhatWasChanged();
    void runsKeepTheirRows();
    void runsSortByValue();
    void seedsAreOneRowUntilItIsOpened();
    void columnsOfMetricsAreChosen();
    void usersAreListedWithTheirDifference();
    void slicesAreListed();
    void differencesHideWhatIsEqual();
    void viewingsShowTheData();
    void problemsListPlaces();
    void logGrows();
};

namespace {

RunSummary summary(std::int64_t id, const std::string& name, double mae,
                   RunStatus status = RunStatus::Completed)
{
    RunSummary run;
    run.id = id;
    run.name = name;
    run.family = run.model = "gr";
    run.preset = "demo";
    run.status = status;
    run.createdMs = 1000 * id;
    run.targetUnit = "s";
    run.metrics = {{"mae", mae}};
    return run;
}

QStringList names(const QAbstractItemModel& model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result << model.index(row, RunTableModel::Name).data().toString();
    return result;
}

} // namespace

void ModelsTest::presetsSayWhatWasChanged()
{
    RunConfig config = presetConfig("hybrid", "demo");
    QCOMPARE(presetWords(config), QStringLiteral("preset demo"));
    config.train.seed = 7; // is said beside it, as is the protocol
    config.data.dropZeroPlays = !config.data.dropZeroPlays;
    QCOMPARE(presetWords(config), QStringLiteral("preset demo"));
    config.hybrid.trees.trees = 8;
    QCOMPARE(presetWords(config), QStringLiteral("preset demo, 1 changed"));
    config.preset = "of another version";
    QCOMPARE(presetWords(config), QStringLiteral("preset of another version"));
}

void ModelsTest::runsKeepTheirRows()
{
    RunTableModel model;
    QAbstractItemModelTester tester(&model);
    model.setRuns({summary(2, "b", 3.0), summary(1, "a", 10.5)});
    const QPersistentModelIndex kept(model.index(1, 0));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setRuns({summary(3, "c", 1.0), summary(2, "b", 2.5), summary(1, "a", 10.5)});
    QCOMPARE(resets.count(), 0); // a new run is inserted on top
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data().toString(), QStringLiteral("a"));
    QCOMPARE(model.index(1, RunTableModel::FirstMetric).data().toString(), QStringLiteral("2.5000 s"));
    model.setRuns({summary(3, "c", 1.0)});
    QCOMPARE(model.rowCount(), 1);
    model.setPlotted({3});
    QCOMPARE(model.index(0, 0).data(RunTableModel::slotRole).toInt(), 0);
}

void ModelsTest::runsSortByValue()
{
    RunTableModel model;
    RunSortModel sorted;
    QAbstractItemModelTester tester(&sorted);
    sorted.setSourceModel(&model);
    RunSummary none = summary(4, "none", 0);
    none.metrics.clear();
    model.setRuns({none, summary(3, "ten", 10.0), summary(2, "two", 2.0), summary(1, "three", 3.0)});
    sorted.sort(RunTableModel::FirstMetric, Qt::AscendingOrder);
    QCOMPARE(names(sorted),
             QStringList({QStringLiteral("two"), QStringLiteral("three"), QStringLiteral("ten"),
                          QStringLiteral("none")})); // not as texts, and what is missing comes last
}

void ModelsTest::seedsAreOneRowUntilItIsOpened()
{
    RunTableModel model;
    RunSortModel sorted;
    QAbstractItemModelTester tester(&model);
    QAbstractItemModelTester sortedTester(&sorted);
    sorted.setSourceModel(&model);
    std::vector<RunSummary> runs{summary(5, "e", 9.0), summary(4, "d", 3.0), summary(3, "c", 1.0),
                                 summary(2, "b", 4.0)};
    RunBundle seeds;
    seeds.runs = {5, 3, 2};
    seeds.counted = {3, 2};
    seeds.metrics["mae"] = {2.5, 2.1213, -16.56, 21.56};
    model.setRuns(runs, {seeds, {{4}, {4}, {}}});
    QCOMPARE(names(model), QStringList({QStringLiteral("e and 2 more"), QStringLiteral("d")}));
    const QModelIndex head = model.index(0, RunTableModel::FirstMetric);
    QCOMPARE(head.data().toString(), QStringLiteral("2.5000 ± 2.1213 s  [−16.5600, 21.5600]"));
    QCOMPARE(model.index(0, RunTableModel::State).data().toString(), QStringLiteral("n = 2 of 3"));
    QCOMPARE(model.index(0, 0).data(RunTableModel::keyRole).toLongLong(), -2LL);
    QCOMPARE(model.index(0, 0).data(RunTableModel::runsRole).toList().size(), 3);
    QCOMPARE(model.index(0, 0).data(RunTableModel::countedRole).toList(), QVariantList({3LL, 2LL})); // not 5
    QCOMPARE(model.index(0, 0).data(RunTableModel::foldRole).toInt(), int(RunTableModel::Closed));

    model.setOpen(-2, true);
    QCOMPARE(names(model), QStringList({QStringLiteral("e and 2 more"), QStringLiteral("e"),
                                        QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("d")}));
    sorted.sort(RunTableModel::FirstMetric, Qt::AscendingOrder); // by the mean; within a group by its runs
    QCOMPARE(names(sorted), QStringList({QStringLiteral("e and 2 more"), QStringLiteral("c"),
                                         QStringLiteral("b"), QStringLiteral("e"), QStringLiteral("d")}));
    sorted.sort(RunTableModel::FirstMetric, Qt::DescendingOrder);
    QCOMPARE(names(sorted), QStringList({QStringLiteral("d"), QStringLiteral("e and 2 more"),
                                         QStringLiteral("e"), QStringLiteral("b"), QStringLiteral("c")}));

    runs.insert(runs.begin(), summary(6, "f", 2.0));
    seeds.runs.insert(seeds.runs.begin(), 6); // its key stays: it is still open
    model.setRuns(runs, {seeds, {{4}, {4}, {}}});
    QCOMPARE(model.rowCount(), 6);
    model.setOpen(-2, false);
    QCOMPARE(names(model), QStringList({QStringLiteral("f and 3 more"), QStringLiteral("d")}));
    model.setRuns(runs);
    QCOMPARE(model.rowCount(), 5);
}

void ModelsTest::columnsOfMetricsAreChosen()
{
    RunTableModel model;
    QAbstractItemModelTester tester(&model);
    RunSummary run = summary(1, "a", 3.0);
    run.metrics["ndcg@10"] = 0.25;
    run.starred = true;
    run.tags = {"best", "paper"};
    run.note = "two\nlines";
    model.setRuns({run});
    const int before = model.columnCount();
    model.setMetrics({"ndcg@10", "mae", "gauc"});
    QCOMPARE(model.columnCount(), before + 1);
    QCOMPARE(model.index(0, RunTableModel::FirstMetric).data().toString(), QStringLiteral("0.2500"));
    QCOMPARE(model.index(0, RunTableModel::FirstMetric + 2).data().toString(), QStringLiteral("–"));
    QCOMPARE(model.headerData(RunTableModel::FirstMetric, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("NDCG@10 of all videos"));
    QVERIFY(model.index(0, RunTableModel::Star).data(RunTableModel::starRole).toBool());
    QCOMPARE(model.index(0, RunTableModel::Star).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("starred"));
    QCOMPARE(model.index(0, RunTableModel::Tags).data().toString(), QStringLiteral("best, paper"));
    QCOMPARE(model.index(0, RunTableModel::Note).data().toString(), QStringLiteral("two lines"));
}

void ModelsTest::usersAreListedWithTheirDifference()
{
    UserDeltaModel model;
    QAbstractItemModelTester tester(&model);
    model.setUsers({{7, 12, 3.5, 3.0}, {8, 4, 1.0, 2.5}}, QStringLiteral("one"), QStringLiteral("two"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, UserDeltaModel::UserId).data().toString(), QStringLiteral("7"));
    QCOMPARE(model.index(0, UserDeltaModel::Difference).data().toDouble(), -0.5);
    QCOMPARE(model.index(1, UserDeltaModel::Difference).data().toDouble(), 1.5);
    QVERIFY(!model.headerData(UserDeltaModel::Second, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void ModelsTest::slicesAreListed()
{
    SliceModel model;
    QAbstractItemModelTester tester(&model);
    model.setRows({{QStringLiteral("all"), 12345, 3.5, 3.25, 3.75}});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, SliceModel::Rows).data().toString(), QStringLiteral("12,345"));
    QCOMPARE(model.index(0, SliceModel::Interval).data().toString(), QStringLiteral("3.2500 to 3.7500"));
}

void ModelsTest::differencesHideWhatIsEqual()
{
    DifferenceModel model;
    QAbstractItemModelTester tester(&model);
    RunConfig one = presetConfig("gr", "demo");
    RunConfig other = one;
    setParameter(other, "gr.q_end", "0.5");
    setParameter(other, "gr.schedule", one.gr.curriculum.schedule == Schedule::Linear ? "exp" : "linear");
    model.setRuns({{QStringLiteral("one"), one}, {QStringLiteral("other"), other}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), 3);
    const auto concerned =
        std::count_if(parameterTable().begin(), parameterTable().end(),
                      [](const Parameter& parameter) { return concerns(parameter, "gr"); });
    QCOMPARE(model.identicalCount(), static_cast<int>(concerned) - 2);
    QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("0.5"));
    QVERIFY(model.index(0, 2).data(DifferenceModel::differsRole).toBool());
    QVERIFY(!model.index(0, 1).data(DifferenceModel::differsRole).toBool());
    model.setRuns({{QStringLiteral("one"), one}, {QStringLiteral("trees"), presetConfig("hybrid", "demo")}});
    bool keepShown = false;
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, 0).data().toString() == QStringLiteral("Keep")) {
            keepShown = true;
            QCOMPARE(model.index(row, 1).data().toString(), QString()); // means nothing to GR
            QCOMPARE(model.index(row, 2).data().toString(), QStringLiteral("200"));
        }
    QVERIFY(keepShown);
    model.setRuns({});
    QCOMPARE(model.rowCount(), 0);
}

void ModelsTest::viewingsShowTheData()
{
    const auto dataset = generateDataset({3000, 1, 1.0});
    ViewingModel model;
    QAbstractItemModelTester tester(&model);
    model.setDataset(dataset, false);
    QCOMPARE(model.rowCount(), static_cast<int>(std::min(ViewingModel::shownRows, dataset->rows.testBegin)));
    const std::int64_t user = dataset->users.id[dataset->rows.user[7]];
    QCOMPARE(model.index(7, ViewingModel::User).data().toString(), QString::number(user));
    QCOMPARE(model.index(7, ViewingModel::Watch).data().toString().remove(QLatin1Char(',')),
             QString::number(dataset->rows.watchMs[7] / 1000.0, 'f', 3));
    model.setDataset(dataset, true);
    const std::int64_t video = dataset->videos.id[dataset->rows.video[dataset->rows.testBegin]];
    QCOMPARE(model.index(0, ViewingModel::Video).data().toString(), QString::number(video));
    model.setDataset(nullptr, false);
    QCOMPARE(model.rowCount(), 0);
}

void ModelsTest::problemsListPlaces()
{
    auto dataset = std::make_shared<Dataset>();
    dataset->problems.add(
        {"big_matrix.csv", 12345, "watch_ratio", "abc", "is no number; the row counts as 0"});
    ProblemModel model;
    QAbstractItemModelTester tester(&model);
    model.setDataset(dataset);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, ProblemModel::Line).data().toString(), QStringLiteral("12,345"));
    QCOMPARE(model.index(0, ProblemModel::Text).data().toString(), QStringLiteral("abc"));
    QCOMPARE(model.index(0, ProblemModel::Message).data().toString(), QStringLiteral("is no number"));
    QCOMPARE(model.index(0, ProblemModel::Answer).data().toString(), QStringLiteral("the row counts as 0"));
}

void ModelsTest::logGrows()
{
    LogModel model;
    QAbstractItemModelTester tester(&model);
    std::vector<LogMessage> messages{
        {QDateTime::currentDateTime(), MessageLevel::Info, QStringLiteral("one")}};
    model.setMessages(messages);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    messages.push_back({QDateTime::currentDateTime(), MessageLevel::Error, QStringLiteral("two")});
    model.setMessages(messages);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.index(1, LogModel::Text).data().toString(), QStringLiteral("two"));
}

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
