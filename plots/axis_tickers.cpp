// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/axis_tickers.h"

#include "plots/number_text.h"

#include <algorithm>
#include <cmath>

namespace watchlab::plots {

NumberTicker::NumberTicker(Style style, int wanted)
    : m_style(style)
{
    setTickCount(wanted);
}

double NumberTicker::getTickStep(const QCPRange& range)
{
    double step = QCPAxisTicker::getTickStep(range);
    if (m_whole)
        step = std::max(1.0, std::ceil(step));
    // A step of 2.5 needs a decimal more than its magnitude says.
    int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    const double last = step * std::pow(10.0, decimals);
    if (std::abs(last - std::round(last)) > 1e-6)
        ++decimals;
    m_decimals = std::min(decimals, 10);
    return step;
}

QString NumberTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    return m_style == Style::Short && std::abs(tick) >= 1000 ? shortText(tick) : numberText(tick, m_decimals);
}

QVector<double> DecadeTicker::createTickVector(double, const QCPRange& range)
{
    QVector<double> ticks;
    if (range.lower <= 0)
        return ticks;
    const int first = static_cast<int>(std::floor(std::log10(range.lower)));
    const int last = static_cast<int>(std::ceil(std::log10(range.upper)));
    const int stride = std::max(1, (last - first) / 6);
    const bool few = last - first <= 2;
    for (int exponent = first; exponent <= last; exponent += stride) {
        const double decade = std::pow(10.0, exponent);
        for (const double factor : {1.0, 2.0, 5.0}) {
            if (factor == 1.0 || few)
                ticks.append(factor * decade);
        }
    }
    return ticks;
}

QVector<double> DecadeTicker::createSubTickVector(int, const QVector<double>& ticks)
{
    QVector<double> subTicks;
    if (ticks.isEmpty() || std::log10(ticks.last() / ticks.first()) > 6)
        return subTicks;
    const int first = static_cast<int>(std::floor(std::log10(ticks.first())));
    const int last = static_cast<int>(std::ceil(std::log10(ticks.last())));
    for (int exponent = first; exponent <= last; ++exponent) {
        for (int factor = 2; factor < 10; ++factor)
            subTicks.append(factor * std::pow(10.0, exponent));
    }
    return subTicks;
}

QString DecadeTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    return tick >= 1000 ? shortText(tick) : significantText(tick, 1);
}

QVector<double> CategoryTicker::createTickVector(double, const QCPRange& range)
{
    QVector<double> ticks;
    const int first = std::max(0, static_cast<int>(std::ceil(range.lower)));
    const int last =
        std::min(static_cast<int>(m_labels.size()) - 1, static_cast<int>(std::floor(range.upper)));
    for (int i = first; i <= last; ++i) {
        if (i % m_stride == 0)
            ticks.append(i);
    }
    return ticks;
}

QString CategoryTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    const int index = static_cast<int>(std::lround(tick));
    return index >= 0 && index < m_labels.size() ? m_labels[index] : QString();
}

} // namespace watchlab::plots
