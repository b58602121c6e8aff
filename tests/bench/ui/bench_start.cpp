// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_keeper.h"
#include "core/store/run_store.h"
#include "core/util/clock.h"
#include "tests/bench/ui/measured.h"
#include "tests/bench/ui/parts.h"
#include "tests/support/temporary_folder.h"
#include "ui/dialogs/dialogs.h"
#include "ui/mainwindow/language.h"
#include "ui/session/last_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QApplication>
#include <QProcess>
#include <QTimer>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace watchlab::bench {

namespace {

constexpr int starts = 9;
constexpr int longRuns = 40;
constexpr int shortRuns = 1000;
constexpr int seriesPerRun = 10;
constexpr std::int64_t stepsAtOnce = 500;

double megabytesOf(const std::filesystem::path& folder)
{
    double bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            bytes += static_cast<double>(entry.file_size());
    return bytes / 1e6;
}

RunStart startOf()
{
    RunStart start;
    for (int i = 0; i < seriesPerRun; ++i)
        start.series.push_back({"series_" + std::to_string(i), "Series", "", SeriesRole::Loss});
    start.totalSteps = 1;
    return start;
}

void addCheckpoint(RunStore& store, std::int64_t run)
{
    std::filesystem::create_directories(store.runFolder(run));
    const std::string content(1'000'000, 'x');
    std::ofstream(store.runFolder(run) / "step-1.bin", std::ios::binary) << content;
    store.recordCheckpoint(run, {1, 1, "step-1.bin", std::string(64, '0'), 1'000'000, true});
}

/// Nine tenths are points in the database.
void makeWorkspace(const std::filesystem::path& folder, double megabytes)
{
    RunStore store(folder);
    for (int i = 0; i < shortRuns; ++i) {
        const std::int64_t run = store.createRun({"", {}, "sample", "sample", ""});
        store.recordStart(run, startOf());
        store.finishRun(run, Completed{{{"mae", 3 + 1.0 / (i + 1)}, {"xauc", 0.6}}});
    }
    const double bytesPerPoint = 23;
    const auto steps =
        static_cast<std::int64_t>(0.9 * megabytes * 1e6 / bytesPerPoint / seriesPerRun / longRuns);
    for (int i = 0; i < longRuns; ++i) {
        const std::int64_t run = store.createRun({"", {}, "sample", "sample", ""});
        store.recordStart(run, startOf());
        std::vector<SeriesPoint> points;
        for (std::int64_t step = 1; step <= steps; ++step) {
            for (std::int32_t series = 0; series < seriesPerRun; ++series)
                points.push_back({series, step, wallClockMs(), 1.0 / static_cast<double>(step + series)});
            if (step % stepsAtOnce == 0 || step == steps) {
                store.recordPoints(run, points);
                points.clear();
            }
        }
        addCheckpoint(store, run);
        store.finishRun(run, Completed{{{"mae", 3.0}, {"xauc", 0.6}}});
    }
}

/// Says when the first picture of a window is on the screen.
class FirstPicture final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() == QEvent::Paint && widget && widget->window()->isVisible() && !m_seen) {
            m_seen = true;
            QTimer::singleShot(0, this, [] { // by then all of the window is painted and flushed
                std::puts("painted");
                std::fflush(stdout);
                QTimer::singleShot(0, qApp, &QCoreApplication::quit);
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_seen = false;
};

double timeOneStart(const QString& workspace, const QString& settings)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), settings);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::SeparateChannels);
    QElapsedTimer clock;
    clock.start();
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--paint-once"), workspace});
    while (process.waitForReadyRead(60'000))
        if (process.readAllStandardOutput().contains("painted"))
            break;
    const double ms = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
    process.waitForFinished(60'000);
    return ms;
}

} // namespace

int paintOnce(int argc, char** argv, const QString& workspace)
{
    QCoreApplication::setOrganizationName(QStringLiteral("watchlab"));
    QCoreApplication::setApplicationName(QStringLiteral("bench_ui"));
    const QApplication application(argc, argv);
    qApp->installEventFilter(new FirstPicture(qApp));
    ui::Settings settings;
    ui::installLanguage(settings.language());
    ui::SystemDialogs dialogs;
    ui::Workbench workbench(workspace.toStdString());
    WindowKeeper windows(workbench, settings, dialogs);
    windows.open();
    if (settings.restoresSession())
        ui::restoreSession(workbench, settings);
    return QApplication::exec();
}

void measureColdStart(double megabytes, const QString& folder)
{
    const test::TemporaryFolder temporary;
    const std::filesystem::path workspace =
        folder.isEmpty() ? temporary / "workspace" : std::filesystem::path(folder.toStdString());
    if (!std::filesystem::exists(workspace / "watchlab.sqlite"))
        makeWorkspace(workspace, megabytes);
    Measured start;
    const QString settings = QString::fromStdString((temporary / "settings").string());
    for (int i = 0; i < starts; ++i)
        start.add(timeOneStart(QString::fromStdString(workspace.string()), settings));
    std::printf("cold start, workspace of %.0f MB\n", megabytesOf(workspace));
    start.print("  to the first picture", 1000);
}

} // namespace watchlab::bench
