// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/checkpoint_writer.h"

#include "core/util/error.h"
#include "core/util/hash.h"

#include <exception>
#include <stop_token>
#include <utility>

namespace watchlab {

namespace {

constexpr std::size_t mostWaiting = 2;

} // namespace

CheckpointWriter::CheckpointWriter(std::filesystem::path folder)
    : m_folder(std::move(folder))
    , m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

CheckpointWriter::~CheckpointWriter()
{
    finish();
}

void CheckpointWriter::post(CheckpointInfo info, Write write)
{
    if (m_folder.empty())
        return;
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_orders.size() < mostWaiting; });
    m_orders.push_back({std::move(info), std::move(write)});
    m_changed.notify_all();
}

bool CheckpointWriter::busy() const
{
    const std::lock_guard lock(m_mutex);
    return m_writing || !m_orders.empty();
}

void CheckpointWriter::finish()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_writing && m_orders.empty(); });
}

std::vector<CheckpointWriter::Written> CheckpointWriter::takeWritten()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_written, {});
}

void CheckpointWriter::work(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_orders.empty(); })) {
        Order order = std::move(m_orders.front());
        m_orders.pop_front();
        m_writing = true;
        m_changed.notify_all();
        lock.unlock();
        Written written = perform(std::move(order));
        lock.lock();
        m_written.push_back(std::move(written));
        m_writing = false;
        m_changed.notify_all();
    }
}

CheckpointWriter::Written CheckpointWriter::perform(Order order) const
{
    Written written{std::move(order.info), {}};
    try {
        const std::filesystem::path file = m_folder / written.info.file;
        order.write(file);
        written.info.sha256 = sha256OfFile(file);
        written.info.bytes = static_cast<std::int64_t>(std::filesystem::file_size(file));
    } catch (const std::exception& error) {
        written.problem = error.what();
    }
    return written;
}

} // namespace watchlab
