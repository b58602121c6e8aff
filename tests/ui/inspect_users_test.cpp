// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/run_comparison.h"
#include "core/runs/run_predictions.h"
#include "core/runs/trained_model.h"
#include "core/runs/user_errors.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/stored_run.h"
#include "ui/models/history_model.h"
#include "ui/models/user_list_model.h"
#include "ui/models/user_table_model.h"
#include "ui/pages/history_view.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/inspect_slice.h"
#include "ui/pages/list_choice_button.h"
#include "ui/pages/user_facet_button.h"
#include "ui/pages/user_list_view.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <map>

using namespace watchlab;
using namespace watchlab::ui;

/// The users of the Inspect page by a run's errors, and two runs beside each other; with the real engine.
class InspectUsersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void usersAreSortedByError();
    void usersAreSortedByWhatHasBecomeBetter();
    void usersAreFilteredByAFeature();
    void usersArePinned();
    void whatWasSeenInTrainingIsGrey();
    void anotherWindowGoesOn();
    void twoRunsStandSideBySide();
    void runsOfOtherRowsAreRefused();
    void theHistoryIsTheShownUsers();
    void aSliceGivesWay();

private:
    std::int64_t videoAt(int row) const;
    void picture(const char* name); ///< into $WATCHLAB_TEST_PICTURES, where that is set

    test::TemporaryFolder m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<InspectPage> m_page;
    UserListView* m_list = nullptr;
    std::int64_t m_run = 0;
    std::int64_t m_other = 0; ///< on the same rows
};

