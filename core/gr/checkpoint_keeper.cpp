// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/checkpoint_keeper.h"

#include "core/util/error.h"
#include "core/util/hash.h"

#include <algorithm>
#include <utility>

namespace watchlab::gr {

namespace {

std::string fileName(const Checkpoint& checkpoint, bool evaluated)
{
    return "step-" + std::to_string(checkpoint.step) + (evaluated ? "" : "-to-be-evaluated") + ".safetensors";
}

Checkpoint readBest(const std::filesystem::path& folder, const std::string& name,
                    const std::vector<CheckpointInfo>& recorded)
{
    const std::filesystem::path file = folder / name;
    const auto info = std::ranges::find(recorded, name, &CheckpointInfo::file);
    if (info == recorded.end() || sha256OfFile(file) != info->sha256)
        throw InputError({file.string()}, "is not the file that the run wrote");
    return readCheckpoint(file);
}

} // namespace

CheckpointKeeper::CheckpointKeeper(std::filesystem::path folder, std::int64_t newest, RunReporter& reporter)
    : m_folder(folder)
    , m_newest(static_cast<std::size_t>(newest))
    , m_reporter(reporter)
    , m_writer(std::move(folder))
{
}

bool CheckpointKeeper::adopt(const ResumePoint& point, const Checkpoint& from)
{
    const std::string& bestFile = from.training->bestFile;
    for (const CheckpointInfo& info : point.kept)
        m_kept.push_back({info.file, info.file == point.from.file ? bestFile : std::string()});
    m_newestFile = point.from.file;
    if (bestFile.empty())
        return true;
    try {
        m_best = std::make_shared<const Checkpoint>(
            bestFile == point.from.file ? from : readBest(m_folder, bestFile, point.kept));
    } catch (const InputError& error) {
        m_reporter.event(EventLevel::Warning, std::string("The best weights so far are lost; the next "
                                                          "evaluation begins anew. ") +
                                                  error.what());
        return false;
    }
    m_bestFile = bestFile;
    CheckpointInfo best = *std::ranges::find(point.kept, bestFile, &CheckpointInfo::file);
    best.best = true; // a later one may have been on record as such
    m_reporter.observer().checkpointed(best);
    return true;
}

void CheckpointKeeper::save(Checkpoint checkpoint, bool best, bool evaluated)
{
    CheckpointInfo info;
    info.step = checkpoint.step;
    info.epoch = checkpoint.epoch;
    info.file = fileName(checkpoint, evaluated);
    info.best = best;
    if (best)
        m_bestFile = info.file;
    checkpoint.training->bestFile = m_bestFile;
    const auto shared = std::make_shared<const Checkpoint>(std::move(checkpoint));
    if (best)
        m_best = shared;
    if (m_folder.empty() || std::exchange(m_newestFile, info.file) == info.file)
        return;
    m_waiting.push_back({info.file, m_bestFile});
    m_writer.post(info, [shared](const std::filesystem::path& file) { writeCheckpoint(*shared, file); });
}

void CheckpointKeeper::report()
{
    for (CheckpointWriter::Written& written : m_writer.takeWritten()) {
        const Kept kept = m_waiting.front();
        m_waiting.erase(m_waiting.begin());
        if (!written.problem.empty()) {
            m_reporter.event(EventLevel::Warning, "Checkpoint not written: " + written.problem);
            continue;
        }
        std::erase_if(m_kept, [&kept](const Kept& old) { return old.file == kept.file; });
        m_kept.push_back(kept);
        written.info.replaces = takeSuperfluous();
        m_reporter.observer().checkpointed(written.info);
    }
}

void CheckpointKeeper::finish()
{
    m_writer.finish();
    report();
}

/// All but the newest ones and what they name as their best.
std::vector<std::string> CheckpointKeeper::takeSuperfluous()
{
    std::vector<std::string> needed;
    const std::size_t first = m_kept.size() - std::min(m_kept.size(), m_newest);
    for (std::size_t i = first; i < m_kept.size(); ++i) {
        needed.push_back(m_kept[i].file);
        needed.push_back(m_kept[i].bestFile);
    }
    std::vector<std::string> superfluous;
    for (const Kept& kept : m_kept)
        if (std::ranges::find(needed, kept.file) == needed.end())
            superfluous.push_back(kept.file);
    std::erase_if(m_kept, [&superfluous](const Kept& kept) {
        return std::ranges::find(superfluous, kept.file) != superfluous.end();
    });
    return superfluous;
}

} // namespace watchlab::gr
