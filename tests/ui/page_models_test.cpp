// SPDX-License-Identifier: GPL-3.0-or-later
// The models of single pages, and that every model there is changes its data under a tester in some test.
#include "core/train/decode_snapshots.h"
#include "ui/mainwindow/command_model.h"
#include "ui/models/action_metric_model.h"
#include "ui/models/bar_list_model.h"
#include "ui/models/column_role_model.h"
#include "ui/models/event_model.h"
#include "ui/models/history_model.h"
#include "ui/models/list_choice.h"
#include "ui/models/source_file_model.h"
#include "ui/models/text_row_model.h"
#include "ui/models/timeline_model.h"
#include "ui/models/variant_table_model.h"
#include "ui/models/video_table_model.h"
#include "ui/pages/queue_list.h"

#include <QAbstractItemModelTester>
#include <QDirIterator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString textOf(const QString& file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}

QStringList sourcesIn(const QString& folder, const QString& pattern)
{
    QStringList files;
    QDirIterator found(QStringLiteral(WATCHLAB_SOURCE_DIR "/") + folder, {pattern}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (found.hasNext())
        files << found.next();
    return files;
}

HistoryRow viewing(std::int64_t video, double truth)
{
    HistoryRow row;
    row.videoId = video;
    row.truth = truth;
    row.predicted = truth + 1;
    return row;
}

Evaluation actionEvaluation(const std::vector<std::string>& types)
{
    Evaluation evaluation;
    evaluation.actions.types = types;
    evaluation.actions.timed.assign(types.size(), true);
    evaluation.actions.edges = {0, 1};
    for (const std::string& type : types)
        evaluation.metrics.push_back({"auc." + type, "AUC of " + type, "", 0.7, false});
    return evaluation;
}

ViewingFeature feature(const std::string& key, const std::string& value)
{
    return {key, key, {}, key.starts_with("video."), false, false, "", value, {"1", "2", "3"}};
}

QueueRow queued(QueueRow::Kind kind, const QString& name, std::int64_t id)
{
    QueueRow row;
    row.kind = kind;
    row.name = name;
    row.id = id;
    return row;
}

} // namespace

class PageModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ranksBeforeCountAmongTheListed();
    void everyModelIsTested();
    void theHistoryOfAUser();
    void metricsPerAction();
    void barsWithAScale();
    void filesOfASource();
    void rowsAsTheyAreWritten();
    void timelinesOfViewings();
    void variantsOfAViewing();
    void figuresOfVideos();
    void rolesOfColumns();
    void commandsThatMatch();
    void eventsGrowAtTheTop();
    void theQueueChangesAndIsReplaced();
};

void PageModelsTest::ranksBeforeCountAmongTheListed()
{
    StagedUserList staged;
    for (const std::int64_t before : {3, 1, 4, 2}) {
        UserListRow row;
        row.videoId = before;
        row.previousRank = static_cast<std::int32_t>(5 - before);
        staged.list.rows.push_back(row);
        StageRow stage;
        stage.classifierRank = before;
        staged.stages.push_back(stage);
    }
    staged.kept = 2;
    const StagedUserList some = listOf(staged, {0, 2, 3});
    QCOMPARE(some.kept, std::int64_t{1});
    QCOMPARE(some.stages[0].classifierRank, std::int64_t{2});
    QCOMPARE(some.stages[1].classifierRank, std::int64_t{3});
    QCOMPARE(some.stages[2].classifierRank, std::int64_t{1});
    const StagedUserList first = listOf(staged, {0, 2, 3}, 2); // counted among the three all the same
    QCOMPARE(first.stages.size(), std::size_t{2});
    QCOMPARE(first.stages[1].classifierRank, std::int64_t{3});
    QCOMPARE(first.list.rows[0].previousRank, 2);
    QCOMPARE(first.list.rows[1].previousRank, 1);
}

void PageModelsTest::everyModelIsTested()
{
    static const QRegularExpression model(QStringLiteral("class (\\w+)(?: final)? : public \\w+Model\\b"));
    QString tests;
    for (const QString& file : sourcesIn(QStringLiteral("tests/ui"), QStringLiteral("*_test.cpp")))
        if (const QString text = textOf(file); text.contains(QStringLiteral("QAbstractItemModelTester ")))
            tests += text;
    int models = 0;
    QStringList untested;
    for (const QString& file : sourcesIn(QStringLiteral("ui"), QStringLiteral("*.h"))) {
        const QRegularExpressionMatch found = model.match(textOf(file));
        if (!found.hasMatch())
            continue;
        ++models;
        const QRegularExpression used(QStringLiteral("\\b%1\\b").arg(found.captured(1)));
        if (!tests.contains(used))
            untested << found.captured(1);
    }
    QVERIFY(models >= 20);
    QVERIFY2(untested.isEmpty(), qPrintable(untested.join(QStringLiteral(", "))));
}

