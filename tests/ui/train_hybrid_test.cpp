// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/data/protocol.h"
#include "core/data/user_history.h"
#include "plots/curve_plot.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/models/feature_words.h"
#include "ui/models/user_list_model.h"
#include "ui/models/user_table_model.h"
#include "ui/models/variant_table_model.h"
#include "ui/pages/bar_list_view.h"
#include "ui/pages/design_page.h"
#include "ui/pages/explanation_cards.h"
#include "ui/pages/hybrid_lab.h"
#include "ui/pages/importance_card.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/ranking_card.h"
#include "ui/pages/runs_page.h"
#include "ui/pages/stage_curve_card.h"
#include "ui/pages/train_page.h"
#include "ui/pages/train_user_card.h"
#include "ui/pages/user_list_view.h"
#include "ui/pages/vocabulary_lab.h"
#include "ui/pages/what_if_card.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTest>

#include <map>

using namespace watchlab;
using namespace watchlab::ui;

/// A Hybrid run from Design to Runs, with the real trainer.
class TrainHybridTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void designShowsHybridsFormAlone();
    void trainShowsTheStages();
    void treesSayWhatTheyUse();
    void theRunIsThereAgain();
    void inspectSaysWhy();
    void whatIfStandsInPlaceOfTheExplanation();
    void usersAreTheRunsOwn();
    void tablesFitASmallWindow();

private:
    static QStringList cutTitles(const QTableView* table);
    void picture(const char* name); ///< into $WATCHLAB_TEST_PICTURES, where that is set

    test::TemporaryFolder m_folder;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<QStackedWidget> m_pages;
    DesignPage* m_design = nullptr;
    TrainPage* m_train = nullptr;
    InspectPage* m_inspect = nullptr;
    RunsPage* m_runs = nullptr;
};

