// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "core/train/observer.h"

#include <memory>

namespace watchlab {

/// Writes a run into the store as it happens, on a thread of its own with its own connection: training never
/// waits for the disk. Points go out in batches about every half second, so a kill costs at most a second of
/// metrics. A store that stops working (disk full) becomes one warning event, not the end of the training.
class RunRecorder final : public TrainObserver {
public:
    RunRecorder(const std::filesystem::path& workspace, std::int64_t run);
    ~RunRecorder() override; ///< finish(WasCancelled) unless finished
    RunRecorder(const RunRecorder&) = delete;

    /// Writes what is still waiting and how the run ended; returns when it is on disk, or cannot be: then it
    /// says so on standard error, and the run shows as interrupted later. Does not throw for that. Once is
    /// enough.
    void finish(const Outcome& outcome);

    void started(const RunStart& start) override;
    void progressed(const TrainProgress& progress) override;
    void measured(std::span<const SeriesPoint> points) override;
    void evaluated(std::shared_ptr<const Evaluation> evaluation) override;
    void listed(std::shared_ptr<const UserList> list) override;
    void checkpointed(const CheckpointInfo& checkpoint) override;
    void stageDone(const StageReport& stage) override;
    void happened(const RunEvent& event) override;

private:
    struct Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace watchlab
