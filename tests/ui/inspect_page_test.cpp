// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/trained_model.h"
#include "plots/curve_plot.h"
#include "plots/transition_plot.h"
#include "tests/support/temporary_folder.h"
#include "ui/models/history_model.h"
#include "ui/models/user_list_model.h"
#include "ui/models/user_table_model.h"
#include "ui/models/variant_table_model.h"
#include "ui/pages/bar_list_view.h"
#include "ui/pages/decode_microscope_card.h"
#include "ui/pages/decode_steps.h"
#include "ui/pages/history_view.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/inspect_slice.h"
#include "ui/pages/list_choice_button.h"
#include "ui/pages/user_list_view.h"
#include "ui/pages/what_if_card.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/step_player.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <set>

using namespace watchlab;
using namespace watchlab::ui;

/// The Inspect page of a run that decodes: lists, the microscope, what-if; with the real engine.
class InspectPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sumIsTheListsPrediction();
    void stepsAreGoneThrough();
    void attentionIsChosenByLayerAndHead();
    void nothingChangedIsNoDifference();
    void otherLengthIsTheEnginesAnswer();
    void variantsStandSideBySide();
    void historyIsLookedAtToo();
    void anotherUserIsLookedAt();
    void listsAreChosen();
    void aSliceNarrowsUsersAndLists();
    void smallWindowCutsNothing();

private:
    std::int64_t videoAt(int row) const;
    const DecodedViewing* shown() const { return m_microscope->shown(); }
    QString cell(int row, int column) const;
    int rowOf(const QString& feature) const;
    void picture(const char* name); ///< into $WATCHLAB_TEST_PICTURES, where that is set

    test::TemporaryFolder m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<InspectPage> m_page;
    UserListView* m_list = nullptr;
    DecodeMicroscopeCard* m_microscope = nullptr;
    WhatIfCard* m_whatIf = nullptr;
    std::int64_t m_run = 0;
};