void InspectUsersTest::initTestCase()
{
    ThemeSwitch::instance().choose(ThemeChoice::Light);
    GeneratorParams params;
    params.bigRows = 4000;
    writeKuaiRecFolder(params, m_folder / "data");
    RunConfig config = presetConfig("gr", "demo");
    for (const auto& [key, value] : {std::pair{"gr.feat_dim", "8"},
                                     {"gr.hidden_dim", "16"},
                                     {"gr.ffn_dim", "16"},
                                     {"train.threads", "1"},
                                     {"train.epochs", "8"},
                                     {"train.select_by", "last"}, // so that there are earlier checkpoints
                                     {"train.batch_size", "64"},
                                     {"train.learning_rate", "0.004"},
                                     {"train.evaluation_rows", "200"},
                                     {"train.test_rows", "200"}})
        setParameter(config, key, value);
    TrainObserver silent;
    CommandQueue commands;
    const auto dataset = openDataset((m_folder / "data").string());
    m_run = performRun({m_folder / "workspace", "looked at", config, dataset}, silent, commands, {}).run;
    setParameter(config, "train.epochs", "2");
    m_other = performRun({m_folder / "workspace", "shorter", config, dataset}, silent, commands, {}).run;
    QVERIFY(m_run > 0 && m_other > m_run);
    m_workbench = std::make_unique<Workbench>(m_folder / "workspace");
    m_page = std::make_unique<InspectPage>(*m_workbench);
    m_page->resize(1360, 830);
    m_page->show();
    m_list = m_page->findChild<UserListView*>();
    m_workbench->openDataset(QString::fromStdString((m_folder / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->runs().find(m_run) && m_workbench->dataset(), 60000);
    m_workbench->showRun(m_run);
    QTRY_VERIFY_WITH_TIMEOUT(m_list->model()->rowCount() > 0, 60000);
}

void InspectUsersTest::picture(const char* name)
{
    const QString folder = qEnvironmentVariable("WATCHLAB_TEST_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(m_page->grab().save(QDir(folder).filePath(QLatin1String(name))));
}

std::int64_t InspectUsersTest::videoAt(int row) const
{
    return m_list->model()->index(row, 0).data(UserListModel::VideoIdRole).toLongLong();
}

/// Nothing is predicted unasked; once it is, each user has the error that its own test rows give.
void InspectUsersTest::usersAreSortedByError()
{
    auto* table = m_page->findChild<QTableView*>(QStringLiteral("users"));
    auto* compute = m_page->findChild<QPushButton*>(QStringLiteral("computeUserErrors"));
    const auto* proxy = qobject_cast<UserFilterModel*>(table->model());
    auto* users = qobject_cast<UserTableModel*>(proxy->sourceModel());
    const QAbstractItemModelTester tester(users);
    const QAbstractItemModelTester proxyTester(table->model());
    QTRY_VERIFY(compute->isVisible());
    QVERIFY(!users->hasErrors());
    QVERIFY(table->isColumnHidden(UserTableModel::Error));
    compute->click();
    QTRY_VERIFY_WITH_TIMEOUT(users->hasErrors(), 60000);
    QVERIFY(!table->isColumnHidden(UserTableModel::Error));
    QVERIFY(table->isColumnHidden(UserTableModel::TrainRows)); // makes room
    Q_EMIT table->horizontalHeader()->customContextMenuRequested(QPoint(4, 4));
    auto* columns = m_page->findChild<QMenu*>(QStringLiteral("userColumns"));
    QCOMPARE(columns->actions().front()->text(), QStringLiteral("Train"));
    columns->actions().front()->trigger();
    QVERIFY(!table->isColumnHidden(UserTableModel::TrainRows));
    columns->actions().front()->trigger();
    QVERIFY(table->isColumnHidden(UserTableModel::TrainRows));
    columns->close();
    QTRY_VERIFY(!compute->isVisible());

    const RunStore store(m_workbench->workspace(), RunStore::Access::ReadOnly);
    const auto data = prepare(m_workbench->dataset(), protocolOfRun(store, store.findRun(m_run).value()));
    const std::vector<double> predicted = loadTrainedModel(store, m_run)->predict(*data, data->test, {});
    std::map<std::int64_t, std::pair<double, int>> sums;
    for (std::size_t i = 0; i < data->test.size(); ++i) {
        auto& [sum, count] = sums[data->dataset->users.id[data->dataset->rows.user[data->test[i]]]];
        sum += std::abs(predicted[i] - data->target->value(data->test[i]));
        ++count;
    }
    for (int row = 0; row < users->rowCount(); ++row) {
        const auto found = sums.find(users->figure(row).id);
        const double error = users->value(row, UserTableModel::Error);
        QCOMPARE(std::isnan(error), found == sums.end());
        if (found != sums.end())
            QVERIFY(std::abs(error - found->second.first / found->second.second) < 1e-4);
    }
    const std::int64_t current =
        users->figure(proxy->mapToSource(table->currentIndex()).row()).id; // the list's head says the same
    const auto& [sum, count] = sums.at(current);
    const QString figures = QStringLiteral("MAE %1").arg(words::fixed(sum / count, 3));
    const auto labels = m_page->findChildren<QLabel*>();
    QVERIFY(
        std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(figures); }));

    table->sortByColumn(UserTableModel::Error, Qt::DescendingOrder);
    const auto errorAt = [&](int row) {
        return table->model()->index(row, UserTableModel::Error).data(UserTableModel::ValueRole).toDouble();
    };
    for (int row = 1; row < table->model()->rowCount(); ++row)
        QVERIFY(std::isnan(errorAt(row)) || errorAt(row - 1) >= errorAt(row));
    picture("inspect_gr_errors.png");
}

/// Against the run's own evaluation before: said in the column's head, predicted when asked for.
void InspectUsersTest::usersAreSortedByWhatHasBecomeBetter()
{
    auto* table = m_page->findChild<QTableView*>(QStringLiteral("users"));
    auto* compare = m_page->findChild<QPushButton*>(QStringLiteral("computeEarlierErrors"));
    auto* users =
        qobject_cast<UserTableModel*>(qobject_cast<QSortFilterProxyModel*>(table->model())->sourceModel());
    const auto said = [users] {
        return users->headerData(UserTableModel::Since, Qt::Horizontal, Qt::ToolTipRole).toString();
    };
    const RunStore store(m_workbench->workspace(), RunStore::Access::ReadOnly);
    const RunRecord record = store.findRun(m_run).value();
    const auto data = prepare(m_workbench->dataset(), protocolOfRun(store, record));
    const auto checkpoint = earlierCheckpoint(store, record);
    QVERIFY(checkpoint && checkpoint->step < trainedCheckpoint(record).step);
    QTRY_VERIFY(compare->isVisible());
    QVERIFY(!table->isColumnHidden(UserTableModel::Since));
    const QString step = words::count(checkpoint->step);
    QVERIFY2(said().contains(QStringLiteral("step %1 is still there").arg(step)), qPrintable(said()));
    const QModelIndex first = table->model()->index(0, UserTableModel::Since);
    QVERIFY(std::isnan(first.data(UserTableModel::ValueRole).toDouble()));
    const QList<QAction*> actions = m_page->actions(); // the command palette's, which does the same
    QVERIFY(!actions.isEmpty() && actions.front()->text() == compare->accessibleName());
    actions.front()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("from its checkpoint of step ") + step), 60000);
    QTRY_VERIFY(!compare->isVisible());

    const std::vector<double> truths = truthsOfRun(store, record, *data);
    const auto now = errorsByUser(*data, predictionsOfRun(store, record, *data), truths);
    const auto before = errorsByUser(*data, earlierPredictionsOfRun(store, record, *data), truths);
    QVERIFY(!now.empty());
    QCOMPARE(before.size(), now.size());
    double most = -1;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const double better = before[i].mae - now[i].mae;
        QVERIFY(std::abs(users->value(users->findRow(now[i].id), UserTableModel::Since) - better) < 1e-9);
        most = std::max(most, better);
    }
    table->sortByColumn(UserTableModel::Since, Qt::DescendingOrder);
    QVERIFY(std::abs(first.data(UserTableModel::ValueRole).toDouble() - most) < 1e-9);
    picture("inspect_gr_since.png");
}

