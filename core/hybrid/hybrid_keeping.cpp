// SPDX-License-Identifier: GPL-3.0-or-later
// What a run does between two rounds: commands, checkpoints, resources; and how it goes on from a checkpoint.
#include "core/hybrid/hybrid_training.h"
#include "core/train/checkpoint_record.h"
#include "core/util/clock.h"
#include "core/util/error.h"

#include <algorithm>

namespace watchlab::hybrid {

namespace {

constexpr std::int64_t checkpointEveryMs = 60'000;
constexpr std::size_t newestKept = 2; ///< while the run is at work; the model alone when it is done

} // namespace

void HybridTraining::goOn(const ResumePoint& point)
{
    if (point.forked)
        throw InputError("A Hybrid run can be resumed, but not forked: its stages build on one another.");
    const std::filesystem::path checkpoint = m_folder / point.from.file;
    m_state = readHybridCheckpoint(checkpoint);
    m_savedStep = m_state.step;
    for (const CheckpointInfo& info : point.kept)
        m_kept.push_back(info.file);
    if (std::ranges::find(m_kept, point.from.file) == m_kept.end())
        m_kept.push_back(point.from.file);
    if (m_state.datasetFingerprint != m_data.dataset->fingerprint ||
        m_state.dataFingerprint != m_data.fingerprint)
        throw InputError({checkpoint.string()},
                         "was learnt from other rows: data or protocol have changed. Train again.");
    m_ratio = WatchRatio(m_data, m_state.limitsOn(m_data)); // labels stay what they were
}

/// A file that is whole is never written again: the run's record, which comes later, may name it already.
void HybridTraining::save(bool best)
{
    CheckpointInfo info;
    info.step = m_state.step;
    info.best = best;
    info.file = best ? "model.safetensors" : "step-" + std::to_string(m_state.step) + ".safetensors";
    const bool isThere = std::ranges::find(m_kept, info.file) != m_kept.end();
    if (isThere || (!best && m_state.step == m_savedStep))
        return;
    m_savedStep = m_state.step;
    m_savedMs = steadyClockMs();
    const std::size_t staying = best ? 0 : newestKept - 1;
    const auto stays = m_kept.end() - static_cast<std::ptrdiff_t>(std::min(m_kept.size(), staying));
    info.replaces.assign(m_kept.begin(), stays);
    if (recordCheckpoint(m_reporter, m_folder, info, [this](const std::filesystem::path& file) {
            writeHybridCheckpoint(m_state, file);
        })) {
        m_kept.erase(m_kept.begin(), stays);
        m_kept.push_back(info.file);
    }
}

bool HybridTraining::checkpointIsDue()
{
    return m_control.takeCheckpointRequest() || steadyClockMs() - m_savedMs >= checkpointEveryMs;
}

void HybridTraining::obeyCommands()
{
    m_control.poll();
    const auto takeWatched = [this] {
        for (const std::int64_t user : m_control.takeUsersToUnwatch())
            m_watched.erase(user);
        for (const std::int64_t user : m_control.takeUsersToWatch())
            m_watched.insert(user);
    };
    takeWatched();
    while (m_control.paused()) {
        m_reporter.paused(true);
        m_meter.pauseBegins();
        m_control.wait();
        takeWatched();
    }
    m_meter.pauseEnds();
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
