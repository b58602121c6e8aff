// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/checkpoint_writer.h"
#include "core/train/run_checkpoint.h"
#include "core/train/run_reporter.h"
#include "core/train/trainer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace watchlab {

/// Keeps a run's best and newest checkpoints in its folder, and the best before the best, so that one can say
/// what has become better since, written on a thread of their own, and tells the
/// observer of each that is there. Every file has a name of its own, step-<step>.safetensors, and is never
/// written again once it is whole; what a new one makes superfluous it says in CheckpointInfo::replaces. A
/// file that cannot be written is a warning: the best before stays, and the best is tried again with the next
/// checkpoint. Training thread only.
class CheckpointKeeper {
public:
    using Read = std::function<std::shared_ptr<const RunCheckpoint>(const std::filesystem::path& file)>;

    /// newest: how many stay beside the best and the best before. Without a folder, the best is kept in
    /// memory only.
    CheckpointKeeper(std::filesystem::path folder, std::int64_t newest, RunReporter& reporter);

    /// A run goes on from this one: takes over what the folder has. False when the best so far is lost, which
    /// is told as a warning.
    bool adopt(const ResumePoint& point, const std::shared_ptr<const RunCheckpoint>& from, const Read& read);

    /// Nothing happens when the same has been saved before. evaluated: whether the evaluation that is due at
    /// this step, if any, has been made. The checkpoint must have its course.
    void save(std::shared_ptr<RunCheckpoint> checkpoint, bool best, bool evaluated = true);
    /// Writing one takes longer than the next is away: others than the best can be left out.
    bool busy() const { return m_writer.busy(); }
    /// Tells the observer what has been written since.
    void report();
    void finish(); ///< waits for the last file and tells of it
    const RunCheckpoint* best() const { return m_best.get(); }

private:
    struct Kept {
        std::int64_t step = 0;
        std::string file;
        std::string bestFile; ///< which it needs beside itself
    };
    void post(const std::shared_ptr<const RunCheckpoint>& checkpoint, const std::string& file, bool best);
    void tryBestAgain();
    void keep(const Kept& kept);
    std::vector<std::string> takeSuperfluous();

    std::filesystem::path m_folder;
    std::size_t m_newest;
    RunReporter& m_reporter;
    std::shared_ptr<const RunCheckpoint> m_best;
    std::string m_bestFile;
    std::string m_formerBestFile; ///< the best before; empty = none
    std::string m_bestOnDisk;     ///< whole and reported; the one before where m_bestFile is not there yet
    bool m_bestFailed = false;    ///< m_bestFile could not be written
    std::string m_newestFile;     ///< handed to the writer last
    std::vector<Kept> m_kept;     ///< whole and reported, by step
    std::vector<Kept> m_waiting;  ///< handed to the writer, oldest first
    CheckpointWriter m_writer;
};

} // namespace watchlab
