// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/slices.h"

#include "core/metrics/student_t.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <utility>

namespace watchlab {

namespace {

constexpr double coverage = 0.95;
constexpr std::int64_t normalFrom = 1000; ///< degrees from which Student's t is the normal's to three digits

/// Sums from which mean and interval follow.
struct Sums {
    std::int64_t rows = 0;
    double mean = 0;
    double squares = 0; ///< of deviations from the mean

    void add(double value)
    {
        ++rows;
        const double before = value - mean;
        mean += before / static_cast<double>(rows);
        squares += before * (value - mean);
    }
};

/// Of studentT(), which costs O(degrees).
double quantileOf(std::int64_t degrees)
{
    static const double normal = studentT(coverage, normalFrom);
    return degrees < normalFrom ? studentT(coverage, degrees) : normal;
}

Slice sliceOf(std::vector<int> bins, const Sums& sums)
{
    Slice slice{std::move(bins), sums.rows, sums.mean, sums.mean, sums.mean};
    if (sums.rows < 2)
        return slice;
    const auto count = static_cast<double>(sums.rows);
    const double reach = quantileOf(sums.rows - 1) * std::sqrt(sums.squares / (count - 1) / count);
    slice.low -= reach;
    slice.high += reach;
    return slice;
}

/// Quantiles without repetition; fewer than two where no value is known.
std::vector<double> quantileEdges(std::span<const double> values, std::size_t bins)
{
    std::vector<double> sorted;
    std::ranges::copy_if(values, std::back_inserter(sorted), [](double value) { return !std::isnan(value); });
    std::ranges::sort(sorted);
    std::vector<double> edges;
    for (std::size_t i = 0; i <= bins && !sorted.empty(); ++i) {
        const double edge = sorted[i * (sorted.size() - 1) / bins];
        if (edges.empty() || edge > edges.back())
            edges.push_back(edge);
    }
    if (edges.size() == 1)
        edges.push_back(edges.front()); // one value: one bin
    return edges;
}

/// -1 = in none.
int binOf(const std::vector<double>& edges, double value)
{
    if (std::isnan(value) || edges.size() < 2)
        return -1;
    const auto inner = std::upper_bound(edges.begin() + 1, edges.end() - 1, value);
    return static_cast<int>(inner - edges.begin()) - 1;
}

/// Cells of all combinations of bins, with a place for "any" in each axis.
class Grid {
public:
    explicit Grid(const std::vector<std::vector<double>>& edges)
    {
        std::size_t cells = 1;
        for (const auto& each : edges) {
            m_sizes.push_back(std::max<std::size_t>(1, each.size()));
            cells *= m_sizes.back();
        }
        m_cells.resize(cells);
    }

    void add(const std::vector<int>& bins, double error) { m_cells[placeOf(bins)].add(error); }

    /// Calls visit(bins, sums) for each cell that has rows.
    template<typename Visit>
    void forEach(Visit visit) const
    {
        for (std::size_t place = 0; place < m_cells.size(); ++place)
            if (m_cells[place].rows > 0)
                visit(binsOf(place), m_cells[place]);
    }

private:
    std::size_t placeOf(const std::vector<int>& bins) const
    {
        std::size_t place = 0;
        for (std::size_t axis = 0; axis < bins.size(); ++axis)
            place = place * m_sizes[axis] + static_cast<std::size_t>(bins[axis] + 1);
        return place;
    }
    std::vector<int> binsOf(std::size_t place) const
    {
        std::vector<int> bins(m_sizes.size());
        for (std::size_t axis = m_sizes.size(); axis-- > 0; place /= m_sizes[axis])
            bins[axis] = static_cast<int>(place % m_sizes[axis]) - 1;
        return bins;
    }

    std::vector<std::size_t> m_sizes; ///< bins + 1
    std::vector<Sums> m_cells;
};

/// Whether every row of the inner slice is one of the outer.
bool liesWithin(const Slice& inner, const Slice& outer)
{
    for (std::size_t axis = 0; axis < inner.bins.size(); ++axis)
        if (outer.bins[axis] >= 0 && outer.bins[axis] != inner.bins[axis])
            return false;
    return true;
}

} // namespace

SliceMap mapSlices(std::span<const SliceAxis> axes, std::span<const double> errors,
                   const SliceOptions& options)
{
    SliceMap map;
    for (const SliceAxis& axis : axes) {
        assert(axis.values.size() == errors.size());
        map.edges.push_back(quantileEdges(axis.values, options.bins));
    }
    Grid grid(map.edges);
    const std::size_t subsets = std::size_t(1) << axes.size();
    std::vector<int> own(axes.size());
    std::vector<int> some(axes.size());
    for (std::size_t row = 0; row < errors.size(); ++row) {
        if (std::isnan(errors[row]))
            continue;
        for (std::size_t axis = 0; axis < axes.size(); ++axis)
            own[axis] = binOf(map.edges[axis], axes[axis].values[row]);
        for (std::size_t subset = 0; subset < subsets; ++subset) {
            bool known = true; // in each of the subset's axes
            for (std::size_t axis = 0; axis < axes.size(); ++axis) {
                const bool chosen = (subset >> axis) & 1U;
                some[axis] = chosen ? own[axis] : -1;
                known = known && (!chosen || own[axis] >= 0);
            }
            if (known)
                grid.add(some, errors[row]);
        }
    }
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    map.all = {std::vector<int>(axes.size(), -1), 0, nothing, nothing, nothing};
    grid.forEach([&](const std::vector<int>& bins, const Sums& sums) {
        if (std::ranges::count(bins, -1) == std::ssize(bins))
            map.all = sliceOf(bins, sums);
        else if (sums.rows >= options.minimumRows)
            map.slices.push_back(sliceOf(bins, sums));
    });
    return map;
}

std::vector<Slice> worstSlices(const SliceMap& map, std::size_t most)
{
    std::vector<Slice> bad;
    std::ranges::copy_if(map.slices, std::back_inserter(bad),
                         [&](const Slice& slice) { return slice.low > map.all.mean; });
    std::ranges::stable_sort(bad, std::greater(), &Slice::low);
    std::vector<Slice> worst;
    for (const Slice& slice : bad) {
        const bool said = std::ranges::any_of(bad, [&](const Slice& other) {
            return &other != &slice && liesWithin(slice, other) && other.mean >= slice.mean;
        });
        if (!said && worst.size() < most)
            worst.push_back(slice);
    }
    return worst;
}

std::vector<std::uint32_t> rowsOfSlice(const SliceMap& map, std::span<const SliceAxis> axes,
                                       const Slice& slice)
{
    std::vector<std::uint32_t> rows;
    const std::size_t count = axes.empty() ? 0 : axes.front().values.size();
    for (std::size_t row = 0; row < count; ++row) {
        bool within = true;
        for (std::size_t axis = 0; axis < axes.size(); ++axis)
            within = within && (slice.bins[axis] < 0 ||
                                binOf(map.edges[axis], axes[axis].values[row]) == slice.bins[axis]);
        if (within)
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

} // namespace watchlab
