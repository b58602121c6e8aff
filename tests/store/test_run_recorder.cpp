// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/run_recorder.h"
#include "core/util/error.h"
#include "tests/store/sample_run.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <thread>

using namespace watchlab;
using namespace watchlab::test;

namespace {

std::vector<SeriesPoint> pointsOfStep(std::int64_t step)
{
    return {{0, step, 1000 + step, 1.0 / double(step)}, {2, step, 1000 + step, 0.5}};
}

/// Waits until something is true that another thread brings about; the test's own time limit ends a wait in
/// vain.
template<typename Condition>
void waitUntil(Condition condition)
{
    while (!condition())
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

/// Files of this process cannot grow beyond some size: as if the disk were full.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit = {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    FullDisk(const FullDisk&) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

} // namespace

TEST_CASE("pauses are recorded, however short, and one that is never ended too")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    RunRecorder recorder(folder.path(), run);
    TrainProgress progress;
    for (const bool paused : {false, true, true, false, true}) {
        ++progress.step;
        progress.paused = paused;
        recorder.progressed(progress);
        std::this_thread::sleep_for(std::chrono::milliseconds(2)); // no two begin at the same time
    }
    recorder.finish(WasCancelled{});
    const RunRecord record = store.findRun(run).value();
    REQUIRE(record.standstills.size() == 2);
    CHECK(record.standstills[0].step == 2);
    CHECK(record.standstills[0].tookMs >= 4);
    CHECK(record.standstills[1].step == 5);
    CHECK(record.standstills[1].endMs == record.summary.finishedMs);
}

TEST_CASE("everything that an observer is told reaches the store")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    {
        RunRecorder recorder(folder.path(), run);
        recorder.started(sampleStart());
        for (std::int64_t step = 1; step <= 1000; ++step)
            recorder.measured(pointsOfStep(step));
        TrainProgress progress;
        progress.step = 1010;
        recorder.progressed(progress);
        recorder.evaluated(std::make_shared<Evaluation>(sampleEvaluation(1, 4.5)));
        recorder.evaluated(std::make_shared<Evaluation>(sampleEvaluation(2, 3.5)));
        recorder.listed(std::make_shared<UserList>(sampleList(14, 1)));
        recorder.listed(std::make_shared<UserList>(sampleList(14, 2)));
        recorder.checkpointed({400, 1, "best.safetensors", "aa", 10, true});
        recorder.happened({1, 2, EventLevel::Info, "hello"});
        recorder.finish(Completed{{{"mae", 3.25}}});
        recorder.measured(pointsOfStep(5000)); // too late, and harmless
        recorder.finish(Failed{"too late as well"});
    }
    const auto record = store.findRun(run);
    REQUIRE(record);
    CHECK(record->summary.status == RunStatus::Completed);
    CHECK(record->summary.metrics == std::map<std::string, double>{{"mae", 3.25}});
    CHECK(record->summary.lastStep == 1010);
    CHECK(record->start.series.size() == 3);
    CHECK(record->evaluations.size() == 2);
    REQUIRE(record->userLists.size() == 1);
    CHECK(record->userLists[0]->evaluation == 2);
    CHECK(record->checkpoints.size() == 1);
    REQUIRE(record->events.size() == 1);
    CHECK(record->events[0].text == "hello");
    const auto points = store.readSeries(run, 0);
    REQUIRE(points.size() == 1000);
    CHECK(same(points[499], pointsOfStep(500)[0]));
    CHECK(store.readSeries(run, 2).size() == 1000);
}

TEST_CASE("a recorder that is dropped says that the run was cancelled")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    {
        RunRecorder recorder(folder.path(), run);
        recorder.started(sampleStart());
        recorder.measured(pointsOfStep(1));
    }
    CHECK(store.findRun(run)->summary.status == RunStatus::Cancelled);
    CHECK(store.readSeries(run, 0).size() == 1);
    CHECK_THROWS_AS(RunRecorder(folder / "watchlab.sqlite" / "below", run), InputError);
}

