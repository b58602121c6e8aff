// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/series.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace watchlab::plots {

/// The points of a stretch that decide how it looks in a single column of pixels, by index. Values that are
/// not shown (NaN; for logarithmic axes what is not positive) are gaps, not points.
struct Envelope {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t first = none;
    std::uint32_t lowest = none; ///< the earliest, where several are
    std::uint32_t highest = none;
    std::uint32_t last = none;

    bool isEmpty() const { return first == none; }
    bool operator==(const Envelope&) const = default;
};

/// The envelopes of a growing series, of 16 points each, of 256, of 4096 and so on, so that the envelope of
/// any stretch is found by looking at some dozens of them instead of at all points. It holds no values; they
/// are given anew to each call and must be those that it was built of. Takes 1.07 bytes for a point. At most
/// 2^32 - 2 points. Any thread, one at a time.
class EnvelopePyramid {
public:
    /// positiveOnly: values up to 0 are gaps.
    explicit EnvelopePyramid(bool positiveOnly = false)
        : m_positiveOnly(positiveOnly)
    {
    }

    bool isPositiveOnly() const { return m_positiveOnly; }
    bool isShown(double value) const { return std::isfinite(value) && (!m_positiveOnly || value > 0); }
    /// values: all there are by now; the first of them are those that are known already.
    void extend(std::span<const double> values);
    void clear() { m_levels.clear(); }
    /// Of the values in [range.begin, range.end). What extend() has not seen yet is looked at point by point.
    Envelope of(IndexRange range, std::span<const double> values) const;
    std::size_t bytes() const;

private:
    static constexpr unsigned bits = 4;
    static constexpr std::size_t fold = std::size_t{1} << bits;

    Envelope ofPoints(IndexRange range, std::span<const double> values) const;

    bool m_positiveOnly;
    std::vector<std::vector<Envelope>> m_levels; ///< [0]: of 16 points each; only whole buckets
};

/// The columns of pixels that a picture consists of, from left to right, on a linear or a logarithmic axis.
struct PictureColumns {
    Interval visible; ///< logarithmic: above 0
    std::size_t count = 1;
    bool logarithmic = false;

    bool operator==(const PictureColumns&) const = default;
    /// Columns from the left border of the picture to x.
    double placeOf(double x) const;
    /// Which one x lies in, below 0 and from count on outside of the picture. Grows with x.
    double columnOf(double x) const;
};

/// The points that fall into the columns of a picture: for all that is drawn over the same x.
struct ColumnRanges {
    IndexRange visible;  ///< with one point on each side of the picture, so that lines leave it
    bool isShort = true; ///< few points: all are drawn
    std::vector<std::size_t>
        ends; ///< of each column that has points, one past its last; empty for short ones
};
/// x ascends.
ColumnRanges columnRanges(std::span<const double> x, const PictureColumns& columns);

/// What has to be drawn of a long curve: of each column the lowest and highest point, so that no spike is
/// lost, the first and last where the line to the next column would else leave what both span, and a NaN
/// wherever a gap touches a column's border (narrower ones cannot be seen). Short curves are returned as they
/// are, but for what the axes cannot show.
Points thinnedTo(const ColumnRanges& ranges, std::span<const double> x, std::span<const double> y,
                 const EnvelopePyramid& pyramid = EnvelopePyramid());
/// x ascends.
Points thinned(std::span<const double> x, std::span<const double> y, const PictureColumns& columns,
               const EnvelopePyramid& pyramid = EnvelopePyramid());

} // namespace watchlab::plots
