// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/envelope_pyramid.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace watchlab::plots {

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

/// What follows is joined to what is known.
void join(Envelope& known, const Envelope& next, std::span<const double> values)
{
    if (next.isEmpty())
        return;
    if (known.isEmpty()) {
        known = next;
        return;
    }
    if (values[next.lowest] < values[known.lowest])
        known.lowest = next.lowest;
    if (values[next.highest] > values[known.highest])
        known.highest = next.highest;
    known.last = next.last;
}

/// One past the last point of the column that the point at begin lies in. Columns are about as full as each
/// other, so that the search begins where the one before, of usual points, would end.
std::size_t endOfColumn(std::span<const double> x, IndexRange range, const PictureColumns& columns,
                        std::size_t usual)
{
    const double next = columns.columnOf(x[range.begin]) + 1;
    const auto isBeyond = [&](std::size_t index) { return columns.placeOf(x[index]) >= next; };
    std::size_t inside = range.begin;
    std::size_t beyond = range.end;
    if (const std::size_t guess = range.begin + usual; guess < range.end) {
        std::size_t step = 1;
        if (isBeyond(guess)) {
            beyond = guess;
            while (step < beyond - inside && isBeyond(beyond - step)) {
                beyond -= step;
                step *= 2;
            }
            inside = step < beyond - inside ? beyond - step : inside;
        } else {
            inside = guess;
            while (step < range.end - inside && !isBeyond(inside + step)) {
                inside += step;
                step *= 2;
            }
            beyond = step < range.end - inside ? inside + step : range.end;
        }
    }
    while (beyond - inside > 1) {
        const std::size_t middle = inside + (beyond - inside) / 2;
        (isBeyond(middle) ? beyond : inside) = middle;
    }
    return beyond;
}

struct Column {
    IndexRange range;
    Envelope envelope;
};

/// Whether a line from any value of the one to any of the other stays within what both of them span, so that
/// their last and first point make no difference.
bool isOneBody(const Column& left, const Column& right, std::span<const double> y)
{
    const Envelope& a = left.envelope;
    const Envelope& b = right.envelope;
    return !a.isEmpty() && !b.isEmpty() && a.last + 1 == left.range.end && b.first == right.range.begin &&
           y[a.lowest] <= y[b.highest] && y[b.lowest] <= y[a.highest];
}

void appendColumn(Points& points, std::span<const double> x, std::span<const double> y, const Column& column,
                  bool withFirst, bool withLast)
{
    const auto append = [&points](double at, double value) {
        points.x.push_back(at);
        points.y.push_back(value);
    };
    const Envelope& envelope = column.envelope;
    if (column.range.size() == 0)
        return;
    if (envelope.isEmpty() || envelope.first > column.range.begin)
        append(x[column.range.begin], gap);
    if (envelope.isEmpty())
        return;
    const std::uint32_t earlier = std::min(envelope.lowest, envelope.highest);
    const std::uint32_t later = std::max(envelope.lowest, envelope.highest);
    if (withFirst && envelope.first < earlier)
        append(x[envelope.first], y[envelope.first]);
    append(x[earlier], y[earlier]);
    if (later > earlier)
        append(x[later], y[later]);
    if (withLast && envelope.last > later)
        append(x[envelope.last], y[envelope.last]);
    if (envelope.last + 1 < column.range.end)
        append(x[column.range.end - 1], gap);
}

} // namespace

Envelope EnvelopePyramid::ofPoints(IndexRange range, std::span<const double> values) const
{
    Envelope envelope;
    double lowest = 0;
    double highest = 0;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const double value = values[i];
        if (!isShown(value))
            continue;
        const auto index = static_cast<std::uint32_t>(i);
        if (envelope.isEmpty()) {
            envelope = {index, index, index, index};
            lowest = highest = value;
        } else if (value < lowest) {
            envelope.lowest = index;
            lowest = value;
        } else if (value > highest) {
            envelope.highest = index;
            highest = value;
        }
        envelope.last = index;
    }
    return envelope;
}

