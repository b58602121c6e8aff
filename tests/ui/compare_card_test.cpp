// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/params/presets.h"
#include "core/runs/run_predictions.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/text_of.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/models/slice_model.h"
#include "ui/models/user_delta_model.h"
#include "ui/pages/compare_card.h"
#include "ui/pages/run_exchange.h"
#include "ui/pages/slice_chip.h"
#include "ui/pages/slices_card.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

/// Two runs on the open data whose predictions are stored, so that nothing has to be trained.
class CompareCardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void twoRunsAreComparedAndLeadToTheUser();
    void verdictNamesTheBetterRun();
    void whatIsShownFollowsRunsThatGoOn();
    void starsAreFoundOverUsers();
    void groupsHaveTheirMean();
    void whatCannotBeComparedIsSaid();
    void slicesStandBesideAllRows();
    void aSliceIsAFilter();

private:
    /// Predicts the truth plus so much, and so much more for videos of 10 s and longer.
    std::int64_t addRun(double error, const std::string& fingerprint, double more = 0);
    static QPushButton* buttonOf(const QWidget& card);
    QPushButton* button() const { return buttonOf(*m_card); }
    QString label(const char* name) const { return m_card->findChild<QLabel*>(QLatin1String(name))->text(); }

    test::TemporaryFolder m_folder;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<CompareCard> m_card;
    std::int64_t m_first = 0;
    std::int64_t m_second = 0;
};

std::int64_t CompareCardTest::addRun(double error, const std::string& fingerprint, double more)
{
    const PreparedData& data = *m_workbench->prepared();
    RunStore store(m_folder.path());
    NewRun created;
    created.config = presetConfig("gr", "demo");
    created.config.train.learningRate = 0.001 * error; // each is a configuration of its own
    created.dataPath = "sample";
    created.dataFingerprint = fingerprint;
    const std::int64_t run = store.createRun(created);
    RunStart start;
    start.targetName = "watch_time";
    start.targetUnit = "s";
    store.recordStart(run, start);
    store.recordCheckpoint(run, {1, 1, "weights", "of-" + std::to_string(run), 1, true});
    store.finishRun(run, Completed{{{"mae", error}}});
    RunPredictions predictions{fingerprint, "of-" + std::to_string(run), {}};
    for (const std::uint32_t row : data.test)
        predictions.values.push_back(static_cast<float>(
            data.target->value(row) + error + (data.dataset->rows.durationMs[row] >= 10000 ? more : 0)));
    writePredictions(store.runFolder(run) / predictionsFile, predictions);
    return run;
}

QPushButton* CompareCardTest::buttonOf(const QWidget& card)
{
    for (auto* each : card.findChildren<QPushButton*>())
        if (each->isVisible() && !each->text().isEmpty() && !qobject_cast<Segmented*>(each->parentWidget()))
            return each;
    return nullptr;
}

void CompareCardTest::initTestCase()
{
    m_workbench = std::make_unique<Workbench>(m_folder.path());
    m_workbench->openDataset(QStringLiteral("sample"));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->prepared() != nullptr, 60000);
    const std::string fingerprint = m_workbench->prepared()->fingerprint;
    m_first = addRun(1.0, fingerprint);
    m_second = addRun(0.25, fingerprint);
    m_workbench->runs().refresh();
    QTRY_COMPARE(m_workbench->runs().summaries().size(), std::size_t(2));
    m_card = std::make_unique<CompareCard>(*m_workbench);
    m_card->resize(560, 460);
    m_card->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_card.get()));
}