void InspectUsersTest::usersAreFilteredByAFeature()
{
    auto* table = m_page->findChild<QTableView*>(QStringLiteral("users"));
    auto* facet = m_page->findChild<UserFacetButton*>();
    QVERIFY(facet->isVisible());
    Q_EMIT facet->menu()->aboutToShow();
    QAction* value = nullptr;
    for (QMenu* feature : facet->menu()->findChildren<QMenu*>())
        if (feature->title() == QLatin1String("user_active_degree"))
            value = feature->actions().front();
    QVERIFY(value);
    const int all = table->model()->rowCount();
    const std::string degree = value->text().section(QLatin1Char('\t'), 0, 0).toStdString();
    const QString count = value->text().section(QLatin1Char('\t'), 1);
    value->trigger();
    const int shown = table->model()->rowCount();
    QVERIFY(shown > 0 && shown < all);
    QCOMPARE(words::count(shown), count);
    const UserTable& known = m_workbench->dataset()->users;
    const auto side = std::ranges::find(known.side, "user_active_degree", &SideColumn::name);
    for (int row = 0; row < shown; ++row) {
        const auto id =
            table->model()->index(row, UserTableModel::User).data(UserTableModel::ValueRole).toLongLong();
        const auto entry = static_cast<std::size_t>(std::ranges::find(known.id, id) - known.id.begin());
        QCOMPARE(side->texts[entry], degree);
    }
    QVERIFY(facet->toolTip().contains(QString::fromStdString("user_active_degree = " + degree)));
    picture("inspect_gr_facet.png");
    facet->chooseAll();
    QCOMPARE(table->model()->rowCount(), all);
}

void InspectUsersTest::usersArePinned()
{
    auto* table = m_page->findChild<QTableView*>(QStringLiteral("users"));
    const QModelIndex first = table->model()->index(0, UserTableModel::User);
    const std::int64_t user = first.data(UserTableModel::ValueRole).toLongLong();
    QVERIFY(!first.data(UserTableModel::PinnedRole).toBool());
    Q_EMIT table->customContextMenuRequested(table->visualRect(first).center());
    auto* menu = table->parentWidget()->findChild<QMenu*>();
    QVERIFY(menu);
    menu->actions().front()->trigger();
    QCOMPARE(std::ranges::count(m_workbench->session().watchedUsers(), user), 1);
    QVERIFY(table->model()->index(0, UserTableModel::User).data(UserTableModel::PinnedRole).toBool());
    menu->close();
    table->setCurrentIndex(table->model()->index(0, UserTableModel::User));
    m_page->window()->activateWindow();
    QTRY_VERIFY(m_page->window()->isActiveWindow());
    table->setFocus();
    QTest::keyClick(table, Qt::Key_P); // and unpinned by its key
    QTRY_VERIFY(!table->model()->index(0, UserTableModel::User).data(UserTableModel::PinnedRole).toBool());
    QCOMPARE(std::ranges::count(m_workbench->session().watchedUsers(), user), 0);
}

