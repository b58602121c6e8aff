// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/batches_ahead.h"

#include <algorithm>
#include <utility>

namespace watchlab::gr {

BatchesAhead::BatchesAhead(const BatchSource& source)
    : m_source(source)
    , m_thread([this](const std::stop_token& stop) { serve(stop); })
{
}

void BatchesAhead::start(std::span<const std::uint32_t> rows, std::size_t batchSize)
{
    awaitFilled(); // what was ordered before is forgotten
    m_error = nullptr;
    m_rows = rows;
    m_batchSize = std::max<std::size_t>(batchSize, 1);
    orderNext();
}

const TrainingBatch& BatchesAhead::next()
{
    awaitFilled();
    if (const std::exception_ptr error = std::exchange(m_error, nullptr))
        std::rethrow_exception(error);
    std::swap(m_taken, m_ahead);
    orderNext();
    return m_taken;
}

void BatchesAhead::orderNext()
{
    const std::size_t count = std::min(m_batchSize, m_rows.size());
    {
        const std::lock_guard lock(m_mutex);
        m_order = m_rows.first(count);
        m_isOrdered = true;
    }
    m_rows = m_rows.subspan(count);
    m_ordered.notify_one();
}

void BatchesAhead::awaitFilled()
{
    std::unique_lock lock(m_mutex);
    m_filled.wait(lock, [this] { return !m_isOrdered; });
}

void BatchesAhead::serve(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_ordered.wait(lock, stop, [this] { return m_isOrdered; })) {
        lock.unlock(); // the caller touches nothing of this until m_isOrdered is false again
        std::exception_ptr error;
        try {
            m_source.fill(m_order, m_ahead);
        } catch (...) {
            error = std::current_exception();
        }
        lock.lock();
        m_error = error;
        m_isOrdered = false;
        m_filled.notify_one();
    }
}

} // namespace watchlab::gr
