// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/action_statistics.h"
#include "core/data/generator.h"
#include "core/data/split_file.h"
#include "core/util/hash.h"
#include "plots/data_histogram.h"
#include "plots/transition_plot.h"
#include "tests/data/formats/small_sources.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "tests/ui/small_table.h"
#include "ui/models/column_role_model.h"
#include "ui/models/source_file_model.h"
#include "ui/models/user_table_model.h"
#include "ui/models/video_table_model.h"
#include "ui/pages/data_opener.h"
#include "ui/pages/dataset_page.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

#include <fstream>
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
    void failedOpeningLeavesWhatWasOpen();
    void failedOpeningIsTriedAgain();
    void sampleIsOfferedWhereAllIsTooMuch();
    void sampleIsDrawnWhileReading();
    void changedFilesAreNoticed();
    void usersAndVideosAreCounted();
    void protocolIsChosenEditedSavedAndDeleted();
    void filtersSayWhatTheyTake();
    void splitIsExportedAndCancelled();
    void tableRolesAreChangedAndUndone();
    void previewSaysFilesAndRows();
    void rolesSayWhatIsTheTarget();
    void namesOfColumnsComeFirst();
    void actionsAreShown();

private:
    template<typename Object>
    Object* find(const char* name) const
    {
        return m_page->findChild<Object*>(QLatin1String(name));
    }
    bool says(const QString& text) const;
    void open(const std::string& folder);

    std::unique_ptr<test::TemporaryFolder> m_folder;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<DataOpener> m_opener;
    std::unique_ptr<DatasetPage> m_page;
};

void DatasetPageTest::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_dialogs = {};
    m_workbench = std::make_unique<Workbench>(*m_folder / "lab");
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
    m_opener = std::make_unique<DataOpener>(*m_workbench, *m_settings, m_dialogs);
    m_page = std::make_unique<DatasetPage>(*m_workbench, m_dialogs);
    m_page->resize(1364, 840);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void DatasetPageTest::cleanup()
{
    m_page.reset();
    m_opener.reset();
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
    find<QAction>("dataset.openFolder")->trigger();
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
    auto* files = find<QTableView>("files")->model();
    QCOMPARE(files->index(0, SourceFileModel::Name).data().toString(), QStringLiteral("big_matrix.csv"));
    QVERIFY(files->rowCount() >= static_cast<int>(dataset->files.size())); // with optional ones
    QCOMPARE(files->index(0, SourceFileModel::Amount).data().toString(),
             QStringLiteral("%1 rows").arg(words::count(static_cast<qint64>(dataset->rows.testBegin))));
    auto* columns = find<QTableView>("columns")->model();
    QCOMPARE(columns->index(0, ColumnRoleModel::Role).data().toString(), QStringLiteral("User"));
    QVERIFY(columns->rowCount() > 20);
    find<QLineEdit>("columnFilter")->setText(QStringLiteral("onehot"));
    QCOMPARE(columns->index(0, ColumnRoleModel::Name).data().toString(), QStringLiteral("onehot_feat0"));
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
    auto* split = find<QComboBox>("data.validation_split");
    QWheelEvent turn({5, 5}, split->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, {}, {}, Qt::NoScrollPhase,
                     false);
    QCoreApplication::sendEvent(split, &turn); // the form scrolls
    QCOMPARE(m_workbench->prepared(), before);
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
    QVERIFY(m_workbench->edits().canUndo);
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

void DatasetPageTest::failedOpeningLeavesWhatWasOpen()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    const auto before = m_workbench->dataset();
    m_workbench->openDataset(QString::fromStdString((*m_folder / "missing").string()));
    QTRY_VERIFY(find<QWidget>("openingFailed")->isVisible());
    QCOMPARE(m_workbench->dataset(), before);
    QVERIFY(find<QTableView>("preview")->isVisible());
}

void DatasetPageTest::failedOpeningIsTriedAgain()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    const auto before = m_workbench->dataset();
    const std::filesystem::path late = *m_folder / "late";
    m_workbench->requestDataset(QString::fromStdString(late.string()));
    QTRY_VERIFY(find<QWidget>("openingFailed")->isVisible());
    std::filesystem::copy(test::goldenFolder() / "kuairec", late, std::filesystem::copy_options::recursive);
    QCOMPARE(find<QPushButton>("dataset.again")->text(), QStringLiteral("Try again"));
    find<QPushButton>("dataset.again")->click();
    QTRY_VERIFY(m_workbench->dataset() != before);
    QVERIFY(!find<QWidget>("openingFailed")->isVisible());
}