void PageModelsTest::theHistoryOfAUser()
{
    HistoryModel model;
    const QAbstractItemModelTester tester(&model, mode);
    model.setHistory({viewing(7, 3), viewing(8, 5)}, QStringLiteral("s"));
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!model.hasTimes() && !model.hasLengths() && !model.hasCategories());
    QCOMPARE(model.index(1, HistoryModel::Video).data(HistoryModel::VideoIdRole).toLongLong(), 8);
    HistoryRow whole = viewing(9, 4);
    whole.timestamp = 1e9;
    whole.lengthSeconds = 12;
    whole.category = "pets";
    model.setHistory({whole}, QStringLiteral("s"));
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.hasTimes() && model.hasLengths() && model.hasCategories());
    model.setHistory({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::metricsPerAction()
{
    ActionMetricModel model;
    const QAbstractItemModelTester tester(&model, mode);
    const Evaluation first = actionEvaluation({"like"});
    const Evaluation second = actionEvaluation({"like", "share"});
    model.setEvaluation(&first);
    const int rows = model.rowCount();
    QVERIFY(rows > 0);
    model.setEvaluation(&second, &first);
    QCOMPARE(model.rowCount(), rows + 1);
    model.setEvaluation(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::barsWithAScale()
{
    BarListModel model;
    const QAbstractItemModelTester tester(&model, mode);
    model.setHeader(QStringLiteral("feature"), {}, QStringLiteral("gain"));
    model.setRows(
        {{QStringLiteral("a"), {}, 3, Theme::Blue, {}}, {QStringLiteral("b"), {}, -1, Theme::Blue, {}}});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!model.hasDetails());
    QCOMPARE(model.index(0, BarListModel::Bar).data(BarListModel::LeastRole).toDouble(), -1.0);
    QCOMPARE(model.index(0, BarListModel::Bar).data(BarListModel::MostRole).toDouble(), 3.0);
    model.setRows({{QStringLiteral("c"), QStringLiteral("more"), 2, Theme::Blue, {}}});
    QVERIFY(model.hasDetails());
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::filesOfASource()
{
    SourceFileModel model;
    const QAbstractItemModelTester tester(&model, mode);
    SourceFileRow file{QStringLiteral("big_matrix.csv"), SourceFileRow::State::Found, {}, 1200, -1, 3400, 0};
    model.setFiles({file});
    QCOMPARE(model.rowCount(), 1);
    file.problems = 4; // while it is read
    model.setFiles({file});
    QCOMPARE(model.files().front().problems, std::int64_t{4});
    model.setFiles(
        {file, {QStringLiteral("captions.csv"), SourceFileRow::State::Missing, {}, -1, -1, -1, 0}});
    QCOMPARE(model.rowCount(), 2);
    model.setFiles({});
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::rowsAsTheyAreWritten()
{
    TextRowModel model;
    const QAbstractItemModelTester tester(&model, mode);
    model.setRows({"user", "video"}, {{"1", "2"}, {"3"}}); // one line is too short
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), 2);
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("2"));
    QVERIFY(model.index(1, 1).data().toString().isEmpty());
    model.setRemarks({QStringLiteral("who"), QStringLiteral("what")});
    model.setRows({"user"}, {{"1"}});
    QCOMPARE(model.columnCount(), 1);
}

void PageModelsTest::timelinesOfViewings()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, mode);
    ActionTimelines timelines;
    timelines.types = {"like"};
    timelines.timed = {true};
    ActionTimeline one;
    one.userId = 3;
    one.videoId = 14;
    one.truth = {{0, 0.5}, {1, 0.9}};
    one.predicted = {{1, 0.8}};
    timelines.viewings = {one, one};
    model.setTimelines(timelines, TimelineModel::By::Video);
    QCOMPARE(model.rowCount(), 2);
    timelines.viewings.pop_back();
    model.setTimelines(timelines, TimelineModel::By::User);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(TimelineModel::sequenceText(one.truth, timelines.types), QStringLiteral("like 0.50, exit 0.90"));
    model.setTimelines({}, TimelineModel::By::User);
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::variantsOfAViewing()
{
    VariantTableModel model;
    const QAbstractItemModelTester tester(&model, mode);
    model.setFeatures({feature("user.age", "2"), feature("video.category", "1")}, {"s", true, {}}, 2);
    QCOMPARE(model.columnCount(), 2); // as it is, and one to be changed
    const int row = model.firstFeature();
    QVERIFY(model.setData(model.index(row, 1), QStringLiteral("3"), Qt::EditRole));
    QCOMPARE(model.variantAt(1).size(), std::size_t{1});
    model.setAnswers({{4, 0, {}, {}, {}}, {5, 1, {}, {}, {}}});
    QCOMPARE(model.index(VariantTableModel::Predicted, 1).data().toString(), QStringLiteral("5.00"));
    model.setOthers({1, 6, 4.5});
    const auto ranked = [&](int column) {
        return model.index(VariantTableModel::FurtherResults, column).data();
    };
    QCOMPARE(ranked(0).toString(), QStringLiteral("3"));
    QCOMPARE(ranked(1).toString(), QStringLiteral("2"));
    QCOMPARE(model.headerData(VariantTableModel::FurtherResults, Qt::Vertical, Qt::DisplayRole).toString(),
             QStringLiteral("Rank of 4"));
    model.setOthers({});
    QCOMPARE(model.add(model.variantAt(1)), 2);
    QCOMPARE(model.columnCount(), 3);
    model.renewFeatures({feature("user.age", "1"), feature("video.category", "1")});
    QCOMPARE(model.columnCount(), 3);
    model.resetCell(model.index(row, 1));
    model.reset(2);
    model.remove(2);
    QCOMPARE(model.columnCount(), 2);
    model.setFeatures({}, {}, 2);
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::figuresOfVideos()
{
    VideoTableModel model;
    const QAbstractItemModelTester tester(&model, mode);
    VideoFigure video;
    video.id = 4;
    video.name = "4";
    video.trainRows = 12;
    model.setFigures({video, video}, QStringLiteral("s"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, VideoTableModel::TrainRows).data(VideoTableModel::ValueRole).toLongLong(), 12);
    model.setFigures({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::rolesOfColumns()
{
    ColumnRoleModel model;
    const QAbstractItemModelTester tester(&model, mode);
    PreviewColumn user{
        "log.csv", {"user", ColumnType::Whole, ColumnRole::User, ColumnUnit::None, 0, {"1"}, {}, 0, false}};
    PreviewColumn other{
        "log.csv",
        {"x", ColumnType::Real, ColumnRole::NotUsed, ColumnUnit::None, 2, {"1.5"}, {}, 1.5, false}};
    model.setColumns({user, other}, 10, true);
    QCOMPARE(model.rowCount(), 2);
    QSignalSpy edited(&model, &ColumnRoleModel::edited);
    const QModelIndex role = model.index(1, ColumnRoleModel::Role);
    const QStringList choices = role.data(ColumnRoleModel::ChoicesRole).toStringList();
    QVERIFY(choices.size() > 1);
    const int before = role.data(Qt::EditRole).toInt();
    QVERIFY(model.setData(role, (before + 1) % static_cast<int>(choices.size()), Qt::EditRole));
    QVERIFY(!model.setData(role, -1, Qt::EditRole));
    QCOMPARE(edited.count(), 1);
    model.setCounts({{"log.csv", "x", ColumnType::Real, ColumnRole::NotUsed, 100, 7, {}}});
    model.setTarget(ColumnRole::User);
    model.setTarget(std::nullopt);
    model.setColumns({}, 0, false);
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::commandsThatMatch()
{
    CommandModel model;
    const QAbstractItemModelTester tester(&model, mode);
    model.setCommands({{QStringLiteral("Pause"), QStringLiteral("Run"), QStringLiteral("Ctrl+P"), [] {}}});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, CommandModel::Keys).data().toString(), QStringLiteral("Ctrl+P"));
    model.setCommands({});
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::eventsGrowAtTheTop()
{
    EventModel model;
    const QAbstractItemModelTester tester(&model, mode);
    std::vector<RunEvent> events{{1, 1, EventLevel::Info, "began"}};
    model.setEvents(events, false);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    events.push_back({2, 9, EventLevel::Warning, "clipped"});
    model.setEvents(events, false);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.index(0, EventModel::Text).data().toString().contains(QStringLiteral("clipped")));
    model.setEvents(events, true);
    QCOMPARE(model.rowCount(), 1);
    model.setEvents({}, false);
    QCOMPARE(model.rowCount(), 0);
}

void PageModelsTest::theQueueChangesAndIsReplaced()
{
    QueueModel model;
    const QAbstractItemModelTester tester(&model, mode);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows({queued(QueueRow::Kind::Running, QStringLiteral("a"), 1),
                   queued(QueueRow::Kind::Waiting, QStringLiteral("b"), 2)});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!model.setRows({queued(QueueRow::Kind::Running, QStringLiteral("a"), 1),
                            queued(QueueRow::Kind::Waiting, QStringLiteral("c"), 2)}));
    QCOMPARE(changed.count(), 1); // the row that is another one
    QVERIFY(model.setRows({queued(QueueRow::Kind::Heading, QStringLiteral("Finished"), 0),
                           queued(QueueRow::Kind::Recorded, QStringLiteral("a"), 1)}));
    QCOMPARE(model.flags(model.index(0)), Qt::NoItemFlags);
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(PageModelsTest)
#include "page_models_test.moc"
