// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/number_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace watchlab::plots {

namespace {

QString withMinusSign(QString text)
{
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

QLocale commaLocale()
{
    return QLocale(QLocale::English, QLocale::UnitedStates);
}

} // namespace

QString numberText(double value, int decimals)
{
    if (std::isnan(value))
        return QString(QChar(0x2013));
    const double scale = std::pow(10.0, decimals);
    const double shown = std::abs(value) * scale < 0.5 ? 0.0 : value; // no "−0.00"
    return withMinusSign(commaLocale().toString(shown, 'f', decimals));
}

QString significantText(double value, int digits)
{
    if (!std::isfinite(value) || value == 0)
        return numberText(value, 0);
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    if (magnitude < -5 || magnitude > 14)
        return withMinusSign(QString::number(value, 'g', digits));
    if (value == std::floor(value))
        return numberText(value, 0);
    return numberText(value, std::clamp(digits - 1 - magnitude, 0, 10));
}

QString shortText(double value)
{
    const double size = std::abs(value);
    const auto scaled = [&](double unit, const char* suffix) {
        const double shown = value / unit;
        const auto isWhole = [](double number) { return std::abs(number - std::round(number)) < 1e-9; };
        const int decimals = isWhole(shown) ? 0 : isWhole(10 * shown) ? 1 : 2;
        return numberText(shown, decimals) + QLatin1String(suffix);
    };
    if (size >= 1e9)
        return scaled(1e9, "G");
    if (size >= 1e6)
        return scaled(1e6, "M");
    if (size >= 1e3)
        return scaled(1e3, "k");
    return withMinusSign(QString::number(value, 'g', 4));
}

} // namespace watchlab::plots