/// A log that seems to have more rows than can be numbered: lines without an end, then nothing.
void DatasetPageTest::sampleIsOfferedWhereAllIsTooMuch()
{
    const std::filesystem::path folder = *m_folder / "rand";
    std::filesystem::create_directory(folder);
    test::writeKuaiRand(folder);
    const std::filesystem::path log = folder / "log_standard_4_22_to_5_08_pure.csv";
    std::ofstream(log, std::ios::app) << std::string(1 << 20, '\n');
    std::error_code fault;
    std::filesystem::resize_file(log, std::uintmax_t(1) << 38, fault);
    if (fault)
        QSKIP("this file system has no files of that size");
    m_workbench->requestDataset(QString::fromStdString(folder.string()));
    QTRY_VERIFY(!m_workbench->loadingProblem().isEmpty());
    auto* again = find<QPushButton>("dataset.again");
    QTRY_COMPARE(again->text(), QStringLiteral("Read %1 of the train rows").arg(words::percent(0.05)));
    QCOMPARE(m_workbench->config().data.trainSample, 1.0);
    again->click();
    m_workbench->cancelLoading();
    QCOMPARE(m_workbench->config().data.trainSample, 0.05);
    m_workbench->undo();
    QCOMPARE(m_workbench->config().data.trainSample, 1.0);
    QTRY_VERIFY(!m_workbench->loading().isRunning());
}

void DatasetPageTest::sampleIsDrawnWhileReading()
{
    const std::filesystem::path folder = *m_folder / "rand";
    std::filesystem::create_directory(folder);
    test::writeKuaiRand(folder);
    m_workbench->requestDataset(QString::fromStdString(folder.string()));
    QTRY_VERIFY(m_workbench->dataset() != nullptr);
    QCOMPARE(m_workbench->dataset()->sampledShare, 1.0);
    const auto all = m_workbench->dataset();
    m_workbench->sampleTrainRows(0.75);
    m_workbench->reloadDataset();
    QTRY_VERIFY(m_workbench->dataset() != all);
    QCOMPARE(m_workbench->dataset()->sampledShare, 0.75);
}

void DatasetPageTest::changedFilesAreNoticed()
{
    const std::filesystem::path copy = *m_folder / "copy";
    std::filesystem::copy(test::goldenFolder() / "kuairec", copy, std::filesystem::copy_options::recursive);
    m_workbench->requestDataset(QString::fromStdString(copy.string()));
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    const auto before = m_workbench->dataset();
    auto* notice = find<QWidget>("sourcesChanged");
    QSignalSpy changes(&m_workbench->data(), &DatasetSession::sourcesChanged);
    m_workbench->data().checkSources();
    QTest::qWait(50);
    QCOMPARE(changes.count(), 0); // nothing did
    const std::filesystem::path file = m_workbench->data().sources().front().file;
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) - std::chrono::hours(1));
    const auto isNoticed = [&] {
        m_workbench->data().checkSources();
        return notice->isVisible();
    };
    QTRY_VERIFY(isNoticed());
    QCOMPARE(m_workbench->data().changedFiles(),
             QStringList{QString::fromStdString(m_workbench->data().sources().front().name)});
    find<QPushButton>("dataset.reload")->click();
    QTRY_VERIFY(m_workbench->dataset() != before);
    QVERIFY(!notice->isVisible());
    QCOMPARE(m_workbench->dataset()->fingerprint, before->fingerprint);
}

void DatasetPageTest::usersAndVideosAreCounted()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    auto* tabs = find<QTabWidget>("dataset.tabs");
    const auto rowsIn = [this](const char* view, int column) {
        const QAbstractItemModel* model = find<QTableView>(view)->model();
        double rows = 0;
        for (int i = 0; i < model->rowCount(); ++i)
            rows += model->index(i, column).data().toDouble();
        return static_cast<std::size_t>(rows);
    };
    QCOMPARE(find<QTableView>("userFigures")->model()->rowCount(), 0); // not seen yet
    tabs->setCurrentIndex(2);
    QTRY_VERIFY(find<QTableView>("userFigures")->model()->rowCount() > 0);
    QCOMPARE(rowsIn("userFigures", UserTableModel::TrainRows), m_workbench->prepared()->train.size());
    tabs->setCurrentIndex(3);
    QTRY_VERIFY(find<QTableView>("videoFigures")->model()->rowCount() > 0);
    QCOMPARE(rowsIn("videoFigures", VideoTableModel::TrainRows), m_workbench->prepared()->train.size());
}

