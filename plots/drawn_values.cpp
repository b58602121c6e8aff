// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/drawn_values.h"

namespace watchlab::plots {

void DrawnValues::set(std::vector<double> values)
{
    m_values = std::move(values);
    m_envelope.clear();
    m_usualOf = {};
}

const EnvelopePyramid& DrawnValues::envelope(bool positiveOnly)
{
    if (m_envelope.isPositiveOnly() != positiveOnly)
        m_envelope = EnvelopePyramid(positiveOnly);
    m_envelope.extend(m_values);
    return m_envelope;
}

Points DrawnValues::thinned(std::span<const double> x, const ColumnRanges& ranges, bool positiveOnly)
{
    return thinnedTo(ranges, x, m_values, envelope(positiveOnly));
}

std::optional<Interval> DrawnValues::reach(bool positiveOnly)
{
    const Envelope all = envelope(positiveOnly).of({0, m_values.size()}, m_values);
    if (all.isEmpty())
        return std::nullopt;
    return Interval{m_values[all.lowest], m_values[all.highest]};
}

Interval DrawnValues::usual(double share, bool positiveOnly)
{
    const Usual wanted{m_values.size(), share, positiveOnly};
    if (m_values.empty() || wanted != m_usualOf) {
        m_usual = centralInterval(m_values, share, positiveOnly);
        m_usualOf = wanted;
    }
    return m_usual;
}

} // namespace watchlab::plots
