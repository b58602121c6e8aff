// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/open_dataset.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "tests/ui/small_table.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/models/column_role_model.h"
#include "ui/pages/data_opener.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace watchlab;
using namespace watchlab::ui;

class ImportDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void guessedRolesOpenTheTable();
    void missingRolesAreSaid();
    void rowsMayBeOfUsersAlone();
    void aRoleBelongsToOneColumn();
    void headerAndDelimiterAreReadAgain();
    void tooLargeIsSaid();
    void rolesAreChosenByKeys();
    void unknownTablesAreAskedAboutOnce();

private:
    void show(const QString& path, std::int64_t freeBytes = 0);
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_dialog->findChild<Widget*>(QLatin1String(name));
    }
    QAbstractItemModel* columns() const { return find<QTableView>("import.columns")->model(); }
    QModelIndex roleOf(int row) const { return columns()->index(row, ColumnRoleModel::Role); }
    static int placeOf(ColumnRole role);

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<ImportDialog> m_dialog;
};

void ImportDialogTest::init()
{
    m_dialog.reset();
    m_folder = std::make_unique<test::TemporaryFolder>();
}

void ImportDialogTest::show(const QString& path, std::int64_t freeBytes)
{
    m_dialog = std::make_unique<ImportDialog>(path, previewSource(path.toStdString()), freeBytes);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

int ImportDialogTest::placeOf(ColumnRole role)
{
    const auto roles = allRoles();
    return static_cast<int>(std::find(roles.begin(), roles.end(), role) - roles.begin());
}

void ImportDialogTest::guessedRolesOpenTheTable()
{
    const QString path = test::writeTable(*m_folder / "plays.csv");
    show(path);
    QCOMPARE(columns()->rowCount(), 6);
    QCOMPARE(find<QTableView>("import.rows")->model()->rowCount(), 100);
    QCOMPARE(roleOf(0).data().toString(), QStringLiteral("User"));
    QVERIFY(find<QPushButton>("import.open")->isEnabled());
    const auto dataset = openDataset(path.toStdString(), m_dialog->columns().toStdString());
    QCOMPARE(dataset->rows.size(), std::size_t(400));
    QCOMPARE(dataset->distinctUsers(), std::size_t(20));
}

void ImportDialogTest::missingRolesAreSaid()
{
    show(test::writeTable(*m_folder / "plays.csv"));
    QVERIFY(columns()->setData(roleOf(0), placeOf(ColumnRole::NotUsed), Qt::EditRole));
    QVERIFY(!find<QPushButton>("import.open")->isEnabled());
    const auto problem = [this] { return find<QLabel>("import.problem")->text(); };
    QCOMPARE(problem(),
             QStringLiteral("Still to be chosen: User. Set it as the role of the column that holds it."));
    QVERIFY(columns()->setData(roleOf(1), placeOf(ColumnRole::NotUsed), Qt::EditRole));
    QVERIFY(columns()->setData(roleOf(2), placeOf(ColumnRole::NotUsed), Qt::EditRole));
    QVERIFY(problem().contains(QStringLiteral("User, Item, Watch time or Target")));
    QVERIFY(columns()->setData(roleOf(1), placeOf(ColumnRole::Item), Qt::EditRole));
    QVERIFY(columns()->setData(roleOf(2), placeOf(ColumnRole::WatchTime), Qt::EditRole));
    QVERIFY(columns()->setData(roleOf(0), placeOf(ColumnRole::User), Qt::EditRole));
    QVERIFY(find<QPushButton>("import.open")->isEnabled());
}

void ImportDialogTest::rowsMayBeOfUsersAlone()
{
    show(test::writeTable(*m_folder / "plays.csv"));
    auto* alone = find<QCheckBox>("import.usersAlone");
    QVERIFY(!alone->isChecked());
    alone->click(); // while a column is the item
    QVERIFY(!find<QPushButton>("import.open")->isEnabled());
    QVERIFY(columns()->setData(roleOf(1), placeOf(ColumnRole::NotUsed), Qt::EditRole));
    QVERIFY(find<QPushButton>("import.open")->isEnabled());
    QVERIFY(m_dialog->columns().contains(QStringLiteral("items=no")));
    alone->click();
    QVERIFY(!find<QPushButton>("import.open")->isEnabled());
}

void ImportDialogTest::aRoleBelongsToOneColumn()
{
    show(test::writeTable(*m_folder / "plays.csv"));
    QVERIFY(columns()->setData(roleOf(5), placeOf(ColumnRole::User), Qt::EditRole));
    QCOMPARE(roleOf(5).data().toString(), QStringLiteral("User"));
    QCOMPARE(roleOf(0).data().toString(), QStringLiteral("Not used"));
    QVERIFY(m_dialog->columns().contains(QStringLiteral("user=note")));
}

void ImportDialogTest::headerAndDelimiterAreReadAgain()
{
    show(test::writeTable(*m_folder / "plays.tsv", '\t'));
    QCOMPARE(find<QComboBox>("import.delimiter")->currentText(), QStringLiteral("tab"));
    auto* header = find<QCheckBox>("import.header");
    QVERIFY(header->isChecked());
    header->click();
    QTRY_COMPARE(columns()->index(0, 0).data().toString(), QStringLiteral("1"));
    QCOMPARE(roleOf(0).data().toString(), QStringLiteral("User")); // its place keeps the role
    QVERIFY(m_dialog->columns().contains(QStringLiteral("header=no")));
}

void ImportDialogTest::tooLargeIsSaid()
{
    const QString path = test::writeTable(*m_folder / "plays.csv");
    show(path, std::int64_t(64) << 30);
    const QString fits = find<QLabel>("import.memory")->text();
    show(path, 1000000);
    const QString tooLarge = find<QLabel>("import.memory")->text();
    QVERIFY(!fits.contains(QStringLiteral("does not fit")));
    QVERIFY(tooLarge.contains(QStringLiteral("does not fit")));
    auto* fewer = find<QPushButton>("import.fewer");
    QVERIFY(fewer->isVisible());
    const QString all = m_dialog->columns();
    fewer->click();
    const TableImport sampled = parseImport(m_dialog->columns().toStdString());
    QVERIFY(sampled.every > 1);
    QVERIFY(!find<QLabel>("import.memory")->text().contains(QStringLiteral("does not fit")));
    const auto dataset = openDataset(path.toStdString(), m_dialog->columns().toStdString());
    QVERIFY(dataset->rows.size() < 400);
    QCOMPARE(QString::fromStdString(dataset->columns), m_dialog->columns());
    fewer->click(); // all of it again
    QCOMPARE(m_dialog->columns(), all);
    QVERIFY(find<QLabel>("import.memory")->text().contains(QStringLiteral("does not fit")));
}

/// Arrow keys move and open nothing; the space bar opens the choice; Return opens the table.
void ImportDialogTest::rolesAreChosenByKeys()
{
    show(test::writeTable(*m_folder / "plays.csv"));
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    auto* table = find<QTableView>("import.columns");
    QTRY_VERIFY(table->hasFocus());
    QCOMPARE(table->currentIndex(), roleOf(0));
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex(), roleOf(1));
    QVERIFY(!table->findChild<QComboBox*>());
    QTest::keyClick(table, Qt::Key_Space);
    auto* choice = table->findChild<QComboBox*>();
    QVERIFY(choice);
    QTRY_VERIFY(choice->view()->isVisible());
    choice->setCurrentIndex(placeOf(ColumnRole::NotUsed));
    Q_EMIT choice->activated(choice->currentIndex());
    QCOMPARE(roleOf(1).data().toString(), QStringLiteral("Not used"));
    QVERIFY(!find<QPushButton>("import.open")->isEnabled());
    QVERIFY(columns()->setData(roleOf(1), placeOf(ColumnRole::Item), Qt::EditRole));
    QTRY_VERIFY(!table->findChild<QComboBox*>());
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
}