void InspectPageTest::initTestCase()
{
    ThemeSwitch::instance().choose(ThemeChoice::Light);
    GeneratorParams params;
    params.bigRows = 9000;
    writeKuaiRecFolder(params, m_folder / "data");
    RunConfig config = presetConfig("gr", "demo");
    for (const auto& [key, value] : {std::pair{"gr.feat_dim", "16"},
                                     {"gr.hidden_dim", "16"},
                                     {"gr.ffn_dim", "32"},
                                     {"gr.n_head", "2"},
                                     {"gr.dec_layers", "2"},
                                     {"train.threads", "1"},
                                     {"train.epochs", "12"},
                                     {"train.batch_size", "128"},
                                     {"train.learning_rate", "0.004"},
                                     {"train.evaluation_rows", "300"},
                                     {"train.test_rows", "500"}})
        setParameter(config, key, value);
    TrainObserver silent;
    CommandQueue commands;
    const auto dataset = openDataset((m_folder / "data").string());
    const RunResult result =
        performRun({m_folder / "workspace", "looked at", config, dataset}, silent, commands, {});
    QVERIFY(std::holds_alternative<Completed>(result.outcome));
    m_run = result.run;
    m_workbench = std::make_unique<Workbench>(m_folder / "workspace");
    m_page = std::make_unique<InspectPage>(*m_workbench);
    m_page->resize(1360, 830);
    m_page->show();
    m_list = m_page->findChild<UserListView*>();
    m_microscope = m_page->findChild<DecodeMicroscopeCard*>();
    m_whatIf = m_page->findChild<WhatIfCard*>();
    m_workbench->openDataset(QString::fromStdString((m_folder / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->runs().find(m_run) && m_workbench->dataset(), 60000);
    m_workbench->showRun(m_run);
}

void InspectPageTest::picture(const char* name)
{
    const QString folder = qEnvironmentVariable("WATCHLAB_TEST_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(m_page->grab().save(QDir(folder).filePath(QLatin1String(name))));
}

std::int64_t InspectPageTest::videoAt(int row) const
{
    return m_list->model()->index(row, 0).data(UserListModel::VideoIdRole).toLongLong();
}

QString InspectPageTest::cell(int row, int column) const
{
    return m_whatIf->variants()->index(row, column).data().toString();
}

int InspectPageTest::rowOf(const QString& feature) const
{
    const VariantTableModel& model = *m_whatIf->variants();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.headerData(row, Qt::Vertical, Qt::DisplayRole) == feature)
            return row;
    return -1;
}

void InspectPageTest::sumIsTheListsPrediction()
{
    QVERIFY(m_microscope->isVisible());
    QVERIFY(m_whatIf->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(m_list->model()->rowCount() > 20, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(shown(), 60000); // the first one, by itself
    QCOMPARE(shown()->videoId, videoAt(0));
    for (const int row : {3, 11, 0}) {
        m_list->selectRow(row);
        QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->videoId == videoAt(row), 60000);
        const UserListRow& listed = m_list->listModel()->list()->rows[static_cast<std::size_t>(row)];
        double sum = 0;
        for (const DecodedStep& step : shown()->steps)
            sum += step.adds / 1000;
        const double tolerance = 1e-6 * std::max(1.0, listed.predicted); // lists are of float32
        for (const double predicted : {shown()->predicted, sum})
            QVERIFY(std::abs(predicted - listed.predicted) < tolerance);
        QCOMPARE(m_microscope->steps()->stepCount(), static_cast<int>(shown()->steps.size()));
        m_microscope->steps()->setCurrent(m_microscope->steps()->stepCount() - 1);
        const QString said = m_microscope->findChild<ElidedLabel*>(QStringLiteral("sumWords"))->fullText();
        QVERIFY(said.startsWith(QStringLiteral("%1 of %1").arg(listed.predicted, 0, 'f', 2)));
    }
    QCOMPARE(m_page->findChildren<DecodeMicroscopeCard*>().size(), qsizetype{1});
}

void InspectPageTest::stepsAreGoneThrough()
{
    DecodeSteps* steps = m_microscope->steps();
    QVERIFY(steps->stepCount() > 1);
    const int last = steps->stepCount() - 1;
    steps->setFocus();
    QTest::keyClick(steps, Qt::Key_Home);
    QCOMPARE(steps->current(), 0);
    QVERIFY(steps->accessibleDescription().startsWith(QStringLiteral("step 1: ")));
    QTest::keyClick(steps, Qt::Key_Right);
    QCOMPARE(steps->current(), 1);
    QVERIFY(steps->accessibleDescription().startsWith(QStringLiteral("step 2: ")));
    m_microscope->findChild<QToolButton*>(QStringLiteral("stepBack"))->click();
    QCOMPARE(steps->current(), 0);
    QVERIFY(!m_microscope->findChild<QToolButton*>(QStringLiteral("stepFirst"))->isEnabled());
    m_microscope->player()->setInterval(1);
    QTest::keyClick(steps, Qt::Key_Space);
    QVERIFY(m_microscope->player()->isPlaying());
    QTRY_COMPARE(steps->current(), last);
    QTRY_VERIFY(!m_microscope->player()->isPlaying());
    m_microscope->findChild<QToolButton*>(QStringLiteral("stepFirst"))->click();
    QCOMPARE(steps->current(), 0);
    // What has been reached is drawn; the rest lies ahead.
    const QStringList reached = m_microscope->sum()->csv().split(QLatin1Char('\n'));
    QTest::keyClick(steps, Qt::Key_End);
    QVERIFY(m_microscope->sum()->csv().split(QLatin1Char('\n')).size() > reached.size());
}

void InspectPageTest::attentionIsChosenByLayerAndHead()
{
    auto* layer = m_microscope->findChild<QComboBox*>(QStringLiteral("attentionLayer"));
    auto* head = m_microscope->findChild<QComboBox*>(QStringLiteral("attentionHead"));
    QCOMPARE(layer->count(), 2);
    QCOMPARE(head->count(), 3);
    const auto shares = [this] {
        const QStringList lines =
            m_microscope->attention()->csv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        std::vector<double> values;
        for (const QString& line : lines.mid(1))
            values.push_back(line.section(QLatin1Char(','), -1).toDouble());
        return values;
    };
    const SelfAttention& attention = shown()->attention;
    const std::size_t n = attention.positions;
    for (const int which : {1, 2}) {
        layer->setCurrentIndex(0);
        head->setCurrentIndex(which);
        Q_EMIT head->activated(which);
        const std::vector<double> values = shares();
        QCOMPARE(values.size(), n * n);
        for (std::size_t from = 0; from < n; ++from)
            for (std::size_t to = 0; to < n; ++to)
                QCOMPARE(values[from * n + to],
                         attention.at(0, static_cast<std::size_t>(which) - 1, from, to));
    }
    head->setCurrentIndex(0);
    Q_EMIT head->activated(0);
    const std::vector<double> mean = shares();
    QCOMPARE(mean[n], (attention.at(0, 0, 1, 0) + attention.at(0, 1, 1, 0)) / 2);
}

void InspectPageTest::nothingChangedIsNoDifference()
{
    const QAbstractItemModelTester tester(m_whatIf->variants());
    QTRY_COMPARE_WITH_TIMEOUT(cell(VariantTableModel::Change, 1), QStringLiteral("0.00"), 60000);
    QCOMPARE(m_whatIf->variants()->columnCount(), 2);
    QCOMPARE(cell(VariantTableModel::Predicted, 0), words::fixed(shown()->predicted, 2));
    QCOMPARE(cell(VariantTableModel::Predicted, 1), cell(VariantTableModel::Predicted, 0));
    QCOMPARE(cell(VariantTableModel::Change, 0), words::missing);
    QCOMPARE(cell(rowOf(QStringLiteral("Video id")), 0), QString::number(shown()->videoId));
    QCOMPARE(cell(rowOf(QStringLiteral("User id")), 1), QString::number(shown()->userId));
    QTRY_VERIFY_WITH_TIMEOUT(m_whatIf->leftOut()->list()->rowCount() > 10, 60000);
    QVERIFY(m_whatIf->lengthPlot()->pointCount() > 10);
    picture("inspect_gr.png");
}

void InspectPageTest::otherLengthIsTheEnginesAnswer()
{
    QTableView* table = m_whatIf->table();
    const int row = rowOf(QStringLiteral("Length, s"));
    QVERIFY(row > 0);
    const QString before = cell(row, 0);
    table->setCurrentIndex(m_whatIf->variants()->index(row, 1));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    auto* line = table->findChild<QLineEdit*>();
    QVERIFY(line);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("31.4"));
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(cell(row, 1), QStringLiteral("31.4"));
    QCOMPARE(cell(row, 0), before);
    QTRY_VERIFY_WITH_TIMEOUT(cell(VariantTableModel::Change, 1) != QStringLiteral("…"), 60000);

    const RunStore store(m_workbench->workspace(), RunStore::Access::ReadOnly);
    const auto data = prepare(m_workbench->dataset(), protocolOfRun(store, store.findRun(m_run).value()));
    const auto model = loadTrainedModel(store, m_run);
    const WhatIfAnswer answer =
        model->whatIf()
            ->answer(*data, shown()->userId, shown()->videoId, {{{"video.duration", "31.4"}}}, {})
            .front();
    QCOMPARE(cell(VariantTableModel::Predicted, 1), words::fixed(answer.predicted, 2));
    QVERIFY(cell(VariantTableModel::Change, 1).endsWith(words::fixed(std::abs(answer.delta), 2)));
    QVERIFY(m_whatIf->variants()
                ->index(row, 1)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QString::fromStdString(answer.read.front().value)));
    // The microscope looks into the column that is chosen.
    QTRY_COMPARE_WITH_TIMEOUT(words::fixed(shown()->predicted, 2), words::fixed(answer.predicted, 2), 60000);
    QCOMPARE(m_microscope->title(), QStringLiteral("Decode microscope, A"));
    QTRY_COMPARE_WITH_TIMEOUT(m_whatIf->findChild<QLabel*>(QStringLiteral("leftOutOf"))->text(),
                              QStringLiteral("A"), 60000);
    table->setCurrentIndex(m_whatIf->variants()->index(row, 0));
    QTRY_COMPARE_WITH_TIMEOUT(m_microscope->title(), QStringLiteral("Decode microscope"), 60000);
    QCOMPARE(words::fixed(shown()->predicted, 2), cell(VariantTableModel::Predicted, 0));
    QTRY_COMPARE_WITH_TIMEOUT(m_whatIf->findChild<QLabel*>(QStringLiteral("leftOutOf"))->text(),
                              QStringLiteral("As it is"), 60000);
    table->setCurrentIndex(m_whatIf->variants()->index(row, 1));
    QTest::keyClick(table, Qt::Key_Delete); // takes it back
    QCOMPARE(cell(row, 1), before);
    QTRY_COMPARE_WITH_TIMEOUT(cell(VariantTableModel::Change, 1), QStringLiteral("0.00"), 60000);
}

void InspectPageTest::variantsStandSideBySide()
{
    const QAbstractItemModelTester tester(m_whatIf->variants());
    VariantTableModel& model = *m_whatIf->variants();
    const int user = rowOf(QStringLiteral("User id"));
    const QStringList choices = model.index(user, 1).data(VariantTableModel::ChoicesRole).toStringList();
    QVERIFY(choices.size() > 10);
    QVERIFY(model.index(user, 0).data(VariantTableModel::ChoicesRole).toStringList().isEmpty());
    const QString was = cell(user, 0);
    const int other = choices[1] == was ? 2 : 1;
    QVERIFY(model.setData(model.index(user, 1), other, Qt::EditRole));
    QCOMPARE(cell(user, 1), choices[other]);
    QVERIFY(model.index(user, 1).data(VariantTableModel::ChangedRole).toBool());
    QVERIFY(!model.setData(model.index(user, 0), other, Qt::EditRole)); // it is what it is
    QVERIFY(!model.setData(model.index(rowOf(QStringLiteral("Length, s")), 1), QStringLiteral("long"),
                           Qt::EditRole));
    const auto click = [this](const char* name) {
        m_whatIf->findChild<QToolButton*>(QLatin1String(name))->click();
    };
    click("duplicateVariant");
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(m_whatIf->currentVariant(), 2);
    QCOMPARE(cell(user, 2), choices[other]);
    QTRY_VERIFY_WITH_TIMEOUT(cell(VariantTableModel::Predicted, 2) != QStringLiteral("…"), 60000);
    QCOMPARE(cell(VariantTableModel::Predicted, 2), cell(VariantTableModel::Predicted, 1));
    picture("inspect_gr_variants.png");
    click("resetVariant");
    QCOMPARE(cell(user, 2), was);
    QCOMPARE(cell(user, 1), choices[other]);
    QTRY_COMPARE_WITH_TIMEOUT(cell(VariantTableModel::Change, 2), QStringLiteral("0.00"), 60000);
    click("addVariant");
    QCOMPARE(model.columnCount(), 4);
    click("removeVariant");
    click("removeVariant");
    QCOMPARE(model.columnCount(), 2);
    QCOMPARE(cell(user, 0), was);
    QCOMPARE(cell(user, 1), choices[other]);
    click("resetVariant");
    QCOMPARE(cell(user, 1), was);
}

void InspectPageTest::historyIsLookedAtToo()
{
    auto* kind = m_page->findChildren<Segmented*>().back();
    for (Segmented* each : m_page->findChildren<Segmented*>())
        if (each->isVisible())
            kind = each;
    kind->setCurrent(1);
    Q_EMIT kind->chosen(1);
    auto* history = m_page->findChild<HistoryView*>();
    QTRY_VERIFY(history->isVisible() && history->model()->rowCount() > 2);
    history->selectRow(2);
    const auto video = history->model()->index(2, 0).data(HistoryModel::VideoIdRole).toLongLong();
    QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->videoId == video, 60000);
    QVERIFY(!std::isnan(shown()->truth)); // it was watched
    QVERIFY(!shown()->trueTokens.empty());
    QVERIFY(m_microscope->steps()->stepText(0).contains(QStringLiteral("true: ")));
    kind->setCurrent(0);
    Q_EMIT kind->chosen(0); // what is marked in the table in sight is looked at
    const std::int64_t listed = videoAt(m_list->currentIndex().row());
    QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->videoId == listed, 60000);
}

