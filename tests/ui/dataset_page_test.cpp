// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/pages/dataset_page.h"
#include "ui/session/workbench.h"

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

class DatasetPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void emptyPageSaysWhatToDo();
    void folderIsShown();
    void loadingShowsProgressAndCanBeCancelled();
    void protocolPreparesAgain();
    void arraysGetATargetThatFits();
    void problemIsSaid();

private:
    bool says(const QString& text) const;
    void open(const std::string& folder);

    std::unique_ptr<test::TemporaryFolder> m_folder;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<DatasetPage> m_page;
};

void DatasetPageTest::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_dialogs = {};
    m_workbench = std::make_unique<Workbench>(*m_folder / "lab");
    m_page = std::make_unique<DatasetPage>(*m_workbench, m_dialogs);
    m_page->resize(1364, 840);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void DatasetPageTest::cleanup()
{
    m_page.reset();
    m_workbench.reset();
}

bool DatasetPageTest::says(const QString& text) const
{
    for (const QLabel* label : m_page->findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text))
            return true;
    return false;
}

void DatasetPageTest::open(const std::string& folder)
{
    m_dialogs.answer = QString::fromStdString((test::goldenFolder() / folder).string());
    m_page->findChild<QPushButton*>(QStringLiteral("dataset.open"))->click();
}

void DatasetPageTest::emptyPageSaysWhatToDo()
{
    QVERIFY(says(QStringLiteral("No data is open")));
    QVERIFY(!m_page->findChild<QPushButton*>(QStringLiteral("dataset.use"))->isEnabled());
}

void DatasetPageTest::folderIsShown()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->summary() != nullptr);
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    const auto dataset = m_workbench->dataset();
    QVERIFY(says(QStringLiteral("big_matrix.csv")));
    QVERIFY(says(QLocale::c().toString(static_cast<qlonglong>(m_workbench->summary()->users))));
    auto* preview = m_page->findChild<QTableView*>(QStringLiteral("preview"));
    QCOMPARE(preview->model()->rowCount(),
             static_cast<int>(std::min<std::size_t>(1000, dataset->rows.testBegin)));
    auto* problems = m_page->findChild<QTableView*>(QStringLiteral("problems"));
    QCOMPARE(problems->model()->rowCount(), static_cast<int>(dataset->problems.first.size()));
    QVERIFY(m_page->findChild<QPushButton*>(QStringLiteral("dataset.use"))->isEnabled());
}

void DatasetPageTest::loadingShowsProgressAndCanBeCancelled()
{
    m_workbench->openDataset(QStringLiteral("sample"));
    auto* bar = m_page->findChild<QProgressBar*>(QStringLiteral("loadingBar"));
    QVERIFY(bar->isVisible());
    m_page->findChild<QPushButton*>(QStringLiteral("dataset.cancel"))->click();
    QTRY_VERIFY(!m_workbench->loading().isRunning());
    QVERIFY(!m_workbench->dataset());
    QVERIFY(says(QStringLiteral("No data is open")));
}

void DatasetPageTest::protocolPreparesAgain()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    const auto before = m_workbench->prepared();
    auto* split = m_page->findChild<QComboBox*>(QStringLiteral("data.validation_split"));
    split->setCurrentIndex(split->findData(QStringLiteral("none")));
    Q_EMIT split->activated(split->currentIndex());
    QVERIFY(!m_workbench->prepared());
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    QVERIFY(m_workbench->prepared()->validation.empty());
    QVERIFY(!before->validation.empty());
    QVERIFY(m_workbench->prepared()->fingerprint != before->fingerprint);
}

void DatasetPageTest::arraysGetATargetThatFits()
{
    open("gr");
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    QVERIFY(m_workbench->config().data.target == Target::NormalizedWatchRatio);
    QVERIFY(m_workbench->history().canUndo());
}

void DatasetPageTest::problemIsSaid()
{
    m_workbench->openDataset(QString::fromStdString((*m_folder / "missing").string()));
    QTRY_VERIFY(says(QStringLiteral("It could not be opened")));
    QVERIFY(says(QStringLiteral("missing")));
    open("kuairec"); // and the page recovers
    QTRY_VERIFY(m_workbench->dataset() != nullptr);
    QTRY_VERIFY(!says(QStringLiteral("It could not be opened")));
}

QTEST_MAIN(DatasetPageTest)
#include "dataset_page_test.moc"
