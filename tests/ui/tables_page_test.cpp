// SPDX-License-Identifier: GPL-3.0-or-later
// The page Tables, through its widgets: edited, trained by the queue, opened, exported, undone.
#include "core/data/generator.h"
#include "core/params/presets.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/text_of.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/mainwindow/language.h"
#include "ui/mainwindow/main_window.h"
#include "ui/models/result_table_model.h"
#include "ui/pages/runs_page.h"
#include "ui/pages/tables_page.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <fstream>

using namespace watchlab;
using namespace watchlab::ui;
using test::textOf;

namespace {

constexpr int patienceMs = 60000;

} // namespace

class TablesPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anEmptyWorkspaceOffersATable();
    void aNewTableIsOfTheOpenData();
    void editsAreSavedAndUndone();
    void faultsAreSaidBesideTheirField();
    void protocolsOfOtherPagesAreSeen();
    void whatIsMissingIsTrained();
    void aCellOpensItsRuns();
    void theTableSeenLastIsShown();
    void otherDataIsSaid();
    void deletedTablesComeBack();
    void documentsComeAndGo();
    void filesThatAreChangedElsewhereAreShown();
    void theWindowUndoesItsEdits();
    void itSpeaksChinese();

private:
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_page->findChild<Widget*>(QLatin1String(name));
    }
    void makePage();
    void openData();
    /// constant and bucket, two protocols, two seeds, on the generated folder.
    void writeTable(const char* name = "small") const;
    std::filesystem::path fileOf(const char* name) const
    {
        return *m_folder / "lab" / "tables" / (std::string(name) + ".json");
    }
    void type(QLineEdit* field, const QString& text);
    void tick(QListWidget* list, const QString& row);
    QString cell(int row, int column) const
    {
        return figures()->model()->index(row, column).data().toString();
    }
    QTableView* figures() const { return find<QTableView>("tables.figures"); }
    void trigger(const char* action) const { m_page->findChild<QAction*>(QLatin1String(action))->trigger(); }
    void trainAll();

    test::TemporaryFolder m_data;
    std::unique_ptr<test::TemporaryFolder> m_folder;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<TablesPage> m_page;
};

void TablesPageTest::initTestCase()
{
    ThemeSwitch::instance().choose(ThemeChoice::Light);
    GeneratorParams params;
    params.bigRows = 9000;
    writeKuaiRecFolder(params, m_data / "data");
}

void TablesPageTest::init()
{
    installLanguage(QStringLiteral("en"));
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_dialogs = {};
    std::filesystem::create_directories(*m_folder / "lab");
    m_workbench = std::make_unique<Workbench>(*m_folder / "lab");
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
}

void TablesPageTest::cleanup()
{
    m_page.reset();
    m_workbench.reset();
}

void TablesPageTest::makePage()
{
    m_page = std::make_unique<TablesPage>(*m_workbench, *m_settings, m_dialogs);
    m_page->resize(1364, 790);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activateWindow();
}

void TablesPageTest::openData()
{
    m_workbench->openDataset(QString::fromStdString((m_data / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->dataset() && m_workbench->prepared(), patienceMs);
}

void TablesPageTest::writeTable(const char* name) const
{
    std::filesystem::create_directories(fileOf(name).parent_path());
    std::ofstream(fileOf(name)) << R"({"title": "Small", "data": ")" << (m_data / "data").string()
                                << R"(", "preset": "demo", "methods": ["constant", "bucket"],
    "protocols": ["P1", "P2"], "seeds": 2, "metrics": ["mae", "xauc"]})";
}