void DatasetPageTest::protocolIsChosenEditedSavedAndDeleted()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    auto* names = find<QComboBox>("protocol");
    const auto choose = [names](const QString& name) {
        names->setCurrentIndex(names->findData(name));
        Q_EMIT names->activated(names->currentIndex());
    };
    choose(QStringLiteral("P2"));
    QVERIFY(m_workbench->config().data.split == Split::Random);
    find<QCheckBox>("data.drop_zero_plays")->click();
    QCOMPARE(names->currentText(), QStringLiteral("Custom"));
    m_workbench->undo();
    QCOMPARE(names->currentText(), QStringLiteral("P2"));
    m_workbench->redo();
    m_dialogs.answer = QStringLiteral("mine");
    find<QAction>("protocol.save")->trigger();
    QCOMPARE(names->currentText(), QStringLiteral("mine"));
    QCOMPARE(m_workbench->config().data.protocol, std::string("mine"));
    QVERIFY(std::filesystem::exists(*m_folder / "lab" / "protocols" / "mine.json"));
    choose(QStringLiteral("reference"));
    QVERIFY(m_workbench->config().data.statistics == Statistics::AllRows);
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    QTRY_VERIFY(says(QStringLiteral("look at the test rows")));
    choose(QStringLiteral("mine"));
    QVERIFY(!m_workbench->config().data.dropZeroPlays);
    find<QAction>("protocol.copy")->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("advertisements")));
    find<QAction>("protocol.delete")->trigger();
    QCOMPARE(names->findData(QStringLiteral("mine")), -1);
    QCOMPARE(names->currentText(), QStringLiteral("Custom"));
    QVERIFY(!std::filesystem::exists(*m_folder / "lab" / "protocols" / "mine.json"));
    Q_EMIT find<QMenu>("protocol.menu")->aboutToShow();
    find<QAction>("protocol.deleted")->menu()->actions().front()->trigger();
    QCOMPARE(names->currentText(), QStringLiteral("mine"));
}

void DatasetPageTest::filtersSayWhatTheyTake()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    auto* limit = find<QCheckBox>("data.max_play_ratio.on");
    limit->click();
    QCOMPARE(m_workbench->config().data.maxPlayRatio, 10.0);
    m_workbench->setParameter(QStringLiteral("data.max_play_ratio"), QStringLiteral("1"));
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    const std::int64_t taken = m_workbench->prepared()->count("max_play_ratio");
    QVERIFY(taken > 0);
    QTRY_VERIFY(says(words::count(taken)));
    limit->click();
    QCOMPARE(m_workbench->config().data.maxPlayRatio, 0.0);
}

void DatasetPageTest::splitIsExportedAndCancelled()
{
    auto* button = find<QPushButton>("dataset.export");
    QVERIFY(!button->isEnabled());
    open("kuairec");
    QTRY_VERIFY(button->isEnabled());
    const std::filesystem::path folder = *m_folder / "split";
    m_dialogs.answer = QString::fromStdString(folder.string());
    button->click();
    QTRY_VERIFY(std::filesystem::exists(folder / "split.json"));
    const auto prepared = m_workbench->prepared();
    const SplitFile split = readSplit(folder, prepared->dataset->fingerprint, prepared->dataset->rows.size());
    QVERIFY(split.train == prepared->train && split.test == prepared->test);
    QTRY_COMPARE(button->text(), QStringLiteral("Export split..."));
    button->click(); // the folder is there already
    QTRY_VERIFY(m_dialogs.asked.contains(QStringLiteral("The split could not be exported")));
}

void DatasetPageTest::tableRolesAreChangedAndUndone()
{
    const QString file = test::writeTable(*m_folder / "plays.csv");
    m_dialogs.columns = QString(); // as it looks
    m_workbench->requestDataset(file);
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    auto* columns = find<QTableView>("columns")->model();
    const auto rowOf = [columns](const QString& name) {
        for (int row = 0; row < columns->rowCount(); ++row)
            if (columns->index(row, ColumnRoleModel::Name).data().toString() == name)
                return row;
        return -1;
    };
    const auto roleIndex = [&](const QString& name) {
        return columns->index(rowOf(name), ColumnRoleModel::Role);
    };
    QTRY_COMPARE(roleIndex(QStringLiteral("play")).data().toString(), QStringLiteral("Watch time, target"));
    QTRY_VERIFY(roleIndex(QStringLiteral("play")).flags() & Qt::ItemIsEditable);
    const auto before = m_workbench->dataset();
    QVERIFY(columns->setData(roleIndex(QStringLiteral("len")), /*not used*/ 0, Qt::EditRole));
    QTRY_VERIFY(m_workbench->dataset() != before);
    QVERIFY(!before->rows.durationMs.empty());
    QVERIFY(m_workbench->dataset()->rows.durationMs.empty());
    find<QAction>("computeChecksums")->trigger();
    const QString sum = QString::fromStdString(sha256OfFile(file.toStdString()));
    QTRY_VERIFY(find<QLabel>("checksums")->text().remove(QLatin1Char('\n')).contains(sum));
    m_workbench->undo();
    QTRY_COMPARE(QString::fromStdString(m_workbench->dataset()->columns),
                 QString::fromStdString(before->columns));
    QVERIFY(!m_workbench->dataset()->rows.durationMs.empty());
}