void CompareCardTest::twoRunsAreComparedAndLeadToTheUser()
{
    QVERIFY(!button()); // nothing is selected
    m_card->setPair(CompareCard::Pair{{m_first}, {m_second}, QStringLiteral("one"), QStringLiteral("two")});
    QTRY_VERIFY(button());
    button()->click();
    auto* table = m_card->findChild<QTableView*>(QStringLiteral("runs.users"));
    QTRY_VERIFY(table->isVisible());
    QVERIFY(table->model()->rowCount() > 1);
    QVERIFY2(label("runs.verdict").contains(QStringLiteral(" by 0.75")), qPrintable(label("runs.verdict")));
    QVERIFY2(label("runs.verdict").contains(QStringLiteral(" s of MAE,")), qPrintable(label("runs.verdict")));
    QVERIFY(label("runs.verdict").startsWith(QStringLiteral("two is better than one")));
    const auto head = [table](int column) {
        return table->model()->headerData(column, Qt::Horizontal).toString();
    };
    QCOMPARE(head(UserDeltaModel::First), QStringLiteral("one"));
    QCOMPARE(head(UserDeltaModel::Second), QStringLiteral("two"));
    QVERIFY2(label("runs.tests").contains(QStringLiteral("100")), qPrintable(label("runs.tests")));
    QVERIFY2(label("runs.tests").contains(QStringLiteral("p < 0.0001")), qPrintable(label("runs.tests")));

    QSignalSpy users(m_workbench.get(), &Workbench::userRequested);
    QSignalSpy pages(m_workbench.get(), &Workbench::pageRequested);
    const QModelIndex user = table->model()->index(1, UserDeltaModel::UserId);
    Q_EMIT table->activated(user);
    QCOMPARE(users.size(), 1);
    QCOMPARE(users[0][0].toLongLong(), user.data().toLongLong());
    QCOMPARE(pages[0][0].value<Page>(), Page::Inspect);
    QCOMPARE(m_workbench->shownRun(), m_second);

    auto* metric = m_card->findChild<Segmented*>();
    metric->findChildren<QAbstractButton*>()[1]->click();
    QTRY_VERIFY(label("runs.verdict").contains(QStringLiteral(" XAUC")));
    QTRY_VERIFY(table->isVisible());
    metric->findChildren<QAbstractButton*>()[0]->click();
    QTRY_VERIFY(label("runs.verdict").contains(QStringLiteral(" MAE")));
    m_card->setPair(std::nullopt);
    QVERIFY(!table->isVisible());
}

/// Whichever of the two it is, the sentence is about what the better one is better by.
void CompareCardTest::verdictNamesTheBetterRun()
{
    const auto verdict = [this](std::int64_t first, std::int64_t second) {
        m_card->setPair(CompareCard::Pair{{first}, {second}, QStringLiteral("one"), QStringLiteral("two")});
        [&] { QTRY_VERIFY(button()); }();
        button()->click();
        auto* table = m_card->findChild<QTableView*>(QStringLiteral("runs.users"));
        [&] { QTRY_VERIFY(table->isVisible()); }();
        return label("runs.verdict");
    };
    QVERIFY2(verdict(m_first, m_second).startsWith(QStringLiteral("two is better than one by 0.75")),
             qPrintable(label("runs.verdict")));
    QVERIFY2(verdict(m_second, m_first).startsWith(QStringLiteral("one is better than two by 0.75")),
             qPrintable(label("runs.verdict")));
    QVERIFY2(verdict(m_second, m_second).startsWith(QStringLiteral("No clear difference")),
             qPrintable(label("runs.verdict")));
    m_card->setPair(std::nullopt);
}

void CompareCardTest::whatIsShownFollowsRunsThatGoOn()
{
    CompareCard::Pair pair{{m_first}, {m_second}, QStringLiteral("one"), QStringLiteral("two"), 20};
    m_card->setPair(pair);
    QTRY_VERIFY(button());
    button()->click();
    QTRY_VERIFY(m_card->comparer().answer());
    const auto before = m_card->comparer().answer();
    pair.end = 0; // one of them goes on
    pair.secondName = QStringLiteral("better");
    m_card->setPair(pair);
    QCOMPARE(m_card->comparer().answer(), before);
    pair.end = 30; // and has ended
    m_card->setPair(pair);
    QTRY_VERIFY(m_card->comparer().answer() && m_card->comparer().answer() != before);
    m_card->setPair(std::nullopt);
}

void CompareCardTest::starsAreFoundOverUsers()
{
    test::FakeDialogs dialogs;
    QWidget page;
    RunExchange exchange(*m_workbench, dialogs, &page, QStringLiteral("runs"));
    exchange.setRuns({m_first, m_second});
    dialogs.answer = QString::fromStdString((m_folder / "tested").string());
    page.findChild<QAction*>(QStringLiteral("runs.export.paired"))->trigger();
    const std::filesystem::path file = m_folder / "tested.tex";
    QTRY_VERIFY(std::filesystem::exists(file));
    const std::string text = test::textOf(file);
    QVERIFY2(text.find("1.0000\\textsuperscript{*}") != std::string::npos, text.c_str());
    QVERIFY2(text.find("Wilcoxon") != std::string::npos, text.c_str());
    QVERIFY2(text.find("\\textbf{0.2500} ") != std::string::npos, text.c_str()); // the best
}

void CompareCardTest::groupsHaveTheirMean()
{
    m_card->setPair(
        CompareCard::Pair{{m_first}, {m_first, m_second}, QStringLiteral("one"), QStringLiteral("both")});
    QTRY_VERIFY(button());
    button()->click();
    QTRY_VERIFY2(label("runs.verdict").contains(QStringLiteral(" by 0.375")),
                 qPrintable(label("runs.verdict")));
}

