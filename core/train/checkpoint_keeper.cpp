// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/checkpoint_keeper.h"

#include "core/util/error.h"
#include "core/util/hash.h"

#include <algorithm>
#include <utility>

namespace watchlab {

namespace {

std::string fileName(std::int64_t step, bool evaluated)
{
    return "step-" + std::to_string(step) + (evaluated ? "" : "-to-be-evaluated") + ".safetensors";
}

void requireRecorded(const std::filesystem::path& file, const std::vector<CheckpointInfo>& recorded)
{
    const auto info = std::ranges::find(recorded, file.filename().string(), &CheckpointInfo::file);
    if (info == recorded.end() || sha256OfFile(file) != info->sha256)
        throw InputError({file.string()}, "is not the file that the run wrote");
}

} // namespace

CheckpointKeeper::CheckpointKeeper(std::filesystem::path folder, std::int64_t newest, RunReporter& reporter)
    : m_folder(folder)
    , m_newest(static_cast<std::size_t>(newest))
    , m_reporter(reporter)
    , m_writer(std::move(folder))
{
}

bool CheckpointKeeper::adopt(const ResumePoint& point, const std::shared_ptr<const RunCheckpoint>& from,
                             const Read& read)
{
    const std::string& bestFile = from->course->bestFile;
    for (const CheckpointInfo& info : point.kept) {
        m_kept.push_back({info.step, info.file, info.file == point.from.file ? bestFile : std::string()});
        if (info.best)
            m_bestOnDisk = info.file;
    }
    m_newestFile = point.from.file;
    if (bestFile.empty())
        return true;
    try {
        if (bestFile != point.from.file)
            requireRecorded(m_folder / bestFile, point.kept);
        m_best = bestFile == point.from.file ? from : read(m_folder / bestFile);
    } catch (const InputError& error) {
        m_reporter.event(EventLevel::Warning, std::string("The best weights so far are lost; the next "
                                                          "evaluation begins anew: ") +
                                                  error.what());
        return false;
    }
    m_bestFile = m_bestOnDisk = bestFile;
    m_formerBestFile = from->course->formerBestFile;
    CheckpointInfo best = *std::ranges::find(point.kept, bestFile, &CheckpointInfo::file);
    best.best = true; // a later one may have been on record as such
    m_reporter.observer().checkpointed(best);
    return true;
}

void CheckpointKeeper::save(std::shared_ptr<RunCheckpoint> checkpoint, bool best, bool evaluated)
{
    report();
    const std::string file = fileName(checkpoint->step, evaluated);
    if (best && file != m_bestFile)
        m_formerBestFile = std::exchange(m_bestFile, file);
    checkpoint->course->bestFile = m_bestFile;
    checkpoint->course->formerBestFile = m_formerBestFile;
    if (best) {
        m_best = checkpoint;
        m_bestFailed = false;
    }
    tryBestAgain();
    const bool isThere = file == m_newestFile || (!best && file == m_bestFile);
    if (m_folder.empty() || isThere)
        return;
    m_newestFile = file;
    post(checkpoint, file, best);
}

void CheckpointKeeper::report()
{
    for (CheckpointWriter::Written& written : m_writer.takeWritten()) {
        const Kept kept = m_waiting.front();
        m_waiting.erase(m_waiting.begin());
        if (!written.problem.empty()) {
            m_reporter.event(EventLevel::Warning, "Checkpoint not written: " + written.problem);
            m_bestFailed = m_bestFailed || kept.file == m_bestFile;
            if (m_newestFile == kept.file)
                m_newestFile.clear();
            continue;
        }
        if (written.info.best)
            m_bestOnDisk = kept.file;
        keep(kept);
        written.info.replaces = takeSuperfluous();
        m_reporter.observer().checkpointed(written.info);
    }
}

void CheckpointKeeper::finish()
{
    m_writer.finish();
    report();
    tryBestAgain();
    m_writer.finish();
    report();
}

void CheckpointKeeper::post(const std::shared_ptr<const RunCheckpoint>& checkpoint, const std::string& file,
                            bool best)
{
    CheckpointInfo info;
    info.step = checkpoint->step;
    info.epoch = checkpoint->epoch;
    info.file = file;
    info.best = best;
    m_waiting.push_back({info.step, info.file, m_bestFile});
    m_writer.post(info, [checkpoint](const std::filesystem::path& to) { checkpoint->write(to); });
}

/// Before anything that names it as its best.
void CheckpointKeeper::tryBestAgain()
{
    if (std::exchange(m_bestFailed, false))
        post(m_best, m_bestFile, true);
}

void CheckpointKeeper::keep(const Kept& kept)
{
    std::erase_if(m_kept, [&kept](const Kept& old) { return old.file == kept.file; });
    m_kept.insert(std::ranges::upper_bound(m_kept, kept.step, {}, &Kept::step), kept);
}

/// All but the newest ones, what they name as their best, the best that there is and the one before.
std::vector<std::string> CheckpointKeeper::takeSuperfluous()
{
    std::vector<std::string> needed{m_bestOnDisk, m_formerBestFile};
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

} // namespace watchlab
