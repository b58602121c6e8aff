// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/util/job.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace watchlab {

/// The place of each id in the ascending order of the distinct ids.
struct IdRanks {
    std::vector<std::uint32_t> rank; ///< per table entry
    std::size_t distinct = 0;
};
IdRanks rankIds(const std::vector<std::int64_t>& ids);

/// All rows of a dataset by user id (entries with the same id count as one user), ascending within a user.
class RowGroups {
public:
    RowGroups(const Dataset& dataset, const IdRanks& users, const JobContext& job);

    std::size_t size() const { return m_begin.size() - 1; }
    /// Rows of the user with this rank.
    std::span<const std::uint32_t> operator[](std::size_t rank) const
    {
        return std::span(m_rows).subspan(m_begin[rank], m_begin[rank + 1] - m_begin[rank]);
    }

private:
    std::vector<std::uint32_t> m_rows;
    std::vector<std::size_t> m_begin;
};

/// One flag per row: equal in every column to an earlier row of the same file. Works user by user on both
/// cores, so that beside the groups it needs memory for one user only. Throws Cancelled.
std::vector<bool> findDuplicates(const Dataset& dataset, const RowGroups& groups, const JobContext& job);

using RowPredicate = std::function<bool(std::uint32_t row)>;

/// How many of some rows equal, in every column, one of some others of the same file. The predicates are
/// called from several threads. Throws Cancelled.
std::int64_t countCopies(const Dataset& dataset, const RowGroups& groups, const RowPredicate& isCopy,
                         const RowPredicate& isOriginal, const JobContext& job);

} // namespace watchlab