/// Its truth says little about how well the run predicts.
void InspectUsersTest::whatWasSeenInTrainingIsGrey()
{
    const auto data = prepare(m_workbench->dataset(), DataParams());
    const WatchedVideos watched =
        watchedInTraining(userHistory(*data, m_list->listModel()->list()->userId, 0));
    QVERIFY(!watched.empty());
    const UserListModel& model = *m_list->listModel();
    int seen = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const UserListRow& listed = model.list()->rows[static_cast<std::size_t>(row)];
        const QModelIndex truth = model.index(row, UserListModel::Truth);
        const bool isSeen = std::isnan(listed.truth) && watched.contains(listed.videoId);
        QCOMPARE(truth.data(UserListModel::WatchedRole).toBool(), isSeen);
        QCOMPARE(truth.data(Qt::ForegroundRole).isValid(), isSeen);
        const bool isKnown = isSeen || !std::isnan(listed.truth);
        const QString why = truth.data(Qt::ToolTipRole).toString();
        QCOMPARE(why.isEmpty(), isKnown && !isSeen);
        QCOMPARE(why.startsWith(QStringLiteral("Not known")), !isKnown);
        if (!isSeen)
            continue;
        ++seen;
        QCOMPARE(truth.data(Qt::DisplayRole).toDouble(), watched.at(listed.videoId));
        QVERIFY(!truth.data(UserListModel::HitRole).isValid());
    }
    QVERIFY(seen > 0);
    QVERIFY(m_page->findChild<QWidget*>(QStringLiteral("listLegend"))->isVisible());
}

/// After a change of language a new page stands where the old one stood.
void InspectUsersTest::anotherWindowGoesOn()
{
    auto* facet = m_page->findChild<UserFacetButton*>();
    facet->choose("user_active_degree", "full_active");
    InspectPage::View view = m_page->view();
    const auto users = [](const InspectPage& page) {
        return page.findChild<QTableView*>(QStringLiteral("users"))->model()->rowCount();
    };
    const int wanted = users(*m_page);
    QVERIFY(wanted > 2);
    auto* table = m_page->findChild<QTableView*>(QStringLiteral("users"));
    table->setCurrentIndex(table->model()->index(wanted - 1, 0));
    m_page->findChild<ListChoiceButton*>()->setChoice([] {
        ListChoice choice;
        choice.most = 20;
        return choice;
    }());
    view = m_page->view();
    QVERIFY(view.users.user);
    InspectPage other(*m_workbench);
    other.resize(1360, 830);
    other.setView(view);
    other.show();
    auto* list = other.findChild<UserListView*>();
    QTRY_VERIFY_WITH_TIMEOUT(list->listModel()->list(), 60000);
    QTRY_COMPARE_WITH_TIMEOUT(list->listModel()->list()->userId, *view.users.user, 60000);
    QCOMPARE(users(other), wanted);
    QCOMPARE(list->model()->rowCount(), 20);
    QCOMPARE(other.findChild<UserFacetButton*>()->text(), facet->text());
    m_page->findChild<ListChoiceButton*>()->setChoice({});
    facet->chooseAll();
}

