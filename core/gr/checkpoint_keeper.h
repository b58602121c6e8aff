// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/checkpoint.h"
#include "core/train/checkpoint_writer.h"
#include "core/train/run_reporter.h"
#include "core/train/trainer.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace watchlab::gr {

/// Keeps a run's best and newest checkpoints in its folder, written on a thread of their own, and tells the
/// observer of each that is there. Every file has a name of its own, step-<step>.safetensors, and is never
/// written again; what a new one makes superfluous it says in CheckpointInfo::replaces. Training thread only.
class CheckpointKeeper {
public:
    /// newest: how many stay beside the best. Without a folder, the best is kept in memory only.
    CheckpointKeeper(std::filesystem::path folder, std::int64_t newest, RunReporter& reporter);

    /// A run goes on from this one: takes over what the folder has. False when the best so far is lost, which
    /// is told as a warning.
    bool adopt(const ResumePoint& point, const Checkpoint& from);

    /// Nothing happens when the same has been saved before. evaluated: whether the evaluation that is due at
    /// this step, if any, has been made.
    void save(Checkpoint checkpoint, bool best, bool evaluated = true);
    /// Writing one takes longer than the next is away: others than the best can be left out.
    bool busy() const { return m_writer.busy(); }
    /// Tells the observer what has been written since.
    void report();
    void finish(); ///< waits for the last file and tells of it
    const Checkpoint* best() const { return m_best.get(); }

private:
    struct Kept {
        std::string file;
        std::string bestFile; ///< which it needs beside itself
    };
    std::vector<std::string> takeSuperfluous();

    std::filesystem::path m_folder;
    std::size_t m_newest;
    RunReporter& m_reporter;
    std::shared_ptr<const Checkpoint> m_best;
    std::string m_bestFile;
    std::string m_newestFile;    ///< handed to the writer last
    std::vector<Kept> m_kept;    ///< whole and reported, oldest first
    std::vector<Kept> m_waiting; ///< handed to the writer, oldest first
    CheckpointWriter m_writer;
};

} // namespace watchlab::gr
