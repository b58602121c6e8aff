// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/envelope_pyramid.h"
#include "plots/series.h"

#include <optional>
#include <utility>
#include <vector>

namespace watchlab::plots {

/// Values over the x of a curve, with what makes them quick to draw: computed when it is asked for, and of
/// what was appended only since it was. positiveOnly: values up to 0 are gaps, as on a logarithmic axis.
/// Takes 9.07 bytes for a point. One thread.
class DrawnValues {
public:
    const std::vector<double>& all() const { return m_values; }
    void append(std::span<const double> values)
    {
        m_values.insert(m_values.end(), values.begin(), values.end());
    }
    void append(double value) { m_values.push_back(value); }
    void set(std::vector<double> values);
    void clear() { set({}); }

    /// What has to be drawn of them.
    Points thinned(std::span<const double> x, const ColumnRanges& ranges, bool positiveOnly);
    /// From the lowest to the highest; nothing when all are gaps.
    std::optional<Interval> reach(bool positiveOnly);
    /// As centralInterval().
    Interval usual(double share, bool positiveOnly);

private:
    const EnvelopePyramid& envelope(bool positiveOnly);

    struct Usual {
        std::size_t count = 0;
        double share = 0;
        bool positiveOnly = false;
        bool operator==(const Usual&) const = default;
    };

    std::vector<double> m_values;
    EnvelopePyramid m_envelope;
    Usual m_usualOf;
    Interval m_usual;
};

} // namespace watchlab::plots