/// Ranks, predictions and errors of both runs are what each of them says by itself.
void InspectUsersTest::twoRunsStandSideBySide()
{
    const QAbstractItemModelTester tester(m_list->listModel());
    auto* choice = m_page->findChild<QComboBox*>(QStringLiteral("besideRun"));
    auto* compute = m_page->findChild<QPushButton*>(QStringLiteral("computeUserErrors"));
    auto* table = m_page->findChild<QTableView*>(QStringLiteral("users"));
    auto* users =
        qobject_cast<UserTableModel*>(qobject_cast<QSortFilterProxyModel*>(table->model())->sourceModel());
    QVERIFY(m_list->isColumnHidden(UserListModel::BesidePredicted));
    choice->setCurrentIndex(choice->findData(QVariant::fromValue<qint64>(m_other)));
    QVERIFY(choice->currentIndex() > 0);
    Q_EMIT choice->activated(choice->currentIndex());
    QTRY_VERIFY_WITH_TIMEOUT(m_list->listModel()->hasBeside() && m_list->model()->rowCount() > 0, 60000);
    QVERIFY(!m_list->isColumnHidden(UserListModel::BesideRank));
    QVERIFY(!m_list->isColumnHidden(UserListModel::BesidePredicted));
    for (int column = 0; column < UserListModel::Bars; ++column) {
        const QString title = m_list->model()->headerData(column, Qt::Horizontal).toString();
        if (!m_list->isColumnHidden(column))
            QVERIFY2(m_list->columnWidth(column) >=
                         m_list->horizontalHeader()->fontMetrics().horizontalAdvance(title) + 8,
                     qPrintable(title));
    }

    const RunStore store(m_workbench->workspace(), RunStore::Access::ReadOnly);
    const auto data = prepare(m_workbench->dataset(), protocolOfRun(store, store.findRun(m_run).value()));
    const std::int64_t user = m_list->listModel()->list()->userId;
    const UserList other = loadTrainedModel(store, m_other)->recommend(*data, user, 0, 100, {});
    const QAbstractItemModel* history = m_page->findChild<HistoryView*>()->model();
    const std::vector<HistoryRow> viewings = userHistory(*data, user, 0);
    std::vector<std::uint32_t> viewed{viewings.front().row};
    const double beside = history->index(0, HistoryModel::Beside).data(HistoryModel::ValueRole).toDouble();
    QVERIFY(!m_page->findChild<HistoryView*>()->isColumnHidden(HistoryModel::Beside));
    QVERIFY(std::abs(beside - loadTrainedModel(store, m_other)->predict(*data, viewed, {}).front()) < 1e-4);
    const auto at = [this](int row, int column) {
        return m_list->model()->index(row, column).data(UserListModel::ValueRole).toDouble();
    };
    for (int row = 0; row < m_list->model()->rowCount(); ++row) {
        const auto found = std::ranges::find(other.rows, videoAt(row), &UserListRow::videoId);
        QVERIFY(found != other.rows.end());
        QCOMPARE(at(row, UserListModel::BesideRank), static_cast<double>(found - other.rows.begin() + 1));
        QCOMPARE(at(row, UserListModel::BesidePredicted), found->predicted);
        QCOMPARE(at(row, UserListModel::Difference), at(row, UserListModel::Predicted) - found->predicted);
    }
    QTRY_VERIFY(compute->isVisible()); // the other's errors are not there yet
    QVERIFY(!users->hasDifferences());
    compute->click();
    QTRY_VERIFY_WITH_TIMEOUT(users->hasDifferences(), 60000);
    const RunComparison compared = compareRuns(store, {m_run}, {m_other}, *data, UserMetric::Mae);
    QVERIFY(!compared.users.empty());
    for (const ComparedUser& one : compared.users)
        QVERIFY(std::abs(users->value(users->findRow(one.userId), UserTableModel::Better) -
                         one.difference()) < 1e-9);
    table->sortByColumn(UserTableModel::Better, Qt::DescendingOrder);
    const QVariant best = table->model()->index(0, UserTableModel::User).data(UserTableModel::ValueRole);
    QVERIFY(std::abs(users->value(users->findRow(best.toLongLong()), UserTableModel::Better) -
                     std::ranges::max(compared.users, {}, &ComparedUser::difference).difference()) < 1e-9);
    picture("inspect_gr_beside.png");
    choice->setCurrentIndex(0);
    Q_EMIT choice->activated(0);
    QTRY_VERIFY(!m_list->listModel()->hasBeside());
    QVERIFY(table->isColumnHidden(UserTableModel::Better));
}

