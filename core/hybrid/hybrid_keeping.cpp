// SPDX-License-Identifier: GPL-3.0-or-later
// What a run does between two rounds: commands, checkpoints, resources; and how it goes on from a checkpoint.
#include "core/hybrid/hybrid_training.h"
#include "core/train/checkpoint_record.h"
#include "core/util/clock.h"
#include "core/util/error.h"

namespace watchlab::hybrid {

namespace {

constexpr std::int64_t checkpointEveryMs = 60'000;
constexpr const char* firstSlot = "last-1.safetensors";
constexpr const char* secondSlot = "last-2.safetensors";

} // namespace

void HybridTraining::goOn(const ResumePoint& point)
{
    if (point.forked)
        throw InputError("A Hybrid run can be resumed, but not forked: its stages build on one another.");
    const std::filesystem::path checkpoint = m_folder / point.from.file;
    m_state = readHybridCheckpoint(checkpoint);
    m_savedStep = m_state.step;
    m_secondSlot = point.from.file == firstSlot; // that file stays until there is another
    if (m_state.datasetFingerprint != m_data.dataset->fingerprint ||
        m_state.dataFingerprint != m_data.fingerprint)
        throw InputError({checkpoint.string()},
                         "was learnt from other rows: data or protocol have changed. Train again.");
}

void HybridTraining::save(bool best)
{
    if (!best && m_state.step == m_savedStep)
        return;
    m_savedStep = m_state.step;
    m_savedMs = steadyClockMs();
    CheckpointInfo info;
    info.step = m_state.step;
    info.best = best;
    info.file = best ? "model.safetensors" : m_secondSlot ? secondSlot : firstSlot;
    m_secondSlot = !m_secondSlot; // what the run's record names stays whole while the next one is written
    recordCheckpoint(m_reporter, m_folder, info,
                     [this](const std::filesystem::path& file) { writeHybridCheckpoint(m_state, file); });
}

bool HybridTraining::checkpointIsDue()
{
    return m_control.takeCheckpointRequest() || steadyClockMs() - m_savedMs >= checkpointEveryMs;
}

void HybridTraining::obeyCommands()
{
    m_control.poll();
    const auto takeWatched = [this] {
        for (const std::int64_t user : m_control.takeUsersToWatch())
            m_watched.insert(user);
    };
    takeWatched();
    while (m_control.paused()) {
        m_reporter.paused(true);
        m_control.wait();
        takeWatched();
    }
    m_reporter.paused(false);
}

void HybridTraining::recordResources()
{
    m_reporter.point("rows_per_second", m_reporter.rowsPerSecond());
    m_reporter.point("memory", m_meter.memory());
    m_reporter.post();
}

/// Progress of a phase that has no rounds; commands that come meanwhile are obeyed before the next round.
JobContext HybridTraining::job(std::string_view phase)
{
    return {m_control.stop(), [this, phase](std::string_view, std::uint64_t done, std::uint64_t total) {
                if (std::this_thread::get_id() != m_thread)
                    return;
                m_meter.look();
                m_reporter.phase(phase,
                                 total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1);
            }};
}

} // namespace watchlab::hybrid
