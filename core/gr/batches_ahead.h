// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch_source.h"

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <span>
#include <stop_token>
#include <thread>

namespace watchlab::gr {

/// Batches of rows in a given order, each filled on a thread of its own while the caller learns from the one
/// before: the same batches as BatchSource::fill in turn. One caller.
class BatchesAhead {
public:
    /// The source must outlive this.
    explicit BatchesAhead(const BatchSource& source);
    BatchesAhead(const BatchesAhead&) = delete;
    BatchesAhead& operator=(const BatchesAhead&) = delete;

    /// Begins anew: rows in batches of batchSize, the last one smaller. The rows must stay as they are until
    /// the last batch was taken or start() is called again.
    void start(std::span<const std::uint32_t> rows, std::size_t batchSize);
    /// The next batch, valid until the next call; an empty one when there are no more. Throws what filling it
    /// threw.
    const TrainingBatch& next();

private:
    void serve(const std::stop_token& stop);
    void orderNext();
    void awaitFilled();

    const BatchSource& m_source;
    std::span<const std::uint32_t> m_rows; ///< not yet ordered
    std::size_t m_batchSize = 1;
    TrainingBatch m_taken;

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_ordered;
    std::condition_variable m_filled;
    std::span<const std::uint32_t> m_order; ///< rows to be filled
    bool m_isOrdered = false;
    TrainingBatch m_ahead;
    std::exception_ptr m_error;
    std::jthread m_thread; ///< last: gone before what it uses
};

} // namespace watchlab::gr