/// They are seen, with the reason; one that stood beside another run does not stay there.
void InspectUsersTest::runsOfOtherRowsAreRefused()
{
    auto* choice = m_page->findChild<QComboBox*>(QStringLiteral("besideRun"));
    const std::int64_t elsewhere =
        test::storeRun(m_workbench->workspace(), "elsewhere", 3.5, presetConfig("gr", "demo"));
    m_workbench->runs().refresh();
    QTRY_VERIFY(m_workbench->runs().find(elsewhere));
    const auto isEnabled = [choice](const QString& text) {
        const int row = choice->findText(text);
        return row > 0 && (choice->model()->flags(choice->model()->index(row, 0)) & Qt::ItemIsEnabled);
    };
    QTRY_VERIFY(choice->findText(QStringLiteral("beside elsewhere")) > 0);
    QVERIFY(!isEnabled(QStringLiteral("beside elsewhere")));
    const int row = choice->findText(QStringLiteral("beside elsewhere"));
    QVERIFY(!choice->itemData(row, Qt::ToolTipRole).toString().isEmpty());
    const int other = choice->findData(QVariant::fromValue<qint64>(m_other));
    QVERIFY(isEnabled(choice->itemText(other)));
    choice->setCurrentIndex(other);
    Q_EMIT choice->activated(other);
    m_workbench->showRun(elsewhere);
    QTRY_COMPARE(choice->currentIndex(), 0);
    m_workbench->showRun(m_run);
}

/// A viewing is chosen in another user's history, too, and it is one of that user's.
void InspectUsersTest::theHistoryIsTheShownUsers()
{
    auto* table = m_page->findChild<QTableView*>(QStringLiteral("users"));
    auto* history = m_page->findChild<QTableView*>(QStringLiteral("history"));
    const auto press = [this](const QString& text) {
        for (auto* button : m_page->findChildren<QToolButton*>())
            if (button->text() == text)
                button->click();
    };
    press(QStringLiteral("History"));
    QTRY_VERIFY(table->model()->rowCount() > 1);
    for (const int row : {0, 1}) {
        const qint64 user =
            table->model()->index(row, UserTableModel::User).data(UserTableModel::ValueRole).toLongLong();
        m_workbench->requestUser(user);
        const auto isShown = [&] {
            const auto& list = m_list->listModel()->list();
            return list && list->userId == user && history->isVisible() && history->currentIndex().isValid();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isShown(), 60000);
        const qint64 video = history->currentIndex().data(HistoryModel::VideoIdRole).toLongLong();
        QCOMPARE(m_page->view().video, std::optional<std::int64_t>(video));
    }
    press(QStringLiteral("Recommended"));
}

/// To who asks for a user outside of it, or for other lengths.
void InspectUsersTest::aSliceGivesWay()
{
    auto* table = m_page->findChild<QTableView*>(QStringLiteral("users"));
    auto* users =
        qobject_cast<UserTableModel*>(qobject_cast<QSortFilterProxyModel*>(table->model())->sourceModel());
    const QAbstractItemModelTester tester(table->model());
    const auto trainRows = [users](int row) { return users->value(row, UserTableModel::TrainRows); };
    int least = 0;
    int most = 0;
    for (int row = 0; row < users->rowCount(); ++row) {
        least = trainRows(row) < trainRows(least) ? row : least;
        most = trainRows(row) > trainRows(most) ? row : most;
    }
    const std::int64_t outside = users->figure(least).id;
    m_workbench->requestUser(outside);
    QTRY_COMPARE(m_page->view().users.user, std::optional(outside));
    const auto from = static_cast<float>(trainRows(most));
    m_page->slice().setSlice({{{"activity", {from, SliceRange().high}}, {"duration", {5.0F, 12.0F}}}});
    QTRY_VERIFY(m_page->view().users.user != outside);
    QVERIFY(table->currentIndex().isValid());

    auto* choice = m_page->findChild<ListChoiceButton*>();
    QCOMPARE(choice->choice().mostSeconds, 12.0);
    choice->setChoice({});
    QCOMPARE(m_page->slice().slice().parts.size(), std::size_t{1}); // activity alone
    QVERIFY(!choice->choice().hasLengths());

    m_workbench->requestUser(outside, m_other);
    QTRY_COMPARE(m_page->view().users.user, std::optional(outside));
    QVERIFY(m_page->slice().slice().isAll());
    QCOMPARE(m_page->view().beside, m_other);
    QCOMPARE(table->model()->rowCount(), users->rowCount());
}

QTEST_MAIN(InspectUsersTest)
#include "inspect_users_test.moc"
