// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_recorder.h"

#include "core/train/mailbox.h"
#include "core/util/clock.h"
#include "core/util/error.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <iterator>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

namespace watchlab {

namespace {

constexpr auto batchTime = std::chrono::milliseconds(500);
constexpr std::int64_t idleHeartbeatMs = 5000;
constexpr std::size_t mostWaitingPoints = 1'000'000; ///< 32 MB; beyond that a broken store loses the oldest
constexpr int attemptsAtTheEnd = 3;

template<typename Item>
void append(std::vector<Item>& items, std::vector<Item>& more)
{
    items.insert(items.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What was written is taken out, so that a failure half way repeats nothing.
template<typename Items, typename Write>
void writeEach(Items& items, Write write)
{
    while (!items.empty()) {
        write(*items.begin());
        items.erase(items.begin());
    }
}

} // namespace

/// The recording thread and what it works on. Shared with the training thread: the mailbox and the outcome.
struct RunRecorder::Worker {
    Worker(const std::filesystem::path& workspace, std::int64_t recorded)
        : store(workspace)
        , run(recorded)
        , mailbox({})
        , thread([this] { work(); })
    {
    }

    void work()
    {
        std::unique_lock lock(mutex);
        while (!ended.wait_for(lock, batchTime, [this] { return outcome.has_value(); })) {
            lock.unlock();
            tryTo([this] { writeNews(); });
            lock.lock();
        }
        lock.unlock();
        bool written = false;
        for (int attempt = 0; attempt < attemptsAtTheEnd && !written; ++attempt)
            written = tryTo([this] { writeNews(); });
        tryTo([this] { store.finishRun(run, *outcome); });
    }

    /// Training goes on whatever happens to the store: the first failure is told once and stored when that
    /// works again.
    template<typename Step>
    bool tryTo(Step step)
    {
        try {
            step();
            return true;
        } catch (const std::logic_error& error) {
            warn(error.what());
            waiting.points.clear(); // of a series that was never announced: cannot work later either
        } catch (const std::exception& error) {
            warn(error.what());
        }
        if (waiting.points.size() > mostWaitingPoints)
            waiting.points.erase(waiting.points.begin(), waiting.points.end() - mostWaitingPoints / 2);
        return false;
    }

    void warn(const char* reason)
    {
        if (std::exchange(warned, true))
            return;
        std::cerr << "Run " << run << " cannot be recorded at the moment; training goes on. " << reason
                  << '\n';
        waiting.events.push_back(
            {wallClockMs(), lastStep, EventLevel::Warning,
             std::string("Recording failed for a while; metrics may be missing: ") + reason});
    }

    void collect()
    {
        Mail mail = mailbox.drain();
        if (mail.progress)
            lastStep = std::max(lastStep, mail.progress->step);
        for (const SeriesPoint& point : mail.points)
            lastStep = std::max(lastStep, point.step);
        if (mail.start)
            waiting.start = std::move(mail.start);
        append(waiting.points, mail.points);
        append(waiting.evaluations, mail.evaluations);
        for (auto& [user, list] : mail.userLists)
            waiting.userLists[user] = std::move(list);
        append(waiting.checkpoints, mail.checkpoints);
        append(waiting.stages, mail.stages);
        append(waiting.events, mail.events);
        append(waiting.pauses, mail.pauses);
    }

    void writeNews()
    {
        collect();
        const bool news = waiting.start || !waiting.points.empty() || lastStep != writtenStep;
        if (waiting.start)
            store.recordStart(run, *waiting.start);
        waiting.start.reset();
        if (!waiting.points.empty())
            store.recordPoints(run, waiting.points);
        waiting.points.clear();
        writeEach(waiting.evaluations, [this](const auto& item) { store.recordEvaluation(run, *item); });
        writeEach(waiting.userLists, [this](const auto& item) { store.recordUserList(run, *item.second); });
        writeEach(waiting.checkpoints, [this](const auto& item) { store.recordCheckpoint(run, item); });
        writeEach(waiting.stages, [this](const auto& item) { store.recordStage(run, item); });
        writeEach(waiting.events, [this](const auto& item) { store.recordEvent(run, item); });
        writeEach(waiting.pauses, [this](const auto& item) { store.recordPause(run, item); });
        if (!news && steadyClockMs() - heartbeatAtMs < idleHeartbeatMs)
            return;
        store.heartbeat(run, lastStep);
        writtenStep = lastStep;
        heartbeatAtMs = steadyClockMs();
    }

    RunStore store;
    std::int64_t run;
    Mailbox mailbox;

    Mail waiting; ///< taken from the mailbox, not yet on disk
    std::int64_t lastStep = 0;
    std::int64_t writtenStep = 0;
    std::int64_t heartbeatAtMs = 0;
    bool warned = false;

    std::mutex mutex;
    std::condition_variable ended;
    std::optional<Outcome> outcome;
    std::thread thread; // last: it uses everything above
};

RunRecorder::RunRecorder(const std::filesystem::path& workspace, std::int64_t run)
    : m_worker(std::make_unique<Worker>(workspace, run))
{
}

RunRecorder::~RunRecorder()
{
    finish(WasCancelled{});
}

void RunRecorder::finish(const Outcome& outcome)
{
    {
        const std::lock_guard lock(m_worker->mutex);
        if (m_worker->outcome)
            return;
        m_worker->outcome = outcome;
    }
    m_worker->ended.notify_one();
    m_worker->thread.join();
}

void RunRecorder::started(const RunStart& start)
{
    m_worker->mailbox.started(start);
}

void RunRecorder::progressed(const TrainProgress& progress)
{
    m_worker->mailbox.progressed(progress);
}

void RunRecorder::measured(std::span<const SeriesPoint> points)
{
    m_worker->mailbox.measured(points);
}

void RunRecorder::evaluated(std::shared_ptr<const Evaluation> evaluation)
{
    m_worker->mailbox.evaluated(std::move(evaluation));
}

void RunRecorder::listed(std::shared_ptr<const UserList> list)
{
    m_worker->mailbox.listed(std::move(list));
}

void RunRecorder::checkpointed(const CheckpointInfo& checkpoint)
{
    m_worker->mailbox.checkpointed(checkpoint);
}

void RunRecorder::stageDone(const StageReport& stage)
{
    m_worker->mailbox.stageDone(stage);
}

void RunRecorder::happened(const RunEvent& event)
{
    m_worker->mailbox.happened(event);
}

} // namespace watchlab
