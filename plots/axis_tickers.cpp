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

namespace {

/// That a multiple of the step is written with; a step of 2.5 needs one more than its magnitude says.
int decimalsOf(double step)
{
    int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    const double last = step * std::pow(10.0, decimals);
    if (std::abs(last - std::round(last)) > 1e-6)
        ++decimals;
    return std::min(decimals, 10);
}

} // namespace

double NumberTicker::getTickStep(const QCPRange& range)
{
    double step = QCPAxisTicker::getTickStep(range);
    if (m_whole)
        step = std::max(1.0, std::ceil(step));
    m_decimals = decimalsOf(step);
    return step;
}

QString NumberTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    return m_style == Style::Short && std::abs(tick) >= 1000 ? shortText(tick) : numberText(tick, m_decimals);
}

QVector<double> DecadeTicker::createTickVector(double, const QCPRange& range)
{
    m_even = false;
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
    const auto isInside = [&range](double tick) { return range.contains(tick); };
    if (std::count_if(ticks.begin(), ticks.end(), isInside) >= 2)
        return ticks;
    m_even = true;
    const double step = QCPAxisTicker::getTickStep(range);
    m_decimals = decimalsOf(step);
    ticks = QCPAxisTicker::createTickVector(step, range);
    ticks.erase(std::remove_if(ticks.begin(), ticks.end(), [](double tick) { return tick <= 0; }),
                ticks.end());
    return ticks;
}

QVector<double> DecadeTicker::createSubTickVector(int, const QVector<double>& ticks)
{
    QVector<double> subTicks;
    if (m_even || ticks.isEmpty() || std::log10(ticks.last() / ticks.first()) > 6)
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
    if (m_even)
        return numberText(tick, m_decimals);
    if (tick > 0 && tick < 0.001) { // long labels would push the axis' title out
        const double exponent = std::floor(std::log10(tick) + 1e-9);
        const double factor = std::round(tick / std::pow(10, exponent));
        return QStringLiteral("%1e−%2").arg(factor).arg(-exponent);
    }
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
