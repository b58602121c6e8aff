// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/observer.h"
#include "core/train/trainer.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace watchlab {

/// Everything that arrived since the mailbox was emptied last: points appended, of the rest only the newest.
struct Mail {
    std::optional<RunStart> start;
    std::optional<TrainProgress> progress;
    std::vector<RunPause> pauses; ///< each once when it begins, and once more with its end
    std::vector<SeriesPoint> points;
    std::vector<std::shared_ptr<const Evaluation>> evaluations;        ///< all, in order: they are few
    std::map<std::int64_t, std::shared_ptr<const UserList>> userLists; ///< newest per user
    std::vector<CheckpointInfo> checkpoints;
    std::vector<StageReport> stages;
    std::vector<RunEvent> events;

    /// As a new one, but the room for what comes next stays.
    void clear();
};

/// Between a trainer that shouts and a viewer that paces itself. The trainer posts on its thread; the first
/// post after drain() or exchange() calls wake once (on the trainer's thread: queue something and return);
/// the viewer drains when it likes.
class Mailbox final : public TrainObserver {
public:
    explicit Mailbox(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }

    Mail drain();
    /// As drain(), into a mail that was read and cleared: its room goes back to the trainer, so that a viewer
    /// frees nothing that the trainer's thread allocated.
    void exchange(Mail& mail);

    void started(const RunStart& start) override;
    void progressed(const TrainProgress& progress) override;
    void measured(std::span<const SeriesPoint> points) override;
    void evaluated(std::shared_ptr<const Evaluation> evaluation) override;
    void listed(std::shared_ptr<const UserList> list) override;
    void checkpointed(const CheckpointInfo& checkpoint) override;
    void stageDone(const StageReport& stage) override;
    void happened(const RunEvent& event) override;

private:
    template<typename Change>
    void post(Change change);

    std::function<void()> m_wake;
    std::mutex m_mutex;
    Mail m_mail;
    bool m_hasMail = false;
    std::optional<RunPause> m_pause; ///< that has not ended
};

} // namespace watchlab