void InspectPageTest::anotherUserIsLookedAt()
{
    auto* users = m_page->findChild<QTableView*>(QStringLiteral("users"));
    const std::int64_t before = shown()->userId;
    int row = 0;
    const auto userAt = [users](int at) {
        return users->model()->index(at, UserTableModel::User).data(UserTableModel::ValueRole).toLongLong();
    };
    while (userAt(row) == before)
        ++row;
    users->selectRow(row);
    QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->userId == userAt(row), 60000);
    QCOMPARE(shown()->videoId, videoAt(0));
    QTRY_COMPARE_WITH_TIMEOUT(cell(rowOf(QStringLiteral("User id")), 0), QString::number(userAt(row)), 60000);
}

/// How many, which videos, which category; ranks and microscope follow.
void InspectPageTest::listsAreChosen()
{
    auto* button = m_page->findChild<ListChoiceButton*>();
    const int all = m_list->model()->rowCount();
    const std::vector<UserListRow> rows = m_list->listModel()->list()->rows;
    const auto choose = [&](const QString& text) {
        Q_EMIT button->menu()->aboutToShow();
        for (QAction* action : button->menu()->findChildren<QAction*>())
            if (action->text() == text) {
                action->trigger();
                return true;
            }
        return false;
    };
    QVERIFY(choose(QStringLiteral("First 10")));
    QCOMPARE(m_list->model()->rowCount(), 10);
    QVERIFY(choose(QStringLiteral("All ranks")));
    QVERIFY(choose(QStringLiteral("Held out: with a truth to compare")));
    const auto known =
        std::ranges::count_if(rows, [](const UserListRow& row) { return !std::isnan(row.truth); });
    QCOMPARE(m_list->model()->rowCount(), static_cast<int>(known));
    QTRY_VERIFY_WITH_TIMEOUT(shown() && shown()->videoId == videoAt(m_list->currentIndex().row()), 60000);
    QVERIFY(!std::isnan(shown()->truth));
    QVERIFY(!shown()->truthFromTraining);

    QVERIFY(choose(QStringLiteral("Not watched in training")));
    std::set<std::int64_t> watched;
    const std::int64_t user = shown()->userId;
    const RunStore store(m_workbench->workspace(), RunStore::Access::ReadOnly);
    const auto data = prepare(m_workbench->dataset(), protocolOfRun(store, store.findRun(m_run).value()));
    const Dataset& dataset = *data->dataset;
    for (const std::uint32_t row : data->train)
        if (dataset.users.id[dataset.rows.user[row]] == user)
            watched.insert(dataset.videos.id[dataset.rows.video[row]]);
    QCOMPARE(m_list->model()->rowCount(), all - static_cast<int>(watched.size()));
    for (int row = 0; row < m_list->model()->rowCount(); ++row)
        QVERIFY(!watched.contains(videoAt(row)));
    QVERIFY(choose(QStringLiteral("All candidates")));

    const std::string category = rows.front().category;
    QVERIFY(choose(QString::fromStdString(category)));
    QCOMPARE(m_list->model()->rowCount(),
             static_cast<int>(std::ranges::count(rows, category, &UserListRow::category)));
    QVERIFY(button->text().contains(QString::fromStdString(category)));
    QVERIFY(choose(QStringLiteral("All categories")));
    QCOMPARE(m_list->model()->rowCount(), all);

    const UserListModel* list = m_list->listModel();
    const auto lengthAt = [&](int row) { return list->index(row, UserListModel::Length).data().toDouble(); };
    int within = 0;
    for (int row = 0; row < all; ++row)
        within += lengthAt(row) >= 10 && lengthAt(row) < 30 ? 1 : 0;
    QVERIFY(within > 0 && within < all);
    QVERIFY(choose(QStringLiteral("10 to 30 s")));
    QCOMPARE(list->rowCount(), within);
    for (int row = 0; row < within; ++row)
        QVERIFY(lengthAt(row) >= 10 && lengthAt(row) < 30);
    QVERIFY(choose(QStringLiteral("Any length")));
    QCOMPARE(list->rowCount(), all);

    const auto hits = [&] {
        int count = 0;
        for (int row = 0; row < list->rowCount(); ++row)
            count += list->index(row, UserListModel::Video).data(UserListModel::HitRole).toBool() ? 1 : 0;
        return count;
    };
    QVERIFY(known > 10);
    const int ten = hits(); // a few more where truths are equal
    QVERIFY(ten >= 10);
    QVERIFY(choose(QStringLiteral("True top 5")));
    QVERIFY(hits() >= 5 && hits() < ten);
    QVERIFY(choose(QStringLiteral("True top 10")));
    QCOMPARE(hits(), ten);
}

