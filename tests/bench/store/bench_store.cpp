// SPDX-License-Identifier: GPL-3.0-or-later
// usage: bench_store [STEPS [RUNS]]
// What recording costs and how fast it is read again, in a fresh workspace in the temporary folder ($TMPDIR).
//
//   recording   one run of 10 series, STEPS steps (default 200,000) handed over as fast as the recorder's
//   observer takes
//               them, until finish() returns; the wait is what the training thread spends in measured()
//   deleting    that run, with what lets other programs write meanwhile
//   one by one  20,000 points of a run, each in a transaction of its own
//   reading     one of those series whole, thinned to 2,000 points, and a hundredth of it likewise; median of
//               five
//   listing     RUNS runs (default 10,000) with 200 parameters, 38 metrics and 20 series each, every tenth
//   with
//               two tags: opening and listing, and all that is known of one run; median of five
//   questions   of the kind that `runs list --where` takes, to those runs, numbers alone; median of five
#include "core/store/database.h"
#include "core/store/run_recorder.h"
#include "core/store/statement.h"
#include "core/util/clock.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
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
    const auto last = static_cast<std::int64_t>(all);
    const StepRange range{last / 3, last / 3 + last / 100};
    const double zoomed = medianMs([&] { store.readPart(1, 3, range, 2000); });
    std::printf(
        "reading      %zu points in %.1f ms; thinned to %zu in %.2f ms; a hundredth of it in %.2f ms\n", all,
        whole, thinned, thin, zoomed);
}

/// What a finished GR run with five Ks has.
std::map<std::string, double> metricsOf(std::int64_t run)
{
    std::map<std::string, double> metrics = {
        {"mae", 3 + 1.0 / double(run)}, {"xauc", 0.6}, {"xauc_ties_half", 0.61}};
    for (const char* kind :
         {"precision", "recall", "map", "ndcg", "ndcg_within_selected", "hits", "coverage"})
        for (const int k : {1, 5, 10, 20, 50})
            metrics[std::string(kind) + "@" + std::to_string(k)] = 0.001 * k;
    return metrics;
}

/// Parameters as another version may have them, up to so many a run, and tags.
void addParameters(const std::filesystem::path& workspace, std::int64_t wanted)
{
    Database database(workspace / "watchlab.sqlite", Database::Mode::ReadWrite);
    Transaction transaction(database);
    const std::int64_t had = database.readInteger("SELECT count(*) FROM parameters WHERE run = 1");
    Statement insert(database,
                     "INSERT INTO parameters (run, key, value) SELECT id, ?, ? || id % 10 FROM runs");
    for (std::int64_t i = had; i < wanted; ++i)
        insert.execute("bench.parameter_" + std::to_string(i), "0." + std::to_string(i));
    database.execute("UPDATE parameters SET value = 0.5 + run % 100 / 200.0 WHERE key = 'gr.q_end'; "
                     "INSERT INTO run_tags (run, tag) SELECT id, 'best' FROM runs WHERE id % 10 = 0; "
                     "INSERT INTO run_tags (run, tag) SELECT id, 'seed ' || id FROM runs WHERE id % 10 = 0;");
    transaction.commit();
}

void measureQuestions(const RunStore& store)
{
    for (const char* question :
         {"gr.q_end < 0.95 and (mae < 3.001 or tag:best)", "bench.parameter_150 = 0.1503",
          "not (xauc > 0.7) gr.q_end >= 0.6 gr.q_end < 0.7 train.seed = 1", "best or seed",
          "created > yesterday and note ~ warm", "ndcg@10 >= 0.01 or mae > 100 or tag ~ 77 or is:starred"}) {
        std::size_t found = 0;
        const double time = medianMs([&] { found = store.findRuns(question).size(); });
        std::printf("questions    %6zu runs in %6.2f ms: %s\n", found, time, question);
    }
}

void measureListing(const std::filesystem::path& workspace, std::int64_t runs)
{
    std::int64_t last = 0;
    const double creating = secondsOf([&] {
        RunStore store(workspace);
        for (std::int64_t i = 0; i < runs; ++i) {
            last = store.createRun(newRun());
            store.recordStart(last, startOf(20));
            store.finishRun(last, Completed{metricsOf(last)});
        }
    });
    std::printf("creating     %lld runs: %.2f ms each, started and durably finished\n",
                static_cast<long long>(runs), 1000 * creating / static_cast<double>(runs));
    addParameters(workspace, 200);
    std::printf("             %.1f MB with 200 parameters each\n", megabytesOf(workspace));
    std::size_t listed = 0;
    const double list = medianMs([&] { listed = RunStore(workspace).listRuns().size(); });
    const RunStore store(workspace);
    const double find = medianMs([&] { listed += store.findRun(last) ? 0u : 1u; });
    std::printf("listing      %zu runs in %.1f ms; one in full in %.2f ms\n", listed, list, find);
    measureQuestions(store);
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
