// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/viewing_history.h"

#include "core/data/row_groups.h"
#include "core/util/parallel_for.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace watchlab {

namespace {

constexpr std::size_t rowsBetweenLooks = std::size_t(1) << 18;
constexpr std::size_t usersAtOnce = 64;

} // namespace

ViewingHistory ViewingHistory::ofTraining(const PreparedData& data, const JobContext& job)
{
    return {data.dataset, {data.train}, job};
}

ViewingHistory ViewingHistory::ofValidation(const PreparedData& data, const JobContext& job)
{
    return {data.dataset, {data.train, data.validation}, job};
}

ViewingHistory ViewingHistory::ofEvaluation(const PreparedData& data, const JobContext& job)
{
    return {data.dataset, {data.train, data.validation, data.test}, job};
}

ViewingHistory::ViewingHistory(std::shared_ptr<const Dataset> dataset, const std::vector<RowSpan>& parts,
                               const JobContext& job)
    : m_dataset(std::move(dataset))
{
    IdRanks ranks = rankIds(m_dataset->users.id);
    m_userOf = std::move(ranks.rank);
    m_begin.assign(ranks.distinct + 1, 0);
    const ViewingTable& rows = m_dataset->rows;
    const auto forEach = [&](auto visit) {
        for (const RowSpan part : parts) {
            for (std::size_t i = 0; i < part.size(); ++i) {
                if (i % rowsBetweenLooks == 0)
                    job.throwIfStopped();
                if (rows.timestamp.empty() || !std::isnan(rows.timestamp[part[i]]))
                    visit(m_userOf[rows.user[part[i]]], part[i]);
            }
        }
    };
    job.report("Indexing histories", 0, 0);
    forEach([&](std::uint32_t user, std::uint32_t) { ++m_begin[user + 1]; });
    for (std::size_t user = 0; user < ranks.distinct; ++user)
        m_begin[user + 1] += m_begin[user];
    m_rows.resize(m_begin.back());
    std::vector<std::uint64_t> next(m_begin.begin(), m_begin.end() - 1);
    forEach([&](std::uint32_t user, std::uint32_t row) { m_rows[next[user]++] = row; });
    sortUsers(job);
}

void ViewingHistory::sortUsers(const JobContext& job)
{
    const std::size_t users = m_begin.size() - 1;
    parallelFor((users + usersAtOnce - 1) / usersAtOnce, "Indexing histories", job, [&](std::size_t batch) {
        std::vector<std::pair<double, std::uint32_t>> timed;
        for (std::size_t user = batch * usersAtOnce; user < std::min(users, (batch + 1) * usersAtOnce);
             ++user) {
            const std::span<std::uint32_t> rows =
                std::span(m_rows).subspan(m_begin[user], m_begin[user + 1] - m_begin[user]);
            timed.clear();
            for (const std::uint32_t row : rows)
                timed.emplace_back(endOf(row), row);
            if (!std::ranges::is_sorted(timed))
                std::ranges::sort(timed);
            std::ranges::transform(timed, rows.begin(), &std::pair<double, std::uint32_t>::second);
        }
    });
}

double ViewingHistory::endOf(std::uint32_t row) const
{
    const ViewingTable& rows = m_dataset->rows;
    if (rows.timestamp.empty())
        return row;
    const ViewingActions& actions = m_dataset->actions;
    const std::span<const float> times =
        actions.unitSeconds > 0 ? actions.timesOf(row) : std::span<const float>();
    return rows.timestamp[row] + (times.empty() ? 0 : times.back() * actions.unitSeconds);
}

/// Shares of a unit are float32: a day of months of 30 may come out a second early. What ends that close to
/// a time does not count as before it.
double ViewingHistory::slack() const
{
    constexpr double roundingOfShare = 0x1.0p-20; // of shares up to 8
    return m_dataset->actions.unitSeconds * roundingOfShare;
}

std::size_t ViewingHistory::bytes() const
{
    return m_userOf.capacity() * sizeof(m_userOf[0]) + m_begin.capacity() * sizeof(m_begin[0]) +
           m_rows.capacity() * sizeof(m_rows[0]);
}

std::span<const std::uint32_t> ViewingHistory::of(std::uint32_t user) const
{
    const std::uint32_t place = m_userOf[user];
    return std::span(m_rows).subspan(m_begin[place], m_begin[place + 1] - m_begin[place]);
}

std::span<const std::uint32_t> ViewingHistory::before(std::uint32_t row, std::size_t most) const
{
    const ViewingTable& rows = m_dataset->rows;
    if (!rows.timestamp.empty())
        return beforeTime(rows.user[row], rows.timestamp[row], most);
    const std::span<const std::uint32_t> all = of(rows.user[row]);
    const auto past = all.first(static_cast<std::size_t>(std::ranges::lower_bound(all, row) - all.begin()));
    return past.last(std::min(most, past.size()));
}

std::span<const std::uint32_t> ViewingHistory::beforeTime(std::uint32_t user, double time,
                                                          std::size_t most) const
{
    const std::span<const std::uint32_t> all = of(user);
    std::size_t count = std::isnan(time) ? 0 : all.size();
    if (m_dataset->rows.timestamp.empty())
        count = all.size();
    else if (count > 0)
        count = static_cast<std::size_t>(
            std::ranges::partition_point(
                all, [&, end = time - slack()](std::uint32_t row) { return endOf(row) < end; }) -
            all.begin());
    return all.first(count).last(std::min(most, count));
}

} // namespace watchlab