void ImportDialogTest::unknownTablesAreAskedAboutOnce()
{
    Settings settings(QString::fromStdString((*m_folder / "settings.ini").string()));
    test::FakeDialogs dialogs;
    Workbench workbench(*m_folder / "lab");
    DataOpener opener(workbench, settings, dialogs);
    const QString path = test::writeTable(*m_folder / "plays.csv");
    workbench.requestDataset(path);
    QTRY_COMPARE(dialogs.asked.size(), 1);
    QVERIFY(!workbench.loading().isRunning()); // the user thought better of it
    dialogs.columns = QStringLiteral("user=uid item=vid watch_time:ms=play length:ms=len");
    workbench.requestDataset(path);
    QTRY_VERIFY(workbench.summary() != nullptr);
    QCOMPARE(dialogs.asked.size(), 2);
    QCOMPARE(settings.columnsOf(path), QString::fromStdString(workbench.dataset()->columns));
    const auto first = workbench.dataset();
    workbench.requestDataset(path);
    QTRY_VERIFY(workbench.dataset() != first);
    QCOMPARE(dialogs.asked.size(), 2); // remembered
    QCOMPARE(workbench.dataset()->fingerprint, first->fingerprint);
}

QTEST_MAIN(ImportDialogTest)
#include "import_dialog_test.moc"
