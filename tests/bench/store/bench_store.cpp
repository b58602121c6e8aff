// SPDX-License-Identifier: GPL-3.0-or-later
// usage: bench_store [STEPS [RUNS]]
// What recording costs and how fast it is read again, in a fresh workspace in the temporary folder ($TMPDIR).
//
//   recording   one run of 10 series, STEPS steps (default 200,000) handed over as fast as the recorder's
//   observer takes
//               them, until finish() returns; the wait is what the training thread spends in measured()
//   deleting    that run, with what lets other programs write meanwhile
//   one by one  20,000 points of a run, each in a transaction of its own
//   reading     one of those series whole, and thinned to 2,000 points; median of five
//   listing     RUNS runs (default 10,000) with all parameters, 20 series and two metrics: opening and
//   listing, and all
//               that is known of one run; median of five
#include "core/params/parameter.h"
#include "core/store/run_recorder.h"
#include "core/util/clock.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>

using namespace watchlab;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int seriesPerRun = 10;
constexpr std::int64_t singlePoints = 20'000;

template<typename Work>
double secondsOf(Work work)
{
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

template<typename Work>
double medianMs(Work work)
{
    std::array<double, 5> times{};
    for (double& time : times)
        time = 1000 * secondsOf(work);
    std::ranges::sort(times);
    return times[2];
}

RunStart startOf(int series)
{
    RunStart start;
    for (int i = 0; i < series; ++i)
        start.series.push_back({"series_" + std::to_string(i), "Series", "", SeriesRole::Loss});
    return start;
}

double megabytesOf(const std::filesystem::path& workspace)
{
    return static_cast<double>(std::filesystem::file_size(workspace / "watchlab.sqlite")) / 1e6;
}

NewRun newRun()
{
    return {"", {}, "sample", "sample", ""};
}

void measureRecording(const std::filesystem::path& workspace, std::int64_t steps)
{
    const std::int64_t run = RunStore(workspace).createRun(newRun());
    double handedOver = 0;
    const double seconds = secondsOf([&] {
        RunRecorder recorder(workspace, run);
        recorder.started(startOf(seriesPerRun));
        handedOver = secondsOf([&] {
            std::array<SeriesPoint, seriesPerRun> points{};
            for (std::int64_t step = 1; step <= steps; ++step) {
                for (int i = 0; i < seriesPerRun; ++i)
                    points[static_cast<std::size_t>(i)] = {i, step, wallClockMs(),
                                                           std::sin(double(step * i))};
                recorder.measured(points);
            }
        });
        recorder.finish(Completed{});
    });
    const double points = static_cast<double>(steps) * seriesPerRun;
    std::printf(
        "recording    %.0f points in %.2f s: %.0f points/s; the training thread waits %.2f us a step\n",
        points, seconds, points / seconds, 1e6 * handedOver / static_cast<double>(steps));
    std::printf("             %.1f MB for a million points\n", 1e6 * megabytesOf(workspace) / points);
}

void measureSinglePoints(const std::filesystem::path& workspace)
{
    RunStore store(workspace);
    const std::int64_t run = store.createRun(newRun());
    store.recordStart(run, startOf(1));
    const double seconds = secondsOf([&] {
        for (std::int64_t step = 1; step <= singlePoints; ++step) {
            const SeriesPoint point = {0, step, wallClockMs(), 0.5};
            store.recordPoints(run, {&point, 1});
        }
    });
    std::printf("one by one   %.0f points/s\n", static_cast<double>(singlePoints) / seconds);
}

void measureReading(const std::filesystem::path& workspace)
{
    RunStore store(workspace, RunStore::Access::ReadOnly);
    std::size_t all = 0;
    std::size_t thinned = 0;
    const double whole = medianMs([&] { all = store.readSeries(1, 3).size(); });
    const double thin = medianMs([&] { thinned = store.readSeries(1, 3, 2000).size(); });
    std::printf("reading      %zu points in %.1f ms; thinned to %zu in %.2f ms\n", all, whole, thinned, thin);
}

void measureListing(const std::filesystem::path& workspace, std::int64_t runs)
{
    std::int64_t last = 0;
    const double creating = secondsOf([&] {
        RunStore store(workspace);
        for (std::int64_t i = 0; i < runs; ++i) {
            last = store.createRun(newRun());
            store.recordStart(last, startOf(20));
            store.finishRun(last, Completed{{{"mae", 1.0 / double(i + 1)}, {"xauc", 0.6}}});
        }
    });
    std::printf("creating     %lld runs with %zu parameters: %.2f ms each, started and durably finished\n",
                static_cast<long long>(runs), parameterTable().size(),
                1000 * creating / static_cast<double>(runs));
    std::size_t listed = 0;
    const double list = medianMs([&] { listed = RunStore(workspace).listRuns().size(); });
    const RunStore store(workspace);
    const double find = medianMs([&] { listed += store.findRun(last) ? 0u : 1u; });
    std::printf("listing      %zu runs in %.1f ms; one in full in %.2f ms\n", listed, list, find);
}

} // namespace

int main(int count, char** arguments)
{
    const std::int64_t steps = count > 1 ? std::stoll(arguments[1]) : 200'000;
    const std::int64_t runs = count > 2 ? std::stoll(arguments[2]) : 10'000;
    const test::TemporaryFolder curves;
    measureRecording(curves.path(), steps);
    measureReading(curves.path());
    std::printf("deleting     that run: %.2f s\n", secondsOf([&] { RunStore(curves.path()).deleteRun(1); }));
    const test::TemporaryFolder single;
    measureSinglePoints(single.path());
    const test::TemporaryFolder many;
    measureListing(many.path(), runs);
}
