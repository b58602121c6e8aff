// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "core/runs/recorded_run.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "ui/mainwindow/main_window.h"
#include "ui/models/user_list_model.h"
#include "ui/models/variant_table_model.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/user_list_view.h"
#include "ui/pages/what_if_card.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QAction>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <string_view>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

constexpr int patienceMs = 60000;

} // namespace

/// Edits of what-if variants: undone and redone by the window, found again by who comes back, asked of
/// another run; with the real engine.
class WhatIfEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theWindowUndoesThem();
    void removedVariantsComeBack();
    void anotherVideoHasItsOwn();
    void anotherRunIsAskedTheSame();
    void itsRankAmongTheOthersIsSaid();
    void anotherWindowTakesThemOver();
    void elsewhereNothingIsUndoneUnseen();
    void aBaselineAnswersToo();

private:
    std::int64_t train(const std::string& name, const char* quantileEnd,
                       const std::shared_ptr<const Dataset>& dataset) const;
    void makeWindow();
    void lookAt(std::int64_t run, int listRow);
    void setLength(int column, const QString& text);
    QString length(int column) const;
    QString predicted(int column) const;
    int lengthRow() const { return model().firstFeature(); }
    VariantTableModel& model() const { return *m_whatIf->variants(); }
    QAction* action(const char* name) const { return m_window->findChild<QAction*>(QLatin1String(name)); }
    void click(const char* button) const
    {
        m_whatIf->findChild<QToolButton*>(QLatin1String(button))->click();
    }

    test::TemporaryFolder m_folder;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<MainWindow> m_window;
    WhatIfCard* m_whatIf = nullptr;
    UserListView* m_list = nullptr;
    std::int64_t m_first = 0;
    std::int64_t m_second = 0;
};

std::int64_t WhatIfEditsTest::train(const std::string& name, const char* quantileEnd,
                                    const std::shared_ptr<const Dataset>& dataset) const
{
    RunConfig config = presetConfig("gr", "demo");
    for (const auto& [key, value] : {std::pair{"gr.feat_dim", "16"},
                                     {"gr.hidden_dim", "16"},
                                     {"gr.ffn_dim", "32"},
                                     {"gr.n_head", "2"},
                                     {"train.threads", "1"},
                                     {"train.epochs", "2"},
                                     {"train.learning_rate", "0.004"},
                                     {"train.evaluation_rows", "100"},
                                     {"train.test_rows", "100"},
                                     {"gr.q_end", quantileEnd}})
        setParameter(config, key, value);
    TrainObserver silent;
    CommandQueue commands;
    return performRun({m_folder / "workspace", name, config, dataset}, silent, commands, {}).run;
}