void TablesPageTest::type(QLineEdit* field, const QString& text)
{
    field->setFocus(Qt::TabFocusReason);
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

/// With the space bar, whatever it was.
void TablesPageTest::tick(QListWidget* list, const QString& row)
{
    const auto found = list->findItems(row, Qt::MatchStartsWith);
    QVERIFY2(!found.isEmpty(), qPrintable(row));
    list->setFocus(Qt::TabFocusReason);
    list->setCurrentItem(found.front());
    QTest::keyClick(list, Qt::Key_Space);
}

void TablesPageTest::anEmptyWorkspaceOffersATable()
{
    makePage();
    QPushButton* make = nullptr;
    for (auto* button : m_page->findChildren<QPushButton*>())
        if (button->isVisible() && button->text() == QLatin1String("New table"))
            make = button;
    QVERIFY(make);
    QTest::keyClick(make, Qt::Key_Space);
    QVERIFY(std::filesystem::exists(fileOf("Table")));
    const TableSpec spec = readTableSpec(fileOf("Table"), ProtocolLibrary(*m_folder / "lab" / "protocols"));
    QCOMPARE(spec.methods.size(), std::size_t(10));
    QCOMPARE(spec.protocols.size(), std::size_t(3));
    QCOMPARE(spec.seeds.size(), std::size_t(3));
    QCOMPARE(spec.data, std::string("sample"));
    QCOMPARE(figures()->model()->rowCount(), 10);
    QCOMPARE(cell(0, 0), QStringLiteral("–"));
}

void TablesPageTest::aNewTableIsOfTheOpenData()
{
    openData();
    writeTable(); // so that the page has a list
    makePage();
    auto* list = find<QListWidget>("tables.list");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(list->currentItem()->text(), QStringLiteral("Table"));
    QCOMPARE(find<QLineEdit>("tables.data")->text().toStdString(), (m_data / "data").string());
    QVERIFY(find<Notice>("tables.dataNotice")->isHidden());
    QTRY_COMPARE_WITH_TIMEOUT(m_page->session().runs().size(), std::size_t(90), patienceMs);
    QVERIFY(find<QPushButton>("tables.train")->text().contains(QStringLiteral("90")));
}

void TablesPageTest::editsAreSavedAndUndone()
{
    writeTable();
    makePage();
    QSignalSpy history(m_page.get(), &TablesPage::historyChanged);
    auto* methods = find<QListWidget>("tables.methods");
    tick(methods, QStringLiteral("D2Q"));
    QCOMPARE(history.count() > 0, true);
    QCOMPARE(figures()->model()->rowCount(), 3);
    QVERIFY(textOf(fileOf("small")).find("\"d2q\"") != std::string::npos);
    type(find<QLineEdit>("tables.methods.label"), QStringLiteral("D2Q, 8"));
    type(find<QLineEdit>("tables.methods.parameters"), QStringLiteral("baseline.quantiles=8"));
    const TableSpec spec = readTableSpec(fileOf("small"), ProtocolLibrary(*m_folder / "lab" / "protocols"));
    QCOMPARE(spec.methods[2].label, std::string("D2Q, 8"));
    QCOMPARE(spec.methods[2].config.baseline.quantiles, std::int64_t(8));
    type(find<QLineEdit>("tables.seeds"), QStringLiteral("4, 7, 9"));
    tick(find<QListWidget>("tables.metrics"), QStringLiteral("RMSE"));
    QCOMPARE(figures()->model()->headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("RMSE")); // behind MAE and what is published of it
    QVERIFY(textOf(fileOf("small")).find("7") != std::string::npos);
    QVERIFY(m_page->edits().undoWords.contains(QStringLiteral("metrics")));
    for (int i = 0; i < 5; ++i)
        m_page->undo();
    QVERIFY(!m_page->edits().canUndo);
    QCOMPARE(figures()->model()->rowCount(), 2);
    QCOMPARE(find<QLineEdit>("tables.seeds")->text(), QStringLiteral("2"));
    QVERIFY(textOf(fileOf("small")).find("d2q") == std::string::npos);
    m_page->redo();
    QCOMPARE(figures()->model()->rowCount(), 3);
    // A variant of a method, and its place.
    methods->setCurrentRow(0);
    methods->setFocus();
    QTest::keyClick(methods, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(figures()->model()->rowCount(), 4);
    methods->setFocus();
    QTest::keyClick(methods, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(figures()->model()->headerData(2, Qt::Vertical, Qt::DisplayRole).toString(),
             QStringLiteral("Constant 2"));
    // A protocol that was saved on another page.
    m_page->hide();
    ProtocolLibrary(*m_folder / "lab" / "protocols").save("mine", {});
    m_page->show();
    tick(find<QListWidget>("tables.protocols"), QStringLiteral("mine"));
    QVERIFY(textOf(fileOf("small")).find("mine") != std::string::npos);
}

void TablesPageTest::faultsAreSaidBesideTheirField()
{
    writeTable();
    makePage();
    auto* methods = find<QListWidget>("tables.methods");
    auto* fault = find<QLabel>("tables.methods.fault");
    QVERIFY(fault->isHidden());
    methods->setCurrentRow(1);
    auto* parameters = find<QLineEdit>("tables.methods.parameters");
    type(parameters, QStringLiteral("baseline.nothing=3"));
    QVERIFY(!fault->isHidden());
    QVERIFY2(fault->text().contains(QStringLiteral("baseline.nothing")), qPrintable(fault->text()));
    QCOMPARE(figures()->model()->rowCount(), 2); // what was right stays to be seen
    type(parameters, QStringLiteral("baseline.quantiles=-1"));
    QVERIFY(!fault->isHidden());
    type(parameters, QString());
    QTest::keyClick(parameters, Qt::Key_Delete);
    QTest::keyClick(parameters, Qt::Key_Return);
    QVERIFY(fault->isHidden());
    auto* seeds = find<QLineEdit>("tables.seeds");
    type(seeds, QStringLiteral("1, 1"));
    QVERIFY(!find<QLabel>("tables.seeds.fault")->isHidden());
    type(seeds, QStringLiteral("1, 2"));
    QVERIFY(find<QLabel>("tables.seeds.fault")->isHidden());
    type(find<QLineEdit>("tables.parameters"), QStringLiteral("train.epochs=many"));
    QVERIFY(!find<QLabel>("tables.parameters.fault")->isHidden());
    m_page->undo();
    QVERIFY(find<QLabel>("tables.parameters.fault")->isHidden());
    // Another target than the others' beside them.
    tick(methods, QStringLiteral("Hybrid"));
    QVERIFY(find<QLabel>("tables.methods.fault")->isHidden());
    QVERIFY(find<QLabel>("tables.fault")->text().contains(QStringLiteral("hybrid")));
}

void TablesPageTest::protocolsOfOtherPagesAreSeen()
{
    std::filesystem::create_directories(fileOf("own").parent_path());
    std::ofstream(fileOf("own")) << R"({"methods": ["constant"], "protocols": ["mine"]})";
    makePage();
    auto* fault = find<QLabel>("tables.protocols.fault");
    QVERIFY(!fault->isHidden());
    const auto savedMeanwhile = [this](std::int64_t leastRows) {
        m_page->hide();
        DataParams protocol = presetConfig("gr", "demo").data;
        protocol.minUserRows = leastRows;
        ProtocolLibrary(*m_folder / "lab" / "protocols").save("mine", protocol);
        m_page->show();
    };
    savedMeanwhile(7);
    QVERIFY2(fault->isHidden(), qPrintable(fault->text()));
    const auto facts = [this] { return find<QLabel>("tables.facts")->text(); };
    const QString before = facts();
    savedMeanwhile(9);
    QVERIFY(facts() != before); // what is trained is the protocol as it is now
}

void TablesPageTest::trainAll()
{
    QTRY_COMPARE_WITH_TIMEOUT(m_page->session().runs().size(), std::size_t(8), patienceMs);
    QTest::keyClick(find<QPushButton>("tables.train"), Qt::Key_Space);
    QCoreApplication::processEvents();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->session().complete(), std::size_t(8), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->session().isBusy(), patienceMs);
}

void TablesPageTest::whatIsMissingIsTrained()
{
    openData();
    writeTable();
    makePage();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->session().runs().size(), std::size_t(8), patienceMs);
    QCOMPARE(find<QLabel>("tables.count")->text(), QStringLiteral("0 of 8 runs"));
    // One cell alone first: MAE of bucket under P2.
    figures()->setCurrentIndex(figures()->model()->index(1, figures()->model()->columnCount() - 1));
    figures()->setFocus();
    QTest::keyClick(figures(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->session().complete(), std::size_t(2), patienceMs);
    trainAll();
    QCOMPARE(find<QLabel>("tables.count")->text(), QStringLiteral("8 of 8 runs"));
    QVERIFY(!find<QPushButton>("tables.train")->isEnabled());
    QCOMPARE(m_workbench->runs().summaries().size(), std::size_t(8));
    const TableSpec spec = readTableSpec(fileOf("small"), ProtocolLibrary(*m_folder / "lab" / "protocols"));
    for (const TableRun& run : findTableRuns(spec, RunStore(*m_folder / "lab"), m_workbench->dataset(), {}))
        QVERIFY(run.run != 0 && run.status == RunStatus::Completed); // they are the terminal's as well
    const ResultTable& table = m_page->session().table();
    QVERIFY(table.hasCeiling());
    QCOMPARE(figures()->model()->rowCount(), 3);
    for (std::size_t protocol = 0; protocol < 2; ++protocol) {
        QCOMPARE(table.cell(0, protocol, 0).values.size(), std::size_t(2));
        QVERIFY(*table.protocols[protocol].ceiling[0] < table.cell(0, protocol, 0).summary.mean);
    }
    QVERIFY(find<QLabel>("tables.facts")->text().contains(QStringLiteral("test rows")));
    // The same table is found again, and nothing is trained twice.
    makePage();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->session().complete(), std::size_t(8), patienceMs);
    // User by user: asked for, it is done once every run is there.
    QTest::keyClick(find<QCheckBox>("tables.paired"), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->session().hasPairs(), patienceMs);
    QCOMPARE(find<QTableView>("tables.pairs")->model()->rowCount(), 2); // one of each protocol is the best
}

void TablesPageTest::aCellOpensItsRuns()
{
    openData();
    writeTable();
    makePage();
    trainAll();
    RunsPage runs(*m_workbench, m_dialogs);
    QSignalSpy pages(m_workbench.get(), &Workbench::pageRequested);
    figures()->setFocus();
    figures()->setCurrentIndex(figures()->model()->index(1, 0));
    QTest::keyClick(figures(), Qt::Key_Return);
    QCOMPARE(pages.count(), 1);
    QCOMPARE(pages.front().front().value<Page>(), Page::Runs);
    auto* table = runs.findChild<QTableView*>(QStringLiteral("runs.table"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(table->selectionModel()->selectedRows().size(), 2, patienceMs);
    trigger("tables.cell.copy");
    QCOMPARE(QApplication::clipboard()->text(), cell(1, 0));
}

void TablesPageTest::theTableSeenLastIsShown()
{
    writeTable("a");
    writeTable("b");
    makePage();
    auto* list = find<QListWidget>("tables.list");
    QCOMPARE(list->currentItem()->text(), QStringLiteral("a"));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    makePage();
    QCOMPARE(find<QListWidget>("tables.list")->currentItem()->text(), QStringLiteral("b"));
}

void TablesPageTest::otherDataIsSaid()
{
    writeTable();
    makePage();
    auto* notice = find<Notice>("tables.dataNotice");
    QVERIFY(!notice->isHidden());
    QVERIFY(!find<QPushButton>("tables.train")->isEnabled());
    QVERIFY(
        figures()->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("data")));
    QSignalSpy wanted(m_workbench.get(), &Workbench::datasetRequested);
    QTest::keyClick(find<QPushButton>("tables.openData"), Qt::Key_Space);
    QCOMPARE(wanted.front().front().toString().toStdString(), (m_data / "data").string());
    openData();
    QTRY_VERIFY_WITH_TIMEOUT(notice->isHidden(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->session().runs().size(), std::size_t(8), patienceMs);
    type(find<QLineEdit>("tables.data"), QStringLiteral("sample"));
    QVERIFY(!notice->isHidden());
    QTest::keyClick(find<QPushButton>("tables.useOpen"), Qt::Key_Space);
    QVERIFY(notice->isHidden());
}

void TablesPageTest::deletedTablesComeBack()
{
    writeTable();
    writeTable("another");
    makePage();
    auto* list = find<QListWidget>("tables.list");
    QCOMPARE(list->count(), 2);
    const std::string text = textOf(fileOf("another"));
    list->setCurrentRow(0);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(!std::filesystem::exists(fileOf("another")));
    QCOMPARE(list->count(), 1);
    QTest::keyClick(find<QPushButton>("tables.undoRemoval"), Qt::Key_Space);
    QCOMPARE(textOf(fileOf("another")), text);
    QCOMPARE(list->currentItem()->text(), QStringLiteral("another"));
    m_dialogs.answer = QStringLiteral("third");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_F2);
    QVERIFY(std::filesystem::exists(fileOf("third")));
    QCOMPARE(list->currentItem()->text(), QStringLiteral("third"));
    m_dialogs.answer = QStringLiteral("small");
    QTest::keyClick(list, Qt::Key_F2);
    QVERIFY(std::filesystem::exists(fileOf("third"))); // the other one is not written over
    QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier);
    QVERIFY(std::filesystem::exists(fileOf("third 2")));
}

void TablesPageTest::documentsComeAndGo()
{
    writeTable();
    makePage();
    const auto away = *m_folder / "away" / "kept.json";
    std::filesystem::create_directories(away.parent_path());
    m_dialogs.answer = QString::fromStdString(away.string());
    trigger("tables.action.export");
    QCOMPARE(textOf(away), textOf(fileOf("small")));
    std::ofstream(away) << R"({"data": "here", "methods": ["constant"]})";
    trigger("tables.action.import");
    QCOMPARE(find<QListWidget>("tables.list")->currentItem()->text(), QStringLiteral("kept"));
    QCOMPARE(find<QLineEdit>("tables.data")->text().toStdString(),
             (*m_folder / "away" / "here").lexically_normal().string());
    std::ofstream(away) << "no table";
    const qsizetype asked = m_dialogs.asked.size();
    trigger("tables.action.import");
    QVERIFY(m_dialogs.asked.size() > asked + 1); // where from, and what is wrong
}

void TablesPageTest::filesThatAreChangedElsewhereAreShown()
{
    writeTable();
    makePage();
    std::ofstream(fileOf("small")) << R"({"methods": ["constant", "vr", "wlr"]})";
    QTRY_COMPARE_WITH_TIMEOUT(figures()->model()->rowCount(), 3, patienceMs);
    QVERIFY(!m_page->edits().canUndo);
    std::ofstream(fileOf("small")) << "{";
    QTRY_VERIFY_WITH_TIMEOUT(!find<Notice>("tables.problemNotice")->isHidden(), patienceMs);
    QCOMPARE(textOf(fileOf("small")), std::string("{")); // nothing is written over what cannot be read
    std::filesystem::remove(fileOf("small"));
    QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("tables.list")->count(), 0, patienceMs);
}

