// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_bundle.h"
#include "core/util/zip_reader.h"
#include "plots/curve_plot.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/fake_dialogs.h"
#include "tests/ui/stored_run.h"
#include "ui/mainwindow/main_window.h"
#include "ui/pages/run_curves.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QTest>
#include <QUrl>

#include <memory>
#include <span>

using namespace watchlab;
using namespace watchlab::ui;

/// Runs that are dropped onto the window, and what it sends out itself.
class DroppedRunsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void bundlesAreTakenOnAnyPage();

private:
    QAction* action(const char* name) const { return m_window->findChild<QAction*>(QLatin1String(name)); }

    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<Settings> m_settings;
    test::FakeDialogs m_dialogs;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<MainWindow> m_window;
};

void DroppedRunsTest::init()
{
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_settings = std::make_unique<Settings>(QString::fromStdString((*m_folder / "settings.ini").string()));
    m_workbench = std::make_unique<Workbench>(*m_folder / "lab");
    m_window = std::make_unique<MainWindow>(*m_workbench, *m_settings, m_dialogs);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void DroppedRunsTest::bundlesAreTakenOnAnyPage()
{
    const std::int64_t run = test::storeRun(*m_folder / "elsewhere", "sent", 4.0);
    const std::filesystem::path file = *m_folder / "sent.watchlab";
    writeBundle(*m_folder / "elsewhere", std::span(&run, 1), file);
    m_window->showPage(Page::Learn);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QCOMPARE(m_window->currentPage(), Page::Runs);
    QTRY_COMPARE(m_workbench->runs().summaries().size(), std::size_t(1));
    QCOMPARE(m_workbench->runs().summaries().front().name, std::string("sent"));
    QVERIFY(m_workbench->loadingProblem().isEmpty()); // nobody took it for data

    // What goes out from here has the curves as they are drawn, and each by itself.
    QTRY_VERIFY(m_window->findChild<RunCurves*>()->plot()->pointCount() > 0);
    m_dialogs.answer = QString::fromStdString((*m_folder / "again.watchlab").string());
    action("runs.export.bundle")->trigger();
    QTRY_VERIFY(QFileInfo::exists(*m_dialogs.answer));
    const ZipReader bundle(m_dialogs.answer->toStdString());
    for (const char* figure : {"shown.png", "shown.svg", "mae.svg", "cross_entropy.svg"})
        QVERIFY2(bundle.find(std::string("figures/") + figure), figure);
}

QTEST_MAIN(DroppedRunsTest)
#include "dropped_runs_test.moc"