void WhatIfEditsTest::initTestCase()
{
    GeneratorParams params;
    params.bigRows = 6000;
    writeKuaiRecFolder(params, m_folder / "data");
    const auto dataset = openDataset((m_folder / "data").string());
    m_first = train("first", "0.9", dataset);
    m_second = train("second", "0.7", dataset);
    m_settings = std::make_unique<Settings>(QString::fromStdString((m_folder / "settings.ini").string()));
    m_workbench = std::make_unique<Workbench>(m_folder / "workspace");
    m_workbench->openDataset(QString::fromStdString((m_folder / "data").string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->runs().find(m_second) && m_workbench->prepared(), patienceMs);
}

void WhatIfEditsTest::init()
{
    m_window.reset();
    makeWindow();
    lookAt(m_first, 0);
}

void WhatIfEditsTest::makeWindow()
{
    m_window = std::make_unique<MainWindow>(*m_workbench, *m_settings, m_dialogs);
    m_window->show();
    m_window->showPage(Page::Inspect);
    m_whatIf = m_window->page(Page::Inspect)->findChild<WhatIfCard*>();
    m_list = m_window->page(Page::Inspect)->findChild<UserListView*>();
}

/// Until the what-if card is about that row of the list.
void WhatIfEditsTest::lookAt(std::int64_t run, int listRow)
{
    m_workbench->showRun(run);
    const auto isThere = [this] { return model().rowCount() > 0 && predicted(0) != QStringLiteral("…"); };
    QTRY_VERIFY_WITH_TIMEOUT(m_list->model()->rowCount() > listRow && isThere(), patienceMs);
    m_list->selectRow(listRow);
    const QString video = m_list->model()->index(listRow, 0).data(UserListModel::VideoIdRole).toString();
    const auto isAboutIt = [&] {
        for (int row = lengthRow(); row < model().rowCount(); ++row)
            if (model().headerData(row, Qt::Vertical, Qt::DisplayRole) == QStringLiteral("Video id"))
                return model().index(row, 0).data().toString() == video;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere() && isAboutIt(), patienceMs);
}

void WhatIfEditsTest::setLength(int column, const QString& text)
{
    QVERIFY(model().setData(model().index(lengthRow(), column), text, Qt::EditRole));
}

QString WhatIfEditsTest::length(int column) const
{
    return model().index(lengthRow(), column).data().toString();
}

QString WhatIfEditsTest::predicted(int column) const
{
    return model().index(VariantTableModel::Predicted, column).data().toString();
}

void WhatIfEditsTest::theWindowUndoesThem()
{
    const QString before = length(1);
    QVERIFY(!action("edit.undo")->isEnabled());
    setLength(1, QStringLiteral("31.4"));
    setLength(1, QStringLiteral("60"));
    QVERIFY(action("edit.undo")->text().contains(QStringLiteral("Length")));
    QVERIFY(action("edit.undo")->text().contains(QStringLiteral("variant A")));
    action("edit.undo")->trigger();
    QCOMPARE(length(1), QStringLiteral("31.4"));
    action("edit.undo")->trigger();
    QCOMPARE(length(1), before);
    QVERIFY(!action("edit.undo")->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(predicted(1), predicted(0), patienceMs);
    action("edit.redo")->trigger();
    QCOMPARE(length(1), QStringLiteral("31.4"));
    QTRY_VERIFY_WITH_TIMEOUT(predicted(1) != QStringLiteral("…"), patienceMs);
    QVERIFY(!m_workbench->edits().canUndo); // the run that is being designed is as it was
}

void WhatIfEditsTest::removedVariantsComeBack()
{
    setLength(1, QStringLiteral("12.5"));
    click("duplicateVariant");
    setLength(2, QStringLiteral("48"));
    QCOMPARE(m_whatIf->currentVariant(), 2);
    click("removeVariant");
    QCOMPARE(model().columnCount(), 2);
    action("edit.undo")->trigger();
    QCOMPARE(model().columnCount(), 3);
    QCOMPARE(length(2), QStringLiteral("48"));
    QCOMPARE(m_whatIf->currentVariant(), 2);
    click("resetVariant");
    QVERIFY(length(2) != QStringLiteral("48"));
    action("edit.undo")->trigger();
    QCOMPARE(length(2), QStringLiteral("48"));
}

void WhatIfEditsTest::anotherVideoHasItsOwn()
{
    setLength(1, QStringLiteral("31.4"));
    lookAt(m_first, 1);
    QVERIFY(length(1) != QStringLiteral("31.4"));
    QVERIFY(!action("edit.undo")->isEnabled());
    lookAt(m_first, 0);
    QCOMPARE(length(1), QStringLiteral("31.4"));
    QVERIFY(action("edit.undo")->isEnabled());
    m_window->showPage(Page::Runs);
    m_window->showPage(Page::Inspect);
    QTRY_VERIFY_WITH_TIMEOUT(model().rowCount() > 0 && predicted(1) != QStringLiteral("…"), patienceMs);
    QCOMPARE(length(1), QStringLiteral("31.4"));
}

void WhatIfEditsTest::anotherRunIsAskedTheSame()
{
    setLength(1, QStringLiteral("31.4"));
    QTRY_VERIFY_WITH_TIMEOUT(predicted(1) != QStringLiteral("…"), patienceMs);
    const QString first = predicted(1);
    m_workbench->showRun(m_second); // the video stays chosen
    QTRY_VERIFY_WITH_TIMEOUT(predicted(1) != QStringLiteral("…") && predicted(1) != first, patienceMs);
    QCOMPARE(length(1), QStringLiteral("31.4"));
    QVERIFY(!action("edit.undo")->isEnabled()); // it was asked so from the beginning
    setLength(1, QStringLiteral("7"));
    m_workbench->showRun(m_first);
    QTRY_COMPARE_WITH_TIMEOUT(predicted(1), first, patienceMs);
    QCOMPARE(length(1), QStringLiteral("31.4"));
}

/// As it is where the list has it; otherwise where it would stand.
void WhatIfEditsTest::itsRankAmongTheOthersIsSaid()
{
    lookAt(m_first, 2);
    const auto rank = [this](int column) {
        return model().index(VariantTableModel::FurtherResults, column).data().toInt();
    };
    QCOMPARE(rank(0), 3);
    setLength(1, QStringLiteral("12.5"));
    QTRY_VERIFY_WITH_TIMEOUT(predicted(1) != QStringLiteral("…"), patienceMs);
    const std::vector<UserListRow>& rows = m_list->listModel()->list()->rows;
    const double changed = predicted(1).toDouble(); // to two decimals
    const auto before = [&](double margin) {
        const auto isLarger = [&](const UserListRow& row) { return row.predicted > changed + margin; };
        const bool own = isLarger(rows[2]);
        return static_cast<int>(std::ranges::count_if(rows, isLarger)) - (own ? 1 : 0);
    };
    QVERIFY(rank(1) >= before(0.006) + 1 && rank(1) <= before(-0.006) + 1);
}

void WhatIfEditsTest::anotherWindowTakesThemOver()
{
    setLength(1, QStringLiteral("31.4"));
    const std::unique_ptr<MainWindow> before = std::move(m_window);
    makeWindow();
    m_window->takeOver(*before);
    QTRY_COMPARE_WITH_TIMEOUT(model().rowCount() > 0 ? length(1) : QString(), QStringLiteral("31.4"),
                              patienceMs);
    QVERIFY(action("edit.undo")->isEnabled());
}

void WhatIfEditsTest::elsewhereNothingIsUndoneUnseen()
{
    const auto epochs = m_workbench->config().train.epochs;
    (void)m_workbench->setParameter(QStringLiteral("train.epochs"), QStringLiteral("99"));
    for (const Page page : {Page::Train, Page::Inspect, Page::Runs, Page::Tables}) {
        m_window->showPage(page);
        QVERIFY(!action("edit.undo")->isEnabled());
    }
    m_window->showPage(Page::Design);
    action("edit.undo")->trigger();
    QCOMPARE(m_workbench->config().train.epochs, epochs);
}

void WhatIfEditsTest::aBaselineAnswersToo()
{
    RunConfig config = presetConfig("d2q", "demo");
    for (const auto& [key, value] : {std::pair{"train.threads", "1"},
                                     {"train.epochs", "1"},
                                     {"train.evaluation_rows", "100"},
                                     {"train.test_rows", "100"}})
        setParameter(config, key, value);
    TrainObserver silent;
    CommandQueue commands;
    const auto run =
        performRun({m_folder / "workspace", "groups", config, m_workbench->dataset()}, silent, commands, {})
            .run;
    m_workbench->runs().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->runs().find(run), patienceMs);
    const UserList* others = m_list->listModel()->list();
    m_workbench->showRun(run);
    QTRY_VERIFY_WITH_TIMEOUT(m_list->listModel()->list() != others, patienceMs);
    lookAt(run, 2);
    QVERIFY(m_whatIf->isVisible());
    const double listed = m_list->listModel()->list()->rows[2].predicted;
    QTRY_COMPARE_WITH_TIMEOUT(predicted(0).toDouble(), std::round(listed * 100) / 100, patienceMs);
    const auto change = [this] { return model().index(VariantTableModel::Change, 1).data().toString(); };
    QCOMPARE(change(), QStringLiteral("0.00"));
    setLength(1, QStringLiteral("60"));
    QTRY_VERIFY_WITH_TIMEOUT(change() != QStringLiteral("…") && change() != QStringLiteral("0.00"),
                             patienceMs);
}

QTEST_MAIN(WhatIfEditsTest)
#include "what_if_edits_test.moc"
