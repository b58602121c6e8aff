// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace watchlab {

/// Writes checkpoints into a run's folder on a thread of its own, one after the other: training copies what
/// is to be kept and goes on. Without a folder nothing is written. One caller's thread.
class CheckpointWriter {
public:
    /// Writes one whole file or throws InputError; must own all it needs.
    using Write = std::function<void(const std::filesystem::path& file)>;

    struct Written {
        CheckpointInfo info; ///< with size and hash
        std::string problem; ///< why there is no such file; empty = there is
    };

    explicit CheckpointWriter(std::filesystem::path folder);
    ~CheckpointWriter(); ///< after the last file
    CheckpointWriter(const CheckpointWriter&) = delete;

    /// info: step, epoch, file and best. Waits while two others have not been written yet.
    void post(CheckpointInfo info, Write write);
    bool busy() const;
    void finish(); ///< waits until all are written
    /// What has been written since, in order.
    std::vector<Written> takeWritten();

private:
    struct Order {
        CheckpointInfo info;
        Write write;
    };
    void work(const std::stop_token& stop);
    Written perform(Order order) const;

    std::filesystem::path m_folder;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Order> m_orders;
    bool m_writing = false;
    std::vector<Written> m_written;
    std::jthread m_thread; // last: it uses everything above
};

} // namespace watchlab