void CompareCardTest::whatCannotBeComparedIsSaid()
{
    const std::int64_t other = addRun(2.0, "of other data");
    m_card->setPair(CompareCard::Pair{{m_first}, {other}, QStringLiteral("one"), QStringLiteral("other")});
    QTRY_VERIFY(button());
    button()->click();
    QTRY_VERIFY2(m_card->comparer().problem().contains(QStringLiteral("have other rows")),
                 qPrintable(m_card->comparer().problem()));
    QTRY_VERIFY(button() && button()->isVisible());
}

void CompareCardTest::slicesStandBesideAllRows()
{
    SlicesCard card(*m_workbench);
    card.resize(560, 460);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    QVERIFY(!buttonOf(card)); // no run is selected
    card.setRun(m_first, QStringLiteral("one"));
    QTRY_VERIFY(buttonOf(card));
    buttonOf(card)->click();
    auto* table = card.findChild<QTableView*>(QStringLiteral("runs.sliceTable"));
    QTRY_VERIFY(table->isVisible());
    QVERIFY(table->model()->rowCount() >= 1);
    const auto rows = static_cast<double>(m_workbench->prepared()->test.size());
    QCOMPARE(table->model()->index(0, SliceModel::Rows).data().toString(),
             words::count(static_cast<std::int64_t>(rows)));
    QCOMPARE(table->model()->index(0, SliceModel::Mean).data().toString(), QStringLiteral("1.0000"));
    card.setRun(4711, QStringLiteral("gone"));
    QTRY_VERIFY(!table->isVisible());
    buttonOf(card)->click();
    QTRY_VERIFY(card.slicer().problem().contains(QStringLiteral("4711")));
}

void CompareCardTest::aSliceIsAFilter()
{
    const std::int64_t run = addRun(1.0, m_workbench->prepared()->fingerprint, 4.0);
    SlicesCard card(*m_workbench);
    card.show();
    card.setRun(run, QStringLiteral("long"), 7);
    QTRY_VERIFY(buttonOf(card));
    buttonOf(card)->click();
    auto* table = card.findChild<QTableView*>(QStringLiteral("runs.sliceTable"));
    QTRY_VERIFY(table->isVisible());
    auto* inspect = card.findChild<QPushButton*>(QStringLiteral("runs.sliceInspect"));
    auto* compare = card.findChild<QPushButton*>(QStringLiteral("runs.sliceCompare"));
    table->setCurrentIndex(table->model()->index(0, 0));
    QVERIFY(!inspect->isEnabled() && !compare->isEnabled()); // all rows are no slice
    QVERIFY(table->model()->rowCount() > 1);
    table->setCurrentIndex(table->model()->index(1, 0));
    RowSlice slice;
    connect(&card, &SlicesCard::compareRequested, this, [&slice](const RowSlice& asked) { slice = asked; });
    compare->click();
    QVERIFY(!slice.isAll());
    QCOMPARE(sliceWords(slice), table->model()->index(1, SliceModel::Where).data().toString());
    std::int64_t inspected = 0;
    connect(&card, &SlicesCard::inspectRequested, this, [&inspected](qint64 asked) { inspected = asked; });
    inspect->click();
    QCOMPARE(inspected, run);

    m_card->setPair(CompareCard::Pair{{run}, {m_second}, QStringLiteral("long"), QStringLiteral("two")});
    m_card->compareWithin(slice);
    auto* chip = m_card->findChild<SliceChip*>();
    QTRY_VERIFY(m_card->comparer().answer());
    QVERIFY(chip->isVisible() && chip->toolTip().contains(sliceWords(slice)));
    std::int64_t rows = 0;
    for (const ComparedUser& user : m_card->comparer().answer()->users)
        rows += user.rows;
    QCOMPARE(table->model()->index(1, SliceModel::Rows).data().toString(), words::count(rows));
    chip->click(); // all rows again
    QTRY_VERIFY(m_card->comparer().answer() && m_card->comparer().answer()->within.isAll());
    QVERIFY(!chip->isVisible());

    const auto before = card.slicer().answer();
    card.setRun(run, QStringLiteral("long"), 0); // it goes on
    QCOMPARE(card.slicer().answer(), before);
    card.setRun(run, QStringLiteral("long"), 9); // and has ended
    QTRY_VERIFY(card.slicer().answer() && card.slicer().answer() != before);
    QTRY_VERIFY(table->isVisible());
}

QTEST_MAIN(CompareCardTest)
#include "compare_card_test.moc"
