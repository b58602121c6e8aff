// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/language.h"
#include "ui/models/result_cost_model.h"
#include "ui/models/result_pair_model.h"
#include "ui/models/result_table_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <cmath>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

ResultCell cellOf(std::vector<double> values, std::vector<std::int64_t> runs)
{
    ResultCell cell;
    cell.values = std::move(values);
    cell.runs = std::move(runs);
    return cell;
}

/// Two methods, one protocol, two metrics; of the first something has been published.
ResultTable smallTable()
{
    ResultTable table;
    table.title = "Small";
    table.seeds = {1, 2};
    table.metrics = {{"mae", "MAE", "s", NAN, true}, {"xauc", "XAUC", "", NAN, false}};
    ResultProtocol& protocol = table.protocols.emplace_back();
    protocol.label = "P1";
    protocol.targetUnit = "s";
    protocol.ceiling = {3.0, std::nullopt};
    ResultRow d2q{"D2Q", "d2q", {cellOf({4, 5}, {7, 8}), cellOf({0.6}, {7})}, {{1000, 0.1, 512, 99}}};
    d2q.cells[0].published = {{3.512, "DIFL"}};
    ResultRow vr{"VR", "vr", {cellOf({}, {}), cellOf({}, {})}, {{NAN, NAN, NAN, 0}}};
    table.rows = {d2q, vr};
    summarise(table);
    return table;
}

} // namespace

class ResultModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { installLanguage(QStringLiteral("en")); }
    void modelSaysWhatIsKnown();
    void modelKeepsItsCells();
    void unitsAreThoseOfTheRuns();
    void modelsOfCostsAndPairs();
};

void ResultModelsTest::modelSaysWhatIsKnown()
{
    ResultTableModel model;
    QAbstractItemModelTester tester(&model);
    model.setTable(smallTable(), {{2, 0, 0, 0, {}}, {2, 1, 0, 0, QStringLiteral("Seed 1: in the queue.")}});
    QCOMPARE(model.rowCount(), 3);    // with the ceiling
    QCOMPARE(model.columnCount(), 3); // MAE, as published, XAUC
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("4.5000 ± 6.3531 (n=2)")); // 12.7062 / 2
    QVERIFY(model.index(0, 0).data(ResultTableModel::BestRole).toBool());
    QCOMPARE(model.index(0, 0).data(ResultTableModel::RunsRole).toList(), (QVariantList{7, 8}));
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("3.512 (DIFL)"));
    QVERIFY(model.index(0, 1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("DIFL, AAAI 2026")));
    QVERIFY(model.index(0, 1).data(ResultTableModel::RunsRole).toList().isEmpty());
    QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("0.6000 one seed"));
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("queued"));
    QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Seed 1")));
    QCOMPARE(model.index(2, 0).data().toString(), QStringLiteral("3.0000"));
    QCOMPARE(model.index(2, 2).data().toString(), QString());
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("MAE, s"));
    QCOMPARE(model.headerData(2, Qt::Vertical, Qt::DisplayRole).toString(), QStringLiteral("ceiling"));
    model.setTable(smallTable(), {});
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("–"));
}

void ResultModelsTest::modelKeepsItsCells()
{
    ResultTableModel model;
    QAbstractItemModelTester tester(&model);
    model.setTable(smallTable(), {});
    const QPersistentModelIndex kept(model.index(1, 2));
    ResultTable more = smallTable();
    more.rows[1].cells[1] = cellOf({0.7}, {9});
    summarise(more);
    model.setTable(more, {});
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data().toString(), QStringLiteral("0.7000 one seed"));
    more.rows.pop_back();
    model.setTable(more, {});
    QCOMPARE(model.rowCount(), 2);
    model.setTable({}, {});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 0);
}

/// Two metrics of one protocol may share the target's unit in one place and not in the other.
void ResultModelsTest::unitsAreThoseOfTheRuns()
{
    ResultTable table = smallTable();
    ResultProtocol second = table.protocols.front();
    second.label = "P2";
    second.targetUnit = "of the video";
    second.units = {"s", std::nullopt}; // its runs bring their predictions back to seconds
    table.protocols.push_back(second);
    for (ResultRow& row : table.rows) {
        row.cells.push_back(cellOf({4.2}, {9}));
        row.cells.push_back(cellOf({0.6}, {9}));
        row.costs.push_back({NAN, NAN, NAN, 0});
    }
    summarise(table);
    ResultTableModel model;
    model.setTable(table, {});
    QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("MAE, s"));
    QCOMPARE(model.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("XAUC"));
}

void ResultModelsTest::modelsOfCostsAndPairs()
{
    ResultCostModel costs;
    QAbstractItemModelTester costTester(&costs);
    ResultTable table = smallTable();
    costs.setTable(table);
    QCOMPARE(costs.rowCount(), 2);
    const TextTableModel& texts = costs; // names at the left, figures at the right
    for (const int column : {ResultCostModel::Protocol, ResultCostModel::Speed}) {
        const auto side = column == ResultCostModel::Protocol ? Qt::AlignLeft : Qt::AlignRight;
        QCOMPARE(texts.data(texts.index(0, column), Qt::TextAlignmentRole).toInt() & Qt::AlignHorizontal_Mask,
                 side);
        QCOMPARE(texts.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() &
                     Qt::AlignHorizontal_Mask,
                 side);
    }
    QCOMPARE(costs.index(0, ResultCostModel::Speed).data().toString(), QStringLiteral("1,000"));
    QCOMPARE(costs.index(1, ResultCostModel::Parameters).data().toString(), QStringLiteral("–"));
    ResultPairModel pairs;
    QAbstractItemModelTester pairTester(&pairs);
    pairs.setTable(table);
    QCOMPARE(pairs.rowCount(), 0);
    ResultPair pair;
    pair.best = "D2Q";
    pair.comparison.users = 40;
    pair.comparison.better = 10;
    pair.comparison.difference = {0.5, 0.25, 0.75};
    table.rows[0].pairs = {std::nullopt};
    table.rows[1].pairs = {pair};
    pairs.setTable(table);
    QCOMPARE(pairs.rowCount(), 1);
    QCOMPARE(pairs.index(0, ResultPairModel::Interval).data().toString(), QStringLiteral("0.2500 to 0.7500"));
    QCOMPARE(pairs.index(0, ResultPairModel::Share).data().toString(), QStringLiteral("25.0 %"));
}

QTEST_MAIN(ResultModelsTest)
#include "result_models_test.moc"