void DatasetPageTest::previewSaysFilesAndRows()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->data().preview() != nullptr); // of so small a folder, perhaps after the rest
    QVERIFY(m_workbench->data().preview()->estimatedRows > 0);
    QVERIFY(find<QTableView>("files")->model()->rowCount() > 0);
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
}

void DatasetPageTest::rolesSayWhatIsTheTarget()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    auto* columns = find<QTableView>("columns")->model();
    const auto roleOf = [columns](const QString& name) {
        const auto found = columns->match(columns->index(0, ColumnRoleModel::Name), Qt::DisplayRole, name, 1,
                                          Qt::MatchExactly);
        return found.isEmpty() ? QString()
                               : found.front().siblingAtColumn(ColumnRoleModel::Role).data().toString();
    };
    m_workbench->setParameter(QStringLiteral("data.target"), QStringLiteral("watch_time"));
    QCOMPARE(roleOf(QStringLiteral("play_duration")), QStringLiteral("Watch time, target"));
    QCOMPARE(roleOf(QStringLiteral("watch_ratio")), QStringLiteral("Other target"));
    m_workbench->setParameter(QStringLiteral("data.target"), QStringLiteral("watch_ratio"));
    QCOMPARE(roleOf(QStringLiteral("play_duration")), QStringLiteral("Watch time"));
    QCOMPARE(roleOf(QStringLiteral("watch_ratio")), QStringLiteral("Target"));
    m_workbench->undo();
    QCOMPARE(roleOf(QStringLiteral("watch_ratio")), QStringLiteral("Other target"));
}

void DatasetPageTest::namesOfColumnsComeFirst()
{
    open("kuairec");
    QTRY_VERIFY(m_workbench->prepared() != nullptr);
    auto* columns = find<QTableView>("columns");
    m_page->resize(2000, 840);
    QTRY_VERIFY(!columns->isColumnHidden(ColumnRoleModel::Type));
    QVERIFY(!columns->isColumnHidden(ColumnRoleModel::Missing));
    for (int width = 2000; width > 1104 && !columns->isColumnHidden(ColumnRoleModel::Type); width -= 8) {
        m_page->resize(width, 640);
        QCoreApplication::sendPostedEvents();
    }
    QVERIFY(columns->isColumnHidden(ColumnRoleModel::Type));
    QVERIFY(!columns->isColumnHidden(ColumnRoleModel::Missing)); // one at a time
    const QString help = columns->model()->index(0, ColumnRoleModel::Name).data(Qt::ToolTipRole).toString();
    QVERIFY(help.contains(QStringLiteral("Type: whole"))); // it is said there
}

void DatasetPageTest::actionsAreShown()
{
    auto* tabs = find<QTabWidget>("dataset.tabs");
    const int last = tabs->count() - 1;
    open("kuairec");
    QTRY_VERIFY(m_workbench->dataset() != nullptr);
    QVERIFY(!tabs->isTabVisible(last)); // nobody knows what viewers did

    GeneratorParams params;
    params.bigRows = 5000;
    writeKuaiRecFolder(params, *m_folder / "made");
    m_workbench->openDataset(QString::fromStdString((*m_folder / "made").string()));
    QTRY_VERIFY(tabs->isTabVisible(last));
    tabs->setCurrentIndex(last);
    auto* action = find<QComboBox>("dataset.action");
    QTRY_COMPARE(action->count(), 5); // four and the exit
    QCOMPARE(action->itemText(1), QStringLiteral("follow"));
    const ActionStatistics statistics = summarizeActions(*m_workbench->dataset());
    action->setCurrentIndex(1);
    QVERIFY(says(words::percent(statistics.actions[1].share, 2)));
    QVERIFY(says(QStringLiteral("median at %1").arg(words::fixed(statistics.actions[1].medianTime, 2))));

    auto* view = find<QWidget>("dataset.actions");
    const QString transitions = view->findChild<plots::TransitionPlot*>()->csv();
    QVERIFY(transitions.contains(QStringLiteral("start,like,%1,").arg(statistics.transitions[0][0])));
    QVERIFY(transitions.contains(QStringLiteral("like,exit,%1,").arg(statistics.transitions[1][4])));
    const QString follows = view->findChild<plots::DataHistogram*>()->csv();
    action->setCurrentIndex(4);
    QVERIFY(says(QStringLiteral("in 100.00 % of the viewings")));
    QVERIFY(view->findChild<plots::DataHistogram*>()->csv() != follows);
}

QTEST_MAIN(DatasetPageTest)
#include "dataset_page_test.moc"
