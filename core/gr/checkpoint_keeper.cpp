// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/checkpoint_keeper.h"

#include "core/util/error.h"
#include "core/util/hash.h"

#include <utility>

namespace watchlab::gr {

CheckpointKeeper::CheckpointKeeper(std::filesystem::path folder, RunReporter& reporter)
    : m_folder(std::move(folder))
    , m_reporter(reporter)
{
}

void CheckpointKeeper::saveBest(Checkpoint checkpoint)
{
    m_best = std::move(checkpoint);
    save(*m_best, m_secondSlot ? "best-2.safetensors" : "best-1.safetensors", true);
    m_secondSlot = !m_secondSlot;
}

void CheckpointKeeper::saveLast(const Checkpoint& checkpoint)
{
    if (checkpoint.step != m_lastStep)
        save(checkpoint, "last.safetensors", false);
    m_lastStep = checkpoint.step;
}

void CheckpointKeeper::save(const Checkpoint& checkpoint, const std::string& name, bool best)
{
    if (m_folder.empty())
        return;
    try {
        const std::filesystem::path file = m_folder / name;
        writeCheckpoint(checkpoint, file);
        CheckpointInfo info;
        info.step = checkpoint.step;
        info.epoch = checkpoint.epoch;
        info.file = name;
        info.sha256 = sha256OfFile(file);
        info.bytes = static_cast<std::int64_t>(std::filesystem::file_size(file));
        info.best = best;
        m_reporter.observer().checkpointed(info);
    } catch (const InputError& error) {
        m_reporter.event(EventLevel::Warning, std::string("Checkpoint not written: ") + error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        m_reporter.event(EventLevel::Warning, std::string("Checkpoint not written: ") + error.what());
    }
}

} // namespace watchlab::gr
