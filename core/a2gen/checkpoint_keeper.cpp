// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/checkpoint_keeper.h"

#include "core/train/checkpoint_record.h"

#include <utility>

namespace watchlab::a2gen {

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
    CheckpointInfo info;
    info.step = checkpoint.step;
    info.epoch = checkpoint.epoch;
    info.file = name;
    info.best = best;
    recordCheckpoint(m_reporter, m_folder, info,
                     [&checkpoint](const std::filesystem::path& file) { writeCheckpoint(checkpoint, file); });
}

} // namespace watchlab::a2gen
