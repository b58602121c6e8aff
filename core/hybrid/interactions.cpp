// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/interactions.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace watchlab::hybrid {

namespace {

constexpr std::size_t rowsBetweenLooks = std::size_t(1) << 20;

void lookUp(std::size_t i, const JobContext& job)
{
    if (i % rowsBetweenLooks == 0)
        job.throwIfStopped();
}

/// Counts at [row + 1] become begins at [row].
void becomeBegins(std::vector<std::uint64_t>& counts)
{
    std::partial_sum(counts.begin(), counts.end(), counts.begin());
}

ConfidenceRows emptyRows(std::size_t rows, std::size_t cells)
{
    ConfidenceRows matrix;
    matrix.begin.assign(rows + 1, 0);
    matrix.column.resize(cells);
    matrix.confidence.resize(cells);
    return matrix;
}

/// Every viewing in its user's row, in the order of the data; pairs may repeat.
ConfidenceRows viewingsByUser(std::size_t users, std::size_t count,
                              const std::function<Viewing(std::size_t)>& viewing, const JobContext& job)
{
    ConfidenceRows matrix = emptyRows(users, count);
    for (std::size_t i = 0; i < count; ++i) {
        lookUp(i, job);
        ++matrix.begin[viewing(i).user + 1];
    }
    becomeBegins(matrix.begin);
    std::vector<std::uint64_t> next(matrix.begin.begin(), matrix.begin.end() - 1);
    for (std::size_t i = 0; i < count; ++i) {
        lookUp(i, job);
        const Viewing row = viewing(i);
        assert(row.clippedRatio >= 0);
        const std::uint64_t place = next[row.user]++;
        matrix.column[place] = row.video;
        matrix.confidence[place] = static_cast<float>(row.clippedRatio + 1);
    }
    return matrix;
}

/// Sorts each row's cells and adds up those of the same column, in place. The order in which std::sort leaves
/// equal columns is the order of adding: the sparse matrices of the published model do it so, and float32
/// sums of three differ by it.
void mergeRepeated(ConfidenceRows& matrix, const JobContext& job)
{
    std::vector<std::pair<std::uint32_t, float>> cells;
    std::uint64_t kept = 0;
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        job.throwIfStopped();
        cells.clear();
        for (std::uint64_t i = matrix.begin[row]; i < matrix.begin[row + 1]; ++i)
            cells.emplace_back(matrix.column[i], matrix.confidence[i]);
        std::sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        matrix.begin[row] = kept;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0 && cells[i].first == cells[i - 1].first) {
                matrix.confidence[kept - 1] += cells[i].second;
                continue;
            }
            matrix.column[kept] = cells[i].first;
            matrix.confidence[kept] = cells[i].second;
            ++kept;
        }
    }
    matrix.begin.back() = kept;
    matrix.column.resize(kept);
    matrix.confidence.resize(kept);
    matrix.column.shrink_to_fit();
    matrix.confidence.shrink_to_fit();
}

/// Columns come out ascending, whatever their order was.
ConfidenceRows transpose(const ConfidenceRows& matrix, std::size_t columns, const JobContext& job)
{
    ConfidenceRows result = emptyRows(columns, matrix.cells());
    for (const std::uint32_t column : matrix.column)
        ++result.begin[column + 1];
    becomeBegins(result.begin);
    std::vector<std::uint64_t> next(result.begin.begin(), result.begin.end() - 1);
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        job.throwIfStopped();
        for (std::uint64_t i = matrix.begin[row]; i < matrix.begin[row + 1]; ++i) {
            const std::uint64_t place = next[matrix.column[i]]++;
            result.column[place] = static_cast<std::uint32_t>(row);
            result.confidence[place] = matrix.confidence[i];
        }
    }
    return result;
}

} // namespace

Interactions gatherInteractions(std::size_t users, std::size_t videos, std::size_t count,
                                const std::function<Viewing(std::size_t)>& viewing, const JobContext& job)
{
    Interactions result;
    result.byUser = viewingsByUser(users, count, viewing, job);
    mergeRepeated(result.byUser, job);
    result.byVideo = transpose(result.byUser, videos, job);
    return result;
}

} // namespace watchlab::hybrid
