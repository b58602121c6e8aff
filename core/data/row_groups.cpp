// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/row_groups.h"

#include "core/util/in_order.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace watchlab {

namespace {

constexpr std::size_t usersAtOnce = 32;
constexpr std::size_t rowsBetweenChecks = std::size_t(1) << 20;

/// All columns of a row, for comparing; doubles by their bits, so that a null equals a null.
class RowContent {
public:
    explicit RowContent(const Dataset& dataset)
        : m_rows(dataset.rows)
    {
    }

    std::uint64_t hash(std::uint32_t row) const
    {
        std::uint64_t mixed = row >= m_rows.testBegin;
        forEachWord(row, [&](std::uint64_t word) {
            mixed = (mixed ^ word) * 0x9E3779B97F4A7C15ULL;
            mixed ^= mixed >> 29;
        });
        return mixed;
    }

    bool equal(std::uint32_t left, std::uint32_t right) const
    {
        const auto same = [&](const auto& column) { return column.empty() || column[left] == column[right]; };
        const auto sameBits = [&](const Column<double>& column) {
            return column.empty() ||
                   std::bit_cast<std::uint64_t>(column[left]) == std::bit_cast<std::uint64_t>(column[right]);
        };
        return (left >= m_rows.testBegin) == (right >= m_rows.testBegin) && same(m_rows.user) &&
               same(m_rows.video) && same(m_rows.watchMs) && same(m_rows.durationMs) && same(m_rows.date) &&
               sameBits(m_rows.timestamp) && sameBits(m_rows.watchRatio) &&
               sameBits(m_rows.normalizedRatio) && sameBits(m_rows.givenTarget) && same(m_rows.signals);
    }

private:
    template<typename Visit>
    void forEachWord(std::uint32_t row, Visit visit) const
    {
        visit(std::uint64_t(m_rows.user[row]) << 32 | m_rows.video[row]);
        if (!m_rows.watchMs.empty())
            visit(std::uint64_t(static_cast<std::uint32_t>(m_rows.watchMs[row])));
        if (!m_rows.timestamp.empty())
            visit(std::bit_cast<std::uint64_t>(m_rows.timestamp[row]));
        if (!m_rows.normalizedRatio.empty())
            visit(std::bit_cast<std::uint64_t>(m_rows.normalizedRatio[row]));
    }

    const ViewingTable& m_rows;
};

using HashedRow = std::pair<std::uint64_t, std::uint32_t>;

/// Rows of a run of equal hashes that equal an earlier one of it; the run is in row order.
void findInRun(std::span<const HashedRow> run, const RowContent& content,
               std::vector<std::uint32_t>& duplicates)
{
    std::vector<std::uint32_t> different;
    for (const auto& [hash, row] : run) {
        const bool known = std::ranges::any_of(
            different, [&, current = row](std::uint32_t earlier) { return content.equal(earlier, current); });
        (known ? duplicates : different).push_back(row);
    }
}

/// Calls visit(run) for every run of two or more rows with equal hashes, in row order.
template<typename Visit>
void forEachRun(std::span<const std::uint32_t> rows, const RowContent& content,
                std::vector<HashedRow>& hashed, Visit visit)
{
    hashed.clear();
    for (const std::uint32_t row : rows)
        hashed.emplace_back(content.hash(row), row);
    std::ranges::sort(hashed);
    for (std::size_t begin = 0; begin < hashed.size();) {
        std::size_t end = begin + 1;
        while (end < hashed.size() && hashed[end].first == hashed[begin].first)
            ++end;
        if (end - begin > 1)
            visit(std::span<const HashedRow>(hashed).subspan(begin, end - begin));
        begin = end;
    }
}

} // namespace

IdRanks rankIds(const std::vector<std::int64_t>& ids)
{
    std::vector<std::int64_t> distinct = ids;
    std::ranges::sort(distinct);
    distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
    IdRanks ranks{std::vector<std::uint32_t>(ids.size()), distinct.size()};
    std::ranges::transform(ids, ranks.rank.begin(), [&](std::int64_t id) {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(distinct, id) - distinct.begin());
    });
    return ranks;
}

RowGroups::RowGroups(const Dataset& dataset, const IdRanks& users, const JobContext& job)
    : m_rows(dataset.rows.size())
    , m_begin(users.distinct + 1, 0)
{
    const Column<std::uint32_t>& user = dataset.rows.user;
    for (const std::uint32_t entry : user)
        ++m_begin[users.rank[entry] + 1];
    for (std::size_t i = 1; i < m_begin.size(); ++i)
        m_begin[i] += m_begin[i - 1];
    std::vector<std::size_t> next(m_begin.begin(), m_begin.end() - 1);
    for (std::size_t row = 0; row < user.size(); ++row) {
        if (row % rowsBetweenChecks == 0)
            job.throwIfStopped();
        m_rows[next[users.rank[user[row]]]++] = static_cast<std::uint32_t>(row);
    }
}

std::vector<bool> findDuplicates(const Dataset& dataset, const RowGroups& groups, const JobContext& job)
{
    const RowContent content(dataset);
    std::vector<bool> flags(dataset.rows.size(), false);
    const std::size_t batches = (groups.size() + usersAtOnce - 1) / usersAtOnce;
    makeInOrder(
        batches, readingThreads(), job,
        [&](std::size_t batch) {
            std::vector<std::uint32_t> duplicates;
            std::vector<HashedRow> hashed;
            const std::size_t last = std::min(groups.size(), (batch + 1) * usersAtOnce);
            for (std::size_t user = batch * usersAtOnce; user < last; ++user)
                forEachRun(groups[user], content, hashed,
                           [&](std::span<const HashedRow> run) { findInRun(run, content, duplicates); });
            return duplicates;
        },
        [&](std::size_t batch, const std::vector<std::uint32_t>& duplicates) {
            for (const std::uint32_t row : duplicates)
                flags[row] = true;
            job.report("Finding duplicates", batch + 1, batches);
        });
    return flags;
}

std::int64_t countCopies(const Dataset& dataset, const RowGroups& groups, const RowPredicate& isCopy,
                         const RowPredicate& isOriginal, const JobContext& job)
{
    const RowContent content(dataset);
    std::int64_t copies = 0;
    const std::size_t batches = (groups.size() + usersAtOnce - 1) / usersAtOnce;
    makeInOrder(
        batches, readingThreads(), job,
        [&](std::size_t batch) {
            std::int64_t found = 0;
            std::vector<HashedRow> hashed;
            const std::size_t last = std::min(groups.size(), (batch + 1) * usersAtOnce);
            for (std::size_t user = batch * usersAtOnce; user < last; ++user)
                forEachRun(groups[user], content, hashed, [&](std::span<const HashedRow> run) {
                    found += std::ranges::count_if(run, [&](const HashedRow& copy) {
                        return isCopy(copy.second) && std::ranges::any_of(run, [&](const HashedRow& other) {
                                   return isOriginal(other.second) &&
                                          content.equal(other.second, copy.second);
                               });
                    });
                });
            return found;
        },
        [&](std::size_t batch, std::int64_t found) {
            copies += found;
            job.report("Finding duplicates", batch + 1, batches);
        });
    return copies;
}

} // namespace watchlab
