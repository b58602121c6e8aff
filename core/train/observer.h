// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <span>

namespace watchlab {

/// Told what happens in a run, on the training thread, in order. Must return quickly: hand work to another
/// thread. The recorder, the terminal's progress bar and the window's mailbox are observers like any other.
class TrainObserver {
public:
    virtual ~TrainObserver() = default;
    virtual void started(const RunStart&) {}
    virtual void progressed(const TrainProgress&) {}
    virtual void measured(std::span<const SeriesPoint>) {}
    virtual void evaluated(std::shared_ptr<const Evaluation>) {}
    virtual void listed(std::shared_ptr<const UserList>) {}
    virtual void checkpointed(const CheckpointInfo&) {}
    virtual void stageDone(const StageReport&) {}
    virtual void happened(const RunEvent&) {}
};

/// Passes everything on to several observers, in the order in which they were added.
class ObserverGroup final : public TrainObserver {
public:
    /// Not owned; must outlive the run.
    void add(TrainObserver& observer) { m_observers.push_back(&observer); }

    void started(const RunStart& start) override;
    void progressed(const TrainProgress& progress) override;
    void measured(std::span<const SeriesPoint> points) override;
    void evaluated(std::shared_ptr<const Evaluation> evaluation) override;
    void listed(std::shared_ptr<const UserList> list) override;
    void checkpointed(const CheckpointInfo& checkpoint) override;
    void stageDone(const StageReport& stage) override;
    void happened(const RunEvent& event) override;

private:
    std::vector<TrainObserver*> m_observers;
};

} // namespace watchlab
