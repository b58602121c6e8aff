// SPDX-License-Identifier: GPL-3.0-or-later
// What the page Tables writes: documents, the clipboard, and a bundle that another workspace imports.
#include "core/data/generator.h"
#include "core/runs/run_bundle.h"
#include "core/runs/table_bundle.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/text_of.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/pages/tables_page.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <fstream>

using namespace watchlab;
using namespace watchlab::ui;
using test::textOf;

namespace {

constexpr int patienceMs = 60000;

} // namespace

class TablesExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void bundlesNeedARun();
    void documentsAreThoseOfTheTable();
    void aBundleHasTheTableAndItsRuns();

private:
    QAction* action(const char* name) const { return m_page->findChild<QAction*>(QLatin1String(name)); }
    QString answerWith(const char* file)
    {
        return *(m_dialogs.answer = QString::fromStdString((m_folder / file).string()));
    }

    test::TemporaryFolder m_folder;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<TablesPage> m_page;
};

/// constant and bucket, once each.
void TablesExportTest::initTestCase()
{
    GeneratorParams params;
    params.bigRows = 6000;
    writeKuaiRecFolder(params, m_folder / "data");
    std::filesystem::create_directories(m_folder / "lab" / "tables");
    std::ofstream(m_folder / "lab" / "tables" / "small.json")
        << R"({"title": "Small", "data": ")" << (m_folder / "data").string()
        << R"(", "preset": "demo", "methods": ["constant", "bucket"], "protocols": ["P2"], "metrics": ["mae"]})";
    m_workbench = std::make_unique<Workbench>(m_folder / "lab");
    m_settings = std::make_unique<Settings>(QString::fromStdString((m_folder / "settings.ini").string()));
    m_page = std::make_unique<TablesPage>(*m_workbench, *m_settings, m_dialogs);
    m_page->show();
    m_workbench->openDataset(QString::fromStdString((m_folder / "data").string()));
    QTRY_COMPARE_WITH_TIMEOUT(m_page->session().runs().size(), std::size_t(2), patienceMs);
}

void TablesExportTest::cleanupTestCase()
{
    m_page.reset();
    m_workbench.reset();
}

void TablesExportTest::bundlesNeedARun()
{
    QVERIFY(!action("tables.action.bundle")->isEnabled());
    QVERIFY(action("tables.action.latex")->isEnabled());
    m_page->findChild<QPushButton*>(QStringLiteral("tables.train"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->session().complete(), std::size_t(2), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->session().isBusy(), patienceMs);
    QVERIFY(action("tables.action.bundle")->isEnabled());
}

void TablesExportTest::documentsAreThoseOfTheTable()
{
    action("tables.action.copyLatex")->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\\begin{tabular}")));
    action("tables.action.command")->trigger();
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("watchlab-cli table '")));
    answerWith("out.csv");
    action("tables.action.csv")->trigger();
    QCOMPARE(textOf(m_folder / "out.csv"), asCsv(m_page->session().table()));
    answerWith("nowhere/out.md");
    const qsizetype asked = m_dialogs.asked.size();
    action("tables.action.markdown")->trigger();
    QVERIFY(m_dialogs.asked.size() > asked + 1); // where to, and why it did not work
}

void TablesExportTest::aBundleHasTheTableAndItsRuns()
{
    answerWith("small.watchlab");
    action("tables.action.bundle")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(m_folder / "small.watchlab"), patienceMs);
    const auto imported = importBundle(m_folder / "small.watchlab", m_folder / "other");
    QCOMPARE(imported.size(), std::size_t(2));
    QCOMPARE(runsBehind(m_page->session().table()).size(), std::size_t(2));
}

QTEST_MAIN(TablesExportTest)
#include "tables_export_test.moc"
