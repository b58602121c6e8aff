// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/run_predictions.h"
#include "core/runs/trained_families.h"
#include "core/train/watched_users.h"
#include "tests/support/temporary_folder.h"
#include "ui/models/user_list_model.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/list_choice_button.h"
#include "ui/pages/user_list_view.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_data.h"
#include "ui/session/run_inspector.h"
#include "ui/session/viewing_inspector.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QTest>

using namespace watchlab;
using namespace watchlab::ui;

/// A user's list on Inspect: how ranks have changed since the checkpoint before; with the real engine.
class InspectListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ranksAreComparedWithTheCheckpointBefore();
    void changesCountAmongTheListed();
    void anyNumberOfRanksAndCandidates();
    void entriesChangeOneThingEach();
    void checkpointsThatComeFasterThanAnswers();
    void viewingsOfNewerCheckpoints();

private:
    UserListModel& model() const { return *m_list->listModel(); }
    QString change(int row) const { return model().index(row, UserListModel::Change).data().toString(); }
    void choose(const QString& text) const;

    test::TemporaryFolder m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<InspectPage> m_page;
    UserListView* m_list = nullptr;
    std::int64_t m_run = 0;
    UserList m_before; ///< what the checkpoint before says of the shown user
};

void InspectListTest::initTestCase()
{
    GeneratorParams params;
    params.bigRows = 6000;
    writeKuaiRecFolder(params, m_folder / "data");
    RunConfig config = presetConfig("gr", "demo");
    for (const auto& [key, value] : {std::pair{"gr.feat_dim", "16"},
                                     {"gr.hidden_dim", "16"},
                                     {"gr.ffn_dim", "32"},
                                     {"gr.n_head", "2"},
                                     {"train.threads", "1"},
                                     {"train.epochs", "3"},
                                     {"train.learning_rate", "0.004"},
                                     {"train.evaluation_rows", "200"},
                                     {"train.test_rows", "100"}})
        setParameter(config, key, value);
    TrainObserver silent;
    CommandQueue commands;
    const auto dataset = openDataset((m_folder / "data").string());
    m_run = performRun({m_folder / "workspace", "moves", config, dataset}, silent, commands, {}).run;
    m_workbench = std::make_unique<Workbench>(m_folder / "workspace");
    m_page = std::make_unique<InspectPage>(*m_workbench);
    m_page->resize(1600, 900);
    m_page->show();
    m_list = m_page->findChild<UserListView*>();
    m_workbench->openDataset(QString::fromStdString((m_folder / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->runs().find(m_run) && m_workbench->prepared(), 60000);
    m_workbench->showRun(m_run);
    QTRY_VERIFY_WITH_TIMEOUT(model().rowCount() > 0, 60000);
    const RunStore store(m_workbench->workspace(), RunStore::Access::ReadOnly);
    const auto checkpoint = earlierCheckpoint(store, recordOfRun(store, m_run));
    QVERIFY(checkpoint);
    m_before = loadCheckpoint(store, m_run, *checkpoint)
                   ->recommend(*m_workbench->prepared(), model().list()->userId, 0, 100, JobContext{});
}

void InspectListTest::choose(const QString& text) const
{
    auto* button = m_page->findChild<ListChoiceButton*>();
    Q_EMIT button->menu()->aboutToShow();
    for (QAction* action : button->menu()->findChildren<QAction*>())
        if (action->text() == text)
            return action->trigger();
    QFAIL(qPrintable(text));
}

void InspectListTest::ranksAreComparedWithTheCheckpointBefore()
{
    QVERIFY(model().hasChanges());
    QVERIFY(!m_list->isColumnHidden(UserListModel::Change));
    QVERIFY(m_before.step < model().list()->step);
    QVERIFY(model()
                .headerData(UserListModel::Change, Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(words::count(m_before.step)));
    const RankByVideo before = ranksOf(m_before);
    int moved = 0;
    for (int row = 0; row < model().rowCount(); ++row) {
        const std::int32_t places = before.at(model().list()->rows[row].videoId) - (row + 1);
        moved += places != 0;
        QVERIFY2(places == 0 || change(row).contains(QString::number(std::abs(places))),
                 qPrintable(change(row)));
    }
    QVERIFY(moved > model().rowCount() / 2);
}

void InspectListTest::changesCountAmongTheListed()
{
    const std::string category = model().list()->rows.front().category;
    const auto isListed = [&](const UserListRow& row) { return row.category == category; };
    choose(QString::fromStdString(category));
    choose(QStringLiteral("First 10"));
    QCOMPARE(model().rowCount(), 10);
    UserList listedBefore;
    std::ranges::copy_if(m_before.rows, std::back_inserter(listedBefore.rows), isListed);
    const RankByVideo before = ranksOf(listedBefore);
    for (const UserListRow& row : model().list()->rows)
        QCOMPARE(row.previousRank, before.at(row.videoId));
    choose(QStringLiteral("All ranks"));
    choose(QStringLiteral("All categories"));
}

void InspectListTest::anyNumberOfRanksAndCandidates()
{
    auto* button = m_page->findChild<ListChoiceButton*>();
    Q_EMIT button->menu()->aboutToShow();
    const auto field = [button](const char* name) {
        for (auto* number : button->menu()->findChildren<QSpinBox*>())
            if (number->accessibleName() == QLatin1String(name))
                return number;
        return static_cast<QSpinBox*>(nullptr);
    };
    const int all = model().rowCount();
    QVERIFY(all > 40);
    field("First")->setValue(7);
    QCOMPARE(model().rowCount(), 7);
    QCOMPARE(button->text(), QStringLiteral("first 7"));
    field("First")->setValue(0);
    QCOMPARE(model().rowCount(), all);
    field("True top")->setValue(3);
    QCOMPARE(button->choice().trueTop, std::size_t{3});
    field("At least, s")->setValue(12);
    field("Under, s")->setValue(19);
    QVERIFY(model().rowCount() > 0 && model().rowCount() < all);
    for (int row = 0; row < model().rowCount(); ++row) {
        const double length = model().index(row, UserListModel::Length).data().toDouble();
        QVERIFY2(length >= 12 && length < 19, qPrintable(QString::number(length)));
    }
    button->setChoice({});

    auto* candidates = m_page->findChild<QComboBox*>(QStringLiteral("candidates"));
    candidates->lineEdit()->selectAll();
    QTest::keyClicks(candidates->lineEdit(), QStringLiteral("37"));
    QTest::keyClick(candidates->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 37, 60000);
    QCOMPARE(candidates->currentText(), QStringLiteral("At most 37"));
    QCOMPARE(m_page->view().candidates, 37);
    candidates->lineEdit()->setText(QStringLiteral("many"));
    QTest::keyClick(candidates->lineEdit(), Qt::Key_Return);
    QCOMPARE(candidates->currentText(), QStringLiteral("At most 37"));
}

/// The menu stays open while its fields are used: what they have changed is not put back by an entry.
void InspectListTest::entriesChangeOneThingEach()
{
    ListChoiceButton button;
    Q_EMIT button.menu()->aboutToShow();
    const auto entry = [&button](const QString& text) {
        const auto all = button.menu()->actions();
        return *std::ranges::find(all, text, &QAction::text);
    };
    QAction* heldOut = entry(QStringLiteral("Held out: with a truth to compare"));
    ListChoice seven;
    seven.most = 7;
    button.setChoice(seven);
    heldOut->trigger();
    QCOMPARE(button.choice().most, std::size_t{7});
    QVERIFY(button.choice().videos == ListChoice::Videos::HeldOut);
}

/// While a run trains: each answer is shown although a newer checkpoint came meanwhile, and stays until the
/// next one.
void InspectListTest::checkpointsThatComeFasterThanAnswers()
{
    RunInspector inspector;
    RunInspector::Question question;
    question.workspace = m_workbench->workspace();
    question.run = m_run;
    question.dataset = m_workbench->dataset();
    question.user = model().list()->userId;
    inspector.ask(question);
    int answers = 0;
    std::shared_ptr<const UserList> last;
    connect(&inspector, &RunInspector::changed, this, [&] {
        if (inspector.answer() && inspector.answer()->list != last) {
            last = inspector.answer()->list;
            ++answers;
        }
        if (answers < 3 && inspector.isBusy() && question.version < 100) {
            ++question.version;
            inspector.ask(question);
        }
        QVERIFY(answers == 0 || inspector.answer());
    });
    ++question.version;
    inspector.ask(question);
    QTRY_VERIFY_WITH_TIMEOUT(answers >= 3, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(!inspector.isBusy(), 60000);
    inspector.disconnect(this);

    question.user = m_workbench->dataset()->users.id[question.user == m_workbench->dataset()->users.id[0]];
    inspector.ask(question); // of somebody else nothing is shown
    QVERIFY(!inspector.answer());
    QTRY_VERIFY_WITH_TIMEOUT(inspector.answer(), 60000);
    QCOMPARE(inspector.answer()->list->userId, question.user);
}

void InspectListTest::viewingsOfNewerCheckpoints()
{
    ViewingInspector inspector;
    ViewingInspector::Question question;
    question.workspace = m_workbench->workspace();
    question.run = m_run;
    question.dataset = m_workbench->dataset();
    question.user = model().list()->userId;
    question.video = model().list()->rows.front().videoId;
    inspector.ask(question);
    QTRY_VERIFY_WITH_TIMEOUT(inspector.viewing(), 60000);
    const Trial trial{{{}, {{std::string(lengthFeature), {}}}}, 1};
    inspector.tryOut(trial);
    QTRY_VERIFY_WITH_TIMEOUT(inspector.sensitivity(), 60000);
    const auto before = inspector.viewing();
    ++question.version;
    inspector.ask(question);
    QVERIFY(inspector.isBusy());
    QCOMPARE(inspector.viewing(), before); // until the newer one has answered
    QTRY_VERIFY_WITH_TIMEOUT(inspector.viewing() != before && inspector.sensitivity(), 60000);
    QCOMPARE(inspector.trial(), trial); // it is tried out once more
    QCOMPARE(inspector.answers().size(), trial.variants.size());
}

QTEST_MAIN(InspectListTest)
#include "inspect_list_test.moc"