/// Ctrl+Z is the table's on its page, and the run's that is being designed on the others.
void TablesPageTest::theWindowUndoesItsEdits()
{
    writeTable();
    MainWindow window(*m_workbench, *m_settings, m_dialogs);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTest::keyClick(&window, Qt::Key_8, Qt::AltModifier);
    QCOMPARE(window.currentPage(), Page::Tables);
    auto* undo = window.findChild<QAction*>(QStringLiteral("edit.undo"));
    QVERIFY(!undo->isEnabled());
    auto* seeds = window.findChild<QLineEdit*>(QStringLiteral("tables.seeds"));
    type(seeds, QStringLiteral("5, 6"));
    QVERIFY(undo->text().contains(QStringLiteral("seeds")));
    QTest::keyClick(seeds, Qt::Key_Z, Qt::ControlModifier); // with the focus where it was typed
    QCOMPARE(seeds->text(), QStringLiteral("2"));
    QVERIFY(!undo->isEnabled());
    QVERIFY(textOf(fileOf("small")).find("5,") == std::string::npos); // the folder may have a 5 in its name
    m_workbench->setParameter(QStringLiteral("train.epochs"), QStringLiteral("9"));
    QVERIFY(!undo->isEnabled());
    window.showPage(Page::Design);
    QVERIFY(undo->isEnabled());
}

void TablesPageTest::itSpeaksChinese()
{
    installLanguage(QStringLiteral("zh_CN"));
    writeTable();
    makePage();
    const QString train = find<QPushButton>("tables.train")->text();
    QVERIFY2(train.contains(QStringLiteral("训练")), qPrintable(train));
    installLanguage(QStringLiteral("en"));
}

QTEST_MAIN(TablesPageTest)
#include "tables_page_test.moc"
