// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/inversions.h"

#include "core/util/parallel_for.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

namespace watchlab {

namespace {

constexpr std::size_t shortRun = 8;                        ///< sorted by insertion
constexpr std::size_t worthThreads = std::size_t(1) << 17; ///< values

/// Merges two neighbouring sorted runs. Without a branch on the values, which no processor could foresee.
std::int64_t mergeRuns(const double* left, const double* const middle, const double* const end, double* out)
{
    std::int64_t inversions = 0;
    const double* right = middle;
    while (left != middle && right != end) {
        const bool takesRight = *right < *left;
        *out++ = takesRight ? *right : *left;
        inversions += (middle - left) & -static_cast<std::ptrdiff_t>(takesRight);
        right += takesRight;
        left += !takesRight;
    }
    std::copy(right, end, std::copy(left, middle, out));
    return inversions;
}

std::int64_t insertionSort(std::span<double> values)
{
    std::int64_t inversions = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const double value = values[i];
        std::size_t place = i;
        for (; place > 0 && values[place - 1] > value; --place)
            values[place] = values[place - 1];
        values[place] = value;
        inversions += static_cast<std::int64_t>(i - place);
    }
    return inversions;
}

/// One level: runs of `width` in `from` become runs of twice that in `to`; pair is which two.
std::int64_t mergePair(std::span<const double> from, std::span<double> to, std::size_t width,
                       std::size_t pair)
{
    const std::size_t begin = 2 * width * pair;
    const std::size_t middle = std::min(begin + width, from.size());
    const std::size_t end = std::min(begin + 2 * width, from.size());
    if (middle == end || from[middle - 1] <= from[middle]) {
        std::copy(from.data() + begin, from.data() + end, to.data() + begin);
        return 0;
    }
    return mergeRuns(from.data() + begin, from.data() + middle, from.data() + end, to.data() + begin);
}

std::size_t pairsOfRuns(std::size_t values, std::size_t width)
{
    return (values + 2 * width - 1) / (2 * width);
}

std::int64_t sortOnOneThread(std::span<double> values, std::span<double> scratch)
{
    std::int64_t inversions = 0;
    for (std::size_t begin = 0; begin < values.size(); begin += shortRun)
        inversions += insertionSort(values.subspan(begin, std::min(shortRun, values.size() - begin)));
    std::span<double> from = values;
    std::span<double> to = scratch;
    for (std::size_t width = shortRun; width < values.size(); width *= 2) {
        for (std::size_t pair = 0; pair < pairsOfRuns(values.size(), width); ++pair)
            inversions += mergePair(from, to, width, pair);
        std::swap(from, to);
    }
    if (from.data() != values.data())
        std::ranges::copy(from, values.begin());
    return inversions;
}

std::int64_t sum(const std::vector<std::int64_t>& counts)
{
    std::int64_t total = 0;
    for (const std::int64_t count : counts)
        total += count;
    return total;
}

} // namespace

std::int64_t sortCountingInversions(std::span<double> values, std::span<double> scratch)
{
    assert(scratch.size() >= values.size());
    scratch = scratch.first(values.size());
    if (values.size() < worthThreads)
        return sortOnOneThread(values, scratch);
    constexpr std::size_t parts = 16;
    const std::size_t part = (values.size() + parts - 1) / parts;
    std::vector<std::int64_t> counts(parts);
    parallelFor(parts, {}, {}, [&](std::size_t i) {
        const std::size_t begin = std::min(i * part, values.size());
        const std::size_t size = std::min(part, values.size() - begin);
        counts[i] = sortOnOneThread(values.subspan(begin, size), scratch.subspan(begin, size));
    });
    std::int64_t inversions = sum(counts);
    std::span<double> from = values;
    std::span<double> to = scratch;
    for (std::size_t width = part; width < values.size(); width *= 2) {
        const std::size_t pairs = pairsOfRuns(values.size(), width);
        counts.assign(pairs, 0);
        parallelFor(pairs, {}, {},
                    [&](std::size_t pair) { counts[pair] = mergePair(from, to, width, pair); });
        inversions += sum(counts);
        std::swap(from, to);
    }
    if (from.data() != values.data())
        std::ranges::copy(from, values.begin());
    return inversions;
}

} // namespace watchlab