/// At 1280 x 800, beside the rail and under the menu.
void InspectPageTest::aSliceNarrowsUsersAndLists()
{
    auto* users = m_page->findChild<QTableView*>(QStringLiteral("users"));
    const int all = users->model()->rowCount();
    const auto trained = [users](int row) {
        return users->model()
            ->index(row, UserTableModel::TrainRows)
            .data(UserTableModel::ValueRole)
            .toDouble();
    };
    std::vector<double> activity;
    for (int row = 0; row < all; ++row)
        activity.push_back(trained(row));
    std::ranges::sort(activity);
    const auto middle = static_cast<float>(activity[activity.size() / 2]);
    m_page->slice().setSlice({{{"activity", {middle, SliceRange().high}}, {"duration", {5.0F, 12.0F}}}});
    QVERIFY(m_page->slice().isVisible());
    QVERIFY(users->model()->rowCount() > 0 && users->model()->rowCount() < all);
    for (int row = 0; row < users->model()->rowCount(); ++row)
        QVERIFY(trained(row) >= static_cast<double>(middle));
    QVERIFY(users->currentIndex().isValid());
    const ListChoice& choice = m_page->findChild<ListChoiceButton*>()->choice();
    QCOMPARE(choice.leastSeconds, 5.0);
    QCOMPARE(choice.mostSeconds, 12.0);
    picture("inspect_slice.png");
    m_page->slice().click();
    QVERIFY(!m_page->slice().isVisible());
    QCOMPARE(users->model()->rowCount(), all);
    QVERIFY(choice.isAll());
}

void InspectPageTest::smallWindowCutsNothing()
{
    m_page->resize(1204, 740);
    QTRY_VERIFY(m_list->viewport()->width() > 0);
    const QHeaderView* head = m_list->horizontalHeader();
    for (int column = 0; column < m_list->model()->columnCount(); ++column) {
        const QString title = m_list->model()->headerData(column, Qt::Horizontal).toString();
        if (!m_list->isColumnHidden(column))
            QVERIFY2(m_list->columnWidth(column) >= head->fontMetrics().horizontalAdvance(title) + 8,
                     qPrintable(title));
    }
    QTRY_COMPARE(m_list->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(m_whatIf->table()->horizontalScrollBar()->maximum(), 0);
    picture("inspect_gr_small.png");
}

QTEST_MAIN(InspectPageTest)
#include "inspect_page_test.moc"
