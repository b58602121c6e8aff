// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/generator.h"
#include "core/data/open_dataset.h"
#include "core/metrics/seed_summary.h"
#include "core/runs/recorded_run.h"
#include "core/store/run_store.h"
#include "tests/bench/ui/measured.h"
#include "tests/bench/ui/parts.h"
#include "tests/support/temporary_folder.h"
#include "ui/dialogs/dialogs.h"
#include "ui/mainwindow/main_window.h"
#include "ui/session/run_session.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"

#include <QApplication>
#include <QEventLoop>
#include <QTimer>

#include <sys/resource.h>

#include <ctime>
#include <optional>
#include <thread>

namespace watchlab::bench {

namespace {

/// Times between two turns of the event loop.
class LoopWatch {
public:
    LoopWatch()
    {
        m_clock.start();
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(2);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_gaps.add(static_cast<double>(m_clock.nsecsElapsed()) * 1e-6);
            m_clock.restart();
        });
        m_timer.start();
    }
    const Measured& gaps() const { return m_gaps; }

private:
    QElapsedTimer m_clock;
    QTimer m_timer;
    Measured m_gaps;
};

/// Of the steps of a recorded run, from the first to the last.
double rowsPerSecond(const std::filesystem::path& workspace, std::int64_t run, const RunConfig& config)
{
    const RunStore store(workspace, RunStore::Access::ReadOnly);
    const std::vector<SeriesPoint> points = store.readSeries(run, 0);
    if (points.size() < 2)
        return std::nan("");
    const double seconds = static_cast<double>(points.back().wallMs - points.front().wallMs) / 1000;
    const double steps = static_cast<double>(points.back().step - points.front().step);
    return steps * static_cast<double>(config.train.batchSize) / seconds;
}

struct Trained {
    double rowsPerSecond = 0;
    double seconds = 0;
    double windowShare = 0; ///< of the time, in which the window's thread had a core
};

/// Processor time of the calling thread, seconds.
double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// gaps: looked for if there is where to put them; looking takes a core's time, too.
Trained trainInWindow(ui::Workbench& workbench, const RunConfig& config, Measured* gaps)
{
    QElapsedTimer clock;
    clock.start();
    const double busyBefore = threadSeconds();
    QEventLoop loop;
    qint64 run = 0;
    const auto ended =
        QObject::connect(&workbench.session(), &ui::RunSession::finished, &loop, [&](qint64 done) {
            run = done;
            loop.quit();
        });
    ui::RunOrder order;
    order.workspace = workbench.workspace();
    order.config = config;
    order.dataset = workbench.dataset();
    workbench.session().enqueue(order);
    workbench.session().startNext();
    std::optional<LoopWatch> watch;
    if (gaps)
        watch.emplace();
    loop.exec();
    QObject::disconnect(ended);
    if (gaps)
        *gaps = watch->gaps();
    const double seconds = static_cast<double>(clock.elapsed()) / 1000;
    return {rowsPerSecond(workbench.workspace(), run, config), seconds,
            (threadSeconds() - busyBefore) / seconds};
}

Trained trainWithoutWindow(const std::filesystem::path& workspace, const RunConfig& config,
                           std::shared_ptr<const Dataset> dataset)
{
    QElapsedTimer clock;
    clock.start();
    RunResult result;
    std::jthread([&] {
        constexpr int asInTheWindow = 10; // else a busy machine would decide which of both is faster
        setpriority(PRIO_PROCESS, 0, asInTheWindow);
        TrainObserver nobody;
        CommandQueue commands;
        result = performRun({workspace, "", config, dataset}, nobody, commands, std::stop_token());
    }).join();
    return {rowsPerSecond(workspace, result.run, config), static_cast<double>(clock.elapsed()) / 1000, 0};
}

/// Until the window has painted itself and made its pages, as that of a user has long since.
void settle()
{
    QEventLoop loop;
    QTimer::singleShot(1500, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Until the dataset is open and prepared.
void open(ui::Workbench& workbench, const std::filesystem::path& data)
{
    workbench.openDataset(QString::fromStdString(data.string()));
    while (!workbench.prepared())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

} // namespace

void measureTraining(std::int64_t rows, int pairs)
{
    const test::TemporaryFolder folder;
    GeneratorParams params;
    params.bigRows = rows;
    writeKuaiRecFolder(params, folder / "data");
    ui::Settings settings(QString::fromStdString((folder / "settings.ini").string()));
    ui::SystemDialogs dialogs;
    ui::Workbench workbench(folder / "workspace");
    open(workbench, folder / "data");
    workbench.applyPreset(QStringLiteral("demo"));
    RunConfig config = workbench.config();
    config.train.threads = 0;
    std::printf("training GR's demo preset, %lld rows, %lld epochs, batches of %lld\n",
                static_cast<long long>(rows), static_cast<long long>(config.train.epochs),
                static_cast<long long>(config.train.batchSize));
    ui::MainWindow window(workbench, settings, dialogs);
    window.resize(1440, 900);
    window.showPage(ui::Page::Train);
    window.show();
    settle();
    Measured gaps;
    trainInWindow(workbench, config, &gaps);
    std::printf("  %zu turns of the event loop; gaps: median %.1f ms, 99.9 %% %.1f ms, longest %.1f ms, "
                "wanted < 33 ms at 99.9 %%   %s\n",
                gaps.count(), gaps.median(), gaps.quantile(0.999), gaps.longest(),
                gaps.quantile(0.999) < 33 ? "met" : "MISSED");
    config.train.epochs = 1; // what else the machine does changes within seconds: many short pairs
    std::vector<double> losses;
    for (int pair = 0; pair < pairs; ++pair) {
        const auto alone = [&] {
            window.hide(); // and its event loop stands still
            return trainWithoutWindow(folder / "alone", config, workbench.dataset());
        };
        const auto shown = [&] {
            window.show();
            settle();
            return trainInWindow(workbench, config, nullptr);
        };
        const bool aloneFirst = pair % 2 == 0;
        Trained without = aloneFirst ? alone() : Trained();
        const Trained within = shown();
        if (!aloneFirst)
            without = alone();
        const double loss = 100 * (1 - within.rowsPerSecond / without.rowsPerSecond);
        losses.push_back(loss);
        std::printf(
            "  pair %d: alone %.0f rows/s (%.1f s), in the window %.0f rows/s (%.1f s): %.1f %% fewer; "
            "the window's thread worked %.1f %% of the time\n",
            pair + 1, without.rowsPerSecond, without.seconds, within.rowsPerSecond, within.seconds, loss,
            100 * within.windowShare);
        std::fflush(stdout);
    }
    const SeedSummary loss = summariseSeeds(losses);
    std::printf("  mean of %zu pairs: %.1f %% fewer rows per second, 95 %% interval %.1f to %.1f, wanted < 5 "
                "%%   %s\n",
                losses.size(), loss.mean, loss.low, loss.high, loss.mean < 5 ? "met" : "MISSED");
}

} // namespace watchlab::bench