void EnvelopePyramid::extend(std::span<const double> values)
{
    assert(values.size() < Envelope::none);
    for (std::size_t level = 0, whole = values.size() >> bits; whole > 0; ++level, whole >>= bits) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        std::vector<Envelope>& buckets = m_levels[level];
        for (std::size_t bucket = buckets.size(); bucket < whole; ++bucket) {
            const IndexRange part{bucket << bits, (bucket + 1) << bits};
            Envelope envelope;
            if (level == 0)
                envelope = ofPoints(part, values);
            else
                for (std::size_t i = part.begin; i < part.end; ++i)
                    join(envelope, m_levels[level - 1][i], values);
            buckets.push_back(envelope);
        }
    }
}

Envelope EnvelopePyramid::of(IndexRange range, std::span<const double> values) const
{
    Envelope envelope;
    std::size_t at = range.begin;
    while (at < range.end) {
        std::size_t level = 0; // of the largest bucket that begins here and ends in time; 0 = there is none
        while (level < m_levels.size()) {
            const std::size_t shift = bits * (level + 1);
            const std::size_t bucket = at >> shift;
            if (bucket << shift != at || (bucket + 1) << shift > range.end ||
                bucket >= m_levels[level].size())
                break;
            ++level;
        }
        if (level > 0) {
            join(envelope, m_levels[level - 1][at >> (bits * level)], values);
            at += std::size_t{1} << (bits * level);
            continue;
        }
        const std::size_t end = std::min(range.end, (at / fold + 1) * fold);
        join(envelope, ofPoints({at, end}, values), values);
        at = end;
    }
    return envelope;
}

std::size_t EnvelopePyramid::bytes() const
{
    std::size_t buckets = 0;
    for (const std::vector<Envelope>& level : m_levels)
        buckets += level.size();
    return buckets * sizeof(Envelope);
}

double PictureColumns::placeOf(double x) const
{
    const double share = logarithmic ? std::log(x / visible.lower) / std::log(visible.upper / visible.lower)
                                     : (x - visible.lower) / visible.size();
    return share * static_cast<double>(count);
}

double PictureColumns::columnOf(double x) const
{
    return std::floor(placeOf(x));
}

ColumnRanges columnRanges(std::span<const double> x, const PictureColumns& columns)
{
    ColumnRanges ranges;
    ranges.visible = visibleRange(x, columns.visible.lower, columns.visible.upper);
    IndexRange left = ranges.visible;
    while (columns.logarithmic && left.begin < left.end && !(x[left.begin] > 0))
        ++left.begin; // the neighbour to the left, or all of them
    ranges.visible = left;
    ranges.isShort = left.size() <= 4 * columns.count || columns.count == 0 || !(columns.visible.size() > 0);
    if (ranges.isShort)
        return ranges;
    ranges.ends.reserve(columns.count + 2);
    std::size_t usual = left.size() / columns.count;
    while (left.begin < left.end) {
        const std::size_t end = endOfColumn(x, left, columns, usual);
        ranges.ends.push_back(end);
        usual = std::max<std::size_t>(1, end - left.begin);
        left.begin = end;
    }
    return ranges;
}

Points thinnedTo(const ColumnRanges& ranges, std::span<const double> x, std::span<const double> y,
                 const EnvelopePyramid& pyramid)
{
    Points points;
    if (ranges.isShort) {
        for (std::size_t i = ranges.visible.begin; i < ranges.visible.end; ++i) {
            points.x.push_back(x[i]);
            points.y.push_back(pyramid.isShown(y[i]) ? y[i] : gap);
        }
        return points;
    }
    points.x.reserve(4 * ranges.ends.size());
    points.y.reserve(4 * ranges.ends.size());
    Column column;
    bool joined = false; // to the one before
    std::size_t begin = ranges.visible.begin;
    for (const std::size_t end : ranges.ends) {
        const Column next{{begin, end}, pyramid.of({begin, end}, y)};
        const bool joins = isOneBody(column, next, y);
        appendColumn(points, x, y, column, !joined, !joins);
        column = next;
        joined = joins;
        begin = end;
    }
    appendColumn(points, x, y, column, !joined, true);
    return points;
}

Points thinned(std::span<const double> x, std::span<const double> y, const PictureColumns& columns,
               const EnvelopePyramid& pyramid)
{
    return thinnedTo(columnRanges(x, columns), x, y, pyramid);
}

} // namespace watchlab::plots
