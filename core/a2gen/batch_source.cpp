// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/batch_source.h"

#include <algorithm>
#include <cassert>

namespace watchlab::a2gen {

namespace {

/// A row's place among those given, and the stretch of the user's list that it sees.
struct Placed {
    std::uint32_t place = 0;
    std::span<const std::uint32_t> past;
};

/// Rows by user, in the order in which they are given: a counting sort.
std::vector<std::uint32_t> byUser(std::span<const std::uint32_t> rows, const Column<std::uint32_t>& user,
                                  std::size_t users, std::vector<std::uint64_t>& begin)
{
    begin.assign(users + 1, 0);
    for (const std::uint32_t row : rows)
        ++begin[user[row] + 1];
    for (std::size_t i = 1; i <= users; ++i)
        begin[i] += begin[i - 1];
    std::vector<std::uint64_t> next(begin.begin(), begin.end() - 1);
    std::vector<std::uint32_t> order(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        order[next[user[rows[i]]]++] = static_cast<std::uint32_t>(i);
    return order;
}

} // namespace

BatchSource::BatchSource(const ActionSource& actions, const ViewingHistory& history, std::int64_t window,
                         std::int64_t rowsPerGroup, double meanSeconds)
    : m_actions(actions)
    , m_history(history)
    , m_window(static_cast<std::size_t>(window))
    , m_rowsPerGroup(static_cast<std::size_t>(std::max<std::int64_t>(1, rowsPerGroup)))
    , m_meanSeconds(meanSeconds)
{
}

RowGroups BatchSource::group(std::span<const std::uint32_t> rows, const JobContext& job) const
{
    const Dataset& dataset = m_actions.dataset();
    RowGroups groups;
    std::vector<std::uint64_t> begin;
    groups.order = byUser(rows, dataset.rows.user, dataset.users.size(), begin);
    const std::size_t mostViewings = m_window + 2 * m_rowsPerGroup;
    std::vector<Placed> own;
    for (std::size_t user = 0; user + 1 < begin.size(); ++user) {
        if (user % 1024 == 0)
            job.throwIfStopped();
        own.clear();
        for (std::uint64_t i = begin[user]; i < begin[user + 1]; ++i)
            own.push_back({groups.order[i], before(rows[groups.order[i]])});
        const auto endOf = [](const Placed& one) { return one.past.data() + one.past.size(); };
        std::ranges::stable_sort(own, std::less<>(), endOf);
        std::size_t first = 0;
        for (std::size_t i = 0; i < own.size(); ++i) {
            groups.order[begin[user] + i] = own[i].place;
            const auto& past = own[first].past;
            const bool isNear =
                own[i].past.empty()
                    ? past.empty()
                    : !past.empty() && static_cast<std::size_t>(endOf(own[i]) - past.data()) <= mostViewings;
            if (i > first && (!isNear || i - first == m_rowsPerGroup)) {
                groups.begin.push_back(static_cast<std::uint32_t>(begin[user] + i));
                first = i;
            }
        }
        if (!own.empty())
            groups.begin.push_back(static_cast<std::uint32_t>(begin[user + 1]));
    }
    return groups;
}

void BatchSource::addPast(std::span<const std::uint32_t> viewings, Batch& batch) const
{
    std::vector<std::uint8_t> actions;
    std::vector<float> times;
    for (const std::uint32_t viewing : viewings) {
        m_actions.read(viewing, actions, times);
        batch.addViewing(m_actions.dataset().rows.video[viewing], actions, times);
    }
}

void BatchSource::add(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> places,
                      Batch& batch) const
{
    const ViewingTable& table = m_actions.dataset().rows;
    const std::uint32_t* first = nullptr;
    const std::uint32_t* last = nullptr;
    for (const std::uint32_t place : places) {
        const auto past = before(rows[place]);
        if (past.empty())
            continue;
        first = first ? std::min(first, past.data()) : past.data();
        last = std::max(last, past.data() + past.size());
    }
    addPast({first, last}, batch);
    std::vector<std::uint8_t> actions;
    std::vector<float> times;
    for (const std::uint32_t place : places) {
        const std::uint32_t row = rows[place];
        const auto past = before(row);
        const auto begin = past.empty() ? 0U : static_cast<std::uint32_t>(past.data() - first);
        batch.addRow(table.user[row], table.video[row], begin,
                     begin + static_cast<std::uint32_t>(past.size()));
        m_actions.read(row, actions, times);
        batch.labels.add(actions, times);
        if (m_meanSeconds > 0)
            batch.exitWeight.push_back(
                table.hasLength(row) ? static_cast<float>(table.durationMs[row] / 1000.0 / m_meanSeconds)
                                     : 1);
    }
    batch.endGroup();
}

std::span<const std::uint32_t> BatchSource::pastOf(std::uint32_t user) const
{
    const auto all = m_history.of(user);
    return all.last(std::min(all.size(), m_window));
}

void BatchSource::addVideos(std::uint32_t user, std::span<const std::uint32_t> videos, Batch& batch) const
{
    const auto past = pastOf(user);
    addPast(past, batch);
    for (const std::uint32_t video : videos)
        batch.addRow(user, video, 0, static_cast<std::uint32_t>(past.size()));
    batch.endGroup();
}

} // namespace watchlab::a2gen