void TrainHybridTest::initTestCase()
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
    m_runs = new RunsPage(*m_workbench, m_dialogs);
    for (QWidget* page : std::initializer_list<QWidget*>{m_design, m_train, m_inspect, m_runs})
        m_pages->addWidget(page);
    m_pages->resize(1360, 830);
    m_pages->show();
    m_workbench->openDataset(QString::fromStdString((m_folder / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared() != nullptr, 60000);
}

void TrainHybridTest::picture(const char* name)
{
    const QString folder = qEnvironmentVariable("WATCHLAB_TEST_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(m_pages->grab().save(QDir(folder).filePath(QLatin1String(name))));
}

void TrainHybridTest::designShowsHybridsFormAlone()
{
    auto* family = m_design->findChild<QComboBox*>(QStringLiteral("family"));
    QVERIFY(m_design->findChild<VocabularyLab*>()->isVisible());
    family->setCurrentIndex(family->findData(QStringLiteral("hybrid")));
    Q_EMIT family->activated(family->currentIndex());
    QCOMPARE(m_workbench->config().family, std::string("hybrid"));
    QVERIFY(!m_design->findChild<VocabularyLab*>()->isVisible());
    QVERIFY(m_design->findChild<QLabel*>(QStringLiteral("aboutFamily"))->isVisible());
    for (const auto& [key, value] :
         {std::pair{"hybrid.trees", "12"}, {"hybrid.factors", "4"}, {"train.threads", "1"}})
        QCOMPARE(m_workbench->setParameter(QLatin1String(key), QLatin1String(value)), QString());
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared() != nullptr, 60000);
    auto* lab = m_design->findChild<HybridLab*>();
    QTRY_VERIFY_WITH_TIMEOUT(lab->summary().has_value(), 60000);
    QCOMPARE(lab->summary()->rows, m_workbench->prepared()->train.size());
    const auto* columns = m_design->findChild<QTableView*>(QStringLiteral("hybridColumns"));
    QCOMPARE(static_cast<std::size_t>(columns->model()->rowCount()), lab->summary()->columns.size());
    QVERIFY(m_design->findChild<QLabel*>(QStringLiteral("likedRows"))->text().endsWith(QLatin1String("%")));
    const std::size_t before = lab->summary()->columns.size();
    QCOMPARE(m_workbench->setParameter(QStringLiteral("hybrid.text_terms"), QStringLiteral("10")), QString());
    QTRY_COMPARE_WITH_TIMEOUT(lab->summary()->columns.size(), before - 40, 60000);
    m_workbench->undo();
    picture("design_hybrid.png");
}

void TrainHybridTest::trainShowsTheStages()
{
    m_pages->setCurrentWidget(m_train);
    m_design->findChild<QPushButton*>(QStringLiteral("queueRun"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->session().outcome().has_value(), 120000);
    QVERIFY(std::holds_alternative<Completed>(*m_workbench->session().outcome()));
    const auto stages = m_train->findChildren<StageCurveCard*>();
    QCOMPARE(stages.size(), qsizetype{3});
    std::size_t points = 0;
    for (const StageCurveCard* stage : stages) {
        QVERIFY(stage->isVisible());
        points += stage->plot()->pointCount();
    }
    QCOMPARE(points, std::size_t{10 + 12 * 2 + 12 * 2}); // ALS; held out and train of both boosters
    QVERIFY(!m_train->findChild<QWidget*>(QStringLiteral("lossPlot"))->isVisible());
    const auto* ranking = m_train->findChild<RankingCard*>();
    QCOMPARE(ranking->table()->rowCount(), 7);
    const QString own = ranking->table()->item(0, 4)->text();
    ranking->ranker()->setCurrentIndex(4);
    QVERIFY(ranking->table()->item(0, 4)->text() != own);
    ranking->ranker()->setCurrentIndex(0);

    // The list is made once, after the test: it has nothing to differ from.
    const auto* pinned = m_train->findChild<TrainUserCard*>();
    QTRY_VERIFY(pinned->shown());
    QVERIFY(pinned->shown()->evaluation > 1);
    QStringList remarks;
    for (const ElidedLabel* label : pinned->findChildren<ElidedLabel*>())
        remarks << label->fullText();
    const QString step = words::count(pinned->shown()->step);
    QVERIFY2(remarks.join(u'|').contains(QStringLiteral("videos, step ") + step),
             qPrintable(remarks.join(u'|')));
    picture("train_hybrid.png");
}

void TrainHybridTest::treesSayWhatTheyUse()
{
    const auto* card = m_train->findChild<ImportanceCard*>();
    QVERIFY(card->isVisible());
    QVERIFY(!m_train->findChild<QWidget*>(QStringLiteral("coursePlot"))->isVisible());
    const auto rows = [card] { return card->features()->list()->rows(); };
    const auto sum = [&rows] {
        double all = 0;
        for (const BarRow& row : rows())
            all += row.value;
        return all;
    };
    QVERIFY(rows().size() > 5);
    QVERIFY(std::abs(sum() - 100) < 1e-6); // per cent of the gain
    QVERIFY(rows().front().value >= rows().back().value);
    const std::vector<StageReport>& stages = m_workbench->session().stages();
    for (const int stage : {0, 1}) {
        card->stage()->setCurrent(stage);
        Q_EMIT card->stage()->chosen(stage);
        card->measure()->setCurrent(1);
        Q_EMIT card->measure()->chosen(1);
        std::int64_t splits = 0;
        for (const FeatureWeight& feature : stages.at(static_cast<std::size_t>(stage) + 2).features)
            splits += feature.splits;
        QCOMPARE(sum(), static_cast<double>(splits));
    }
    QCOMPARE(kindOf("als_score"), FeatureKind::Collaborative);
    QCOMPARE(kindOf("onehot_feat3"), FeatureKind::User);
    QCOMPARE(kindOf("user_agg_interactions"), FeatureKind::User);
    QCOMPARE(kindOf("first_level_category_name"), FeatureKind::Video);
}

void TrainHybridTest::theRunIsThereAgain()
{
    const std::int64_t run = m_workbench->session().run();
    QTRY_VERIFY(m_workbench->runs().find(run) &&
                m_workbench->runs().find(run)->status == RunStatus::Completed);
    m_workbench->showRun(run);
    m_pages->setCurrentWidget(m_runs);
    QTRY_VERIFY(m_runs->findChild<QTableView*>(QStringLiteral("runs.table"))->model()->rowCount() == 1);
    picture("runs_hybrid.png");
    m_pages->setCurrentWidget(m_inspect);
    auto* list = m_inspect->findChild<UserListView*>();
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 0, 60000);
}

void TrainHybridTest::inspectSaysWhy()
{
    auto* list = m_inspect->findChild<UserListView*>();
    auto* past = m_inspect->findChild<PastVideosCard*>();
    auto* contributions = m_inspect->findChild<ContributionsCard*>();
    QVERIFY(past->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(contributions->features()->list()->rowCount() > 0, 60000);
    QVERIFY(past->videos()->list()->rowCount() > 0);
    QVERIFY(list->listModel()->hasStages());
    const auto number = [list](int row, int column) {
        return list->model()->index(row, column).data(Qt::DisplayRole).toDouble();
    };
    QVERIFY(!list->isColumnHidden(UserListModel::Als));
    for (int row = 1; row < 20; ++row) {
        QVERIFY(number(row, UserListModel::Predicted) <= number(row - 1, UserListModel::Predicted));
        QCOMPARE(number(row, UserListModel::Change), number(row, UserListModel::Before) - (row + 1));
        QVERIFY(number(row, UserListModel::Liked) > 0 && number(row, UserListModel::Liked) < 1);
    }
    const int last = list->model()->rowCount() - 1; // what the classifier did not keep has not moved
    QCOMPARE(number(last, UserListModel::Before), static_cast<double>(last + 1));
    QVERIFY(!list->model()->index(last, UserListModel::Change).data(Qt::DisplayRole).isValid());
    picture("inspect_hybrid.png");

    // One ALS score: in the list, in the explanation, and what the shares sum up to.
    double shares = 0;
    for (const BarRow& row : past->videos()->list()->rows())
        shares += row.value;
    QVERIFY(std::abs(shares - number(0, UserListModel::Als)) < 1e-4);
    bool isFeature = false;
    const QString score = words::brief(static_cast<float>(number(0, UserListModel::Als)));
    for (const BarRow& row : contributions->features()->list()->rows())
        isFeature = isFeature || (row.name == QLatin1String("ALS score") && row.detail == score);
    QVERIFY(isFeature);

    const auto rows = [contributions] { return contributions->features()->list()->rows(); };
    const QString first = contributions->features()->list()->rows().front().name;
    const double before = rows().front().value;
    contributions->stage()->setCurrent(1);
    Q_EMIT contributions->stage()->chosen(1);
    double added = 0;
    for (const BarRow& row : rows())
        added += row.value;
    const double base = number(0, UserListModel::Predicted) - added; // the same for every video
    list->selectRow(7);
    QTRY_VERIFY_WITH_TIMEOUT(rows().size() > 0 && rows().front().value != before, 60000);
    added = 0;
    for (const BarRow& row : rows())
        added += row.value;
    QVERIFY(std::abs(number(7, UserListModel::Predicted) - added - base) < 1e-4);
}

void TrainHybridTest::whatIfStandsInPlaceOfTheExplanation()
{
    auto* side = m_inspect->findChild<Segmented*>(QStringLiteral("inspectSide"));
    auto* whatIf = m_inspect->findChild<WhatIfCard*>();
    const auto* list = m_inspect->findChild<UserListView*>();
    QVERIFY(side->isVisible());
    QVERIFY(!whatIf->isVisible());
    side->setCurrent(1);
    Q_EMIT side->chosen(1);
    QVERIFY(whatIf->isVisible());
    QVERIFY(!m_inspect->findChild<PastVideosCard*>()->isVisible());
    VariantTableModel* table = whatIf->variants();
    const auto cell = [table](int row, int column) { return table->index(row, column).data().toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(cell(VariantTableModel::Change, 1), QStringLiteral("0.0000"), 60000);
    const int chosen = list->currentIndex().row();
    const UserListRow& listed = list->listModel()->list()->rows[static_cast<std::size_t>(chosen)];
    QCOMPARE(cell(VariantTableModel::Predicted, 1), words::fixed(listed.predicted, 4));
    QCOMPARE(table->headerData(VariantTableModel::FurtherResults, Qt::Vertical, Qt::DisplayRole).toString(),
             QStringLiteral("P(liked)"));
    QCOMPARE(table->rowCount(), table->firstFeature() + 98);
    QTRY_VERIFY_WITH_TIMEOUT(whatIf->leftOut()->list()->rowCount() > 50, 60000);
    QVERIFY(whatIf->lengthPlot()->pointCount() > 10);
    const int length = table->firstFeature();
    QCOMPARE(table->headerData(length, Qt::Vertical, Qt::DisplayRole).toString(),
             QStringLiteral("Length, s"));
    QVERIFY(table->setData(table->index(length, 1), QStringLiteral("2.5"), Qt::EditRole));
    QTRY_VERIFY_WITH_TIMEOUT(cell(VariantTableModel::Change, 1) != QStringLiteral("…"), 60000);
    QVERIFY(cell(VariantTableModel::Predicted, 0) != QStringLiteral("…"));
    picture("inspect_hybrid_what_if.png");
    side->setCurrent(0);
    Q_EMIT side->chosen(0);
    QVERIFY(!whatIf->isVisible());
    QVERIFY(m_inspect->findChild<PastVideosCard*>()->isVisible());
}

/// Whatever protocol the Dataset page has now.
void TrainHybridTest::usersAreTheRunsOwn()
{
    const std::int64_t run = m_workbench->session().run();
    const RunRecord record = RunStore(m_workbench->workspace()).findRun(run).value();
    const auto own = prepare(m_workbench->dataset(), record.config.data);
    m_workbench->chooseFamily(QStringLiteral("gr"));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared() && m_workbench->prepared()->train != own->train, 60000);
    m_workbench->showRun(0);
    m_workbench->showRun(run);
    const auto* users = m_inspect->findChild<QTableView*>(QStringLiteral("users"));
    QTRY_VERIFY(users->model()->rowCount() > 0);
    std::map<std::int64_t, UserFigure> figures;
    for (const UserFigure& figure : userFigures(*own))
        figures[figure.id] = figure;
    QCOMPARE(users->model()->rowCount(), static_cast<int>(figures.size()));
    const auto value = [users](int row, int column) {
        return users->model()->index(row, column).data(UserTableModel::ValueRole);
    };
    for (int row = 0; row < users->model()->rowCount(); ++row) {
        const UserFigure& figure = figures.at(value(row, UserTableModel::User).toLongLong());
        QCOMPARE(value(row, UserTableModel::TrainRows).toDouble(), static_cast<double>(figure.trainRows));
        QCOMPARE(value(row, UserTableModel::HeldOutRows).toDouble(), static_cast<double>(figure.heldOutRows));
        QCOMPARE(value(row, UserTableModel::MeanTarget).toDouble(), figure.meanTarget);
    }
    QCOMPARE(users->model()->headerData(UserTableModel::MeanTarget, Qt::Horizontal).toString(),
             QStringLiteral("Mean, ratio"));
}

/// Titles that do not fit into their column, in as many lines as the head has room for.
QStringList TrainHybridTest::cutTitles(const QTableView* table)
{
    constexpr int padding = 12;
    QStringList cut;
    const QFontMetrics metrics(table->horizontalHeader()->font());
    const int lines = std::max(1, table->horizontalHeader()->height() / metrics.lineSpacing());
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        if (table->isColumnHidden(column))
            continue;
        const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
        const int width = table->columnWidth(column) - padding;
        const QRect needed = metrics.boundingRect(QRect(0, 0, width, lines * metrics.lineSpacing()),
                                                  lines > 1 ? Qt::TextWordWrap : Qt::TextSingleLine, title);
        if (needed.width() > width || needed.height() > table->horizontalHeader()->height())
            cut << title;
    }
    return cut;
}

/// No title and no number is cut at 1280 x 800, beside the rail and under the menu.
void TrainHybridTest::tablesFitASmallWindow()
{
    m_pages->resize(1204, 740);
    m_pages->setCurrentWidget(m_train);
    const auto* ranking = m_train->findChild<RankingCard*>();
    QTRY_VERIFY(ranking->table()->viewport()->width() > 0);
    QTRY_VERIFY(!ranking->table()->horizontalScrollBar()->isVisible());
    QVERIFY2(cutTitles(ranking->table()).isEmpty(), qPrintable(cutTitles(ranking->table()).join(u' ')));
    picture("train_hybrid_small.png");
    m_pages->setCurrentWidget(m_inspect);
    const auto* list = m_inspect->findChild<UserListView*>();
    QTRY_VERIFY(list->viewport()->width() > 0);
    QVERIFY2(cutTitles(list).isEmpty(), qPrintable(cutTitles(list).join(QLatin1Char(' '))));
    int width = 0;
    for (int column = 0; column < list->model()->columnCount(); ++column)
        width += list->isColumnHidden(column) ? 0 : list->columnWidth(column);
    QVERIFY(width <= list->viewport()->width());
    picture("inspect_hybrid_small.png");
    m_pages->resize(1360, 830);
}

QTEST_MAIN(TrainHybridTest)
#include "train_hybrid_test.moc"