TEST_CASE("readers see whole batches while runs are being recorded")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::vector<std::int64_t> runs = {store.createRun(newRun()), store.createRun(newRun())};
    std::atomic<std::int64_t> mostRead = 0;
    std::vector<std::thread> writers;
    for (const std::int64_t run : runs)
        writers.emplace_back([&, run] {
            RunRecorder recorder(folder.path(), run);
            recorder.started(sampleStart());
            std::int64_t step = 0;
            while (mostRead < 300 || step < 2000) {
                recorder.measured(pointsOfStep(++step));
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            }
            recorder.finish(WasCancelled{});
        });
    std::int64_t unequal = 0;
    std::int64_t shrunk = 0;
    const RunStore reader(folder.path(), RunStore::Access::ReadOnly);
    waitUntil([&] {
        const std::int64_t run = runs[0];
        const auto before = std::int64_t(reader.readSeries(run, 0).size());
        const auto both = reader.readSeries(run, 2);
        shrunk += std::int64_t(both.size()) < before ? 1 : 0;
        unequal += !both.empty() && both.back().step != std::int64_t(both.size()) ? 1 : 0;
        mostRead = before;
        return std::ranges::all_of(reader.listRuns(),
                                   [](const RunSummary& r) { return r.status == RunStatus::Cancelled; });
    });
    for (std::thread& writer : writers)
        writer.join();
    CHECK(shrunk == 0);
    CHECK(unequal == 0);
    for (const std::int64_t run : runs)
        CHECK(store.readSeries(run, 0).size() >= 2000);
}

TEST_CASE("a lock held by another program loses nothing")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    RunRecorder recorder(folder.path(), run);
    recorder.started(sampleStart());
    {
        Database other(folder / "watchlab.sqlite", Database::Mode::ReadWrite);
        Transaction hold(other);
        for (std::int64_t step = 1; step <= 100; ++step)
            recorder.measured(pointsOfStep(step));
        std::this_thread::sleep_for(std::chrono::milliseconds(800)); // longer than a batch
    }
    recorder.finish(Completed{});
    CHECK(store.findRun(run)->summary.status == RunStatus::Completed);
    CHECK(store.readSeries(run, 0).size() == 100);
}

TEST_CASE("a full disk is one warning, and what waited is written when there is room again")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    RunRecorder recorder(folder.path(), run);
    recorder.started(sampleStart());
    recorder.measured(pointsOfStep(1));
    waitUntil([&] { return store.findRun(run)->summary.lastStep == 1; });
    {
        const FullDisk full(16'384);
        for (std::int64_t step = 2; step <= 3000; ++step)
            recorder.measured(pointsOfStep(step));
        std::this_thread::sleep_for(std::chrono::milliseconds(1300)); // two batches or more that fail
        CHECK(store.readSeries(run, 0).size() == 1);
    }
    recorder.finish(Completed{});
    const auto record = store.findRun(run);
    CHECK(record->summary.status == RunStatus::Completed);
    CHECK(record->summary.lastStep == 3000);
    CHECK(store.readSeries(run, 0).size() == 3000);
    REQUIRE(record->events.size() == 1);
    CHECK(record->events[0].level == EventLevel::Warning);
    CHECK_THAT(record->events[0].text, Catch::Contains("Recording failed for a while"));
}

TEST_CASE("a run whose store never works again still ends")
{
    const TemporaryFolder folder;
    RunStore store(folder.path());
    const std::int64_t run = store.createRun(newRun());
    {
        const FullDisk full(4096);
        RunRecorder recorder(folder.path(), run);
        recorder.started(sampleStart());
        recorder.measured(pointsOfStep(1));
        recorder.finish(Completed{});
    }
    CHECK(store.findRun(run)->summary.status == RunStatus::Running); // interrupted, once this process is gone
}
