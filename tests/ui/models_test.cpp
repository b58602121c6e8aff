// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "ui/mainwindow/log_model.h"
#include "ui/models/difference_model.h"
#include "ui/models/problem_model.h"
#include "ui/models/run_filter_model.h"
#include "ui/models/run_table_model.h"
#include "ui/models/run_words.h"
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
    void runsFilter_data();
    void runsFilter();
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
    QCOMPARE(model.index(1, RunTableModel::Mae).data().toString(), QStringLiteral("2.5000 s"));
    model.setRuns({summary(3, "c", 1.0)});
    QCOMPARE(model.rowCount(), 1);
    model.setPlotted({3});
    QCOMPARE(model.index(0, 0).data(RunTableModel::slotRole).toInt(), 0);
}

void ModelsTest::runsSortByValue()
{
    RunTableModel model;
    RunFilterModel sorted;
    QAbstractItemModelTester tester(&sorted);
    sorted.setSourceModel(&model);
    RunSummary none = summary(4, "none", 0);
    none.metrics.clear();
    model.setRuns({none, summary(3, "ten", 10.0), summary(2, "two", 2.0), summary(1, "three", 3.0)});
    sorted.sort(RunTableModel::Mae, Qt::AscendingOrder);
    QCOMPARE(names(sorted),
             QStringList({QStringLiteral("two"), QStringLiteral("three"), QStringLiteral("ten"),
                          QStringLiteral("none")})); // not as texts, and what is missing comes last
}

void ModelsTest::runsFilter_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("empty") << QString() << QStringList{QStringLiteral("demo-2"), QStringLiteral("paper-1")};
    QTest::newRow("word") << QStringLiteral("PAPER") << QStringList{QStringLiteral("paper-1")};
    QTest::newRow("both") << QStringLiteral("gr failed") << QStringList{QStringLiteral("demo-2")};
    QTest::newRow("and") << QStringLiteral("gr AND failed") << QStringList{QStringLiteral("demo-2")};
    QTest::newRow("or") << QStringLiteral("paper OR failed")
                        << QStringList{QStringLiteral("demo-2"), QStringLiteral("paper-1")};
    QTest::newRow("not") << QStringLiteral("gr NOT failed") << QStringList{QStringLiteral("paper-1")};
    QTest::newRow("being typed") << QStringLiteral("paper OR") << QStringList{QStringLiteral("paper-1")};
    QTest::newRow("none") << QStringLiteral("nowhere") << QStringList();
}

void ModelsTest::runsFilter()
{
    QFETCH(QString, query);
    QFETCH(QStringList, expected);
    RunTableModel model;
    RunFilterModel filtered;
    filtered.setSourceModel(&model);
    model.setRuns({summary(2, "demo-2", 3.0, RunStatus::Failed), summary(1, "paper-1", 2.0)});
    filtered.setQuery(query);
    QCOMPARE(names(filtered), expected);
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
