// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace watchlab::ui::words {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("watchlab::ui::words", text);
}

/// Figures look the same in every language.
const QLocale& figures()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

QString withMinus(QString text)
{
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

QString count(std::int64_t value)
{
    return withMinus(figures().toString(static_cast<qlonglong>(value)));
}

QString shortCount(std::int64_t value)
{
    const double number = static_cast<double>(value);
    if (std::abs(number) >= 1e6)
        return withMinus(figures().toString(number / 1e6, 'f', 1)) + QStringLiteral(" M");
    return count(value);
}

QString fixed(double value, int decimals)
{
    if (std::isnan(value))
        return missing;
    const bool roundsToZero = std::abs(value) * std::pow(10.0, decimals) < 0.5;
    return withMinus(figures().toString(roundsToZero ? 0.0 : value, 'f', decimals));
}

QString brief(double value)
{
    constexpr double most = 1e15;
    if (std::isnan(value) || std::fabs(value) >= most)
        return fixed(value, 0);
    if (value == std::floor(value) || std::fabs(value) >= 1000)
        return count(std::llround(value));
    const int before = static_cast<int>(std::floor(std::log10(std::fabs(value)))) + 1;
    QString text = fixed(value, std::clamp(4 - before, 1, 8));
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    return text.endsWith(QLatin1Char('.')) ? text.chopped(1) : text;
}

QString percent(double share, int decimals)
{
    return std::isnan(share) ? missing : fixed(share * 100, decimals) + QStringLiteral(" %");
}

QString bytes(std::int64_t value)
{
    const double number = static_cast<double>(value);
    if (number >= 1e9)
        return fixed(number / 1e9, number >= 1e10 ? 0 : 1) + QStringLiteral(" GB");
    if (number >= 1e6)
        return fixed(number / 1e6, 0) + QStringLiteral(" MB");
    return fixed(number / 1e3, 0) + QStringLiteral(" kB");
}

QString duration(double seconds)
{
    if (!(seconds >= 0))
        return missing;
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole >= 3600)
        return tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60, 2, 10, QLatin1Char('0'));
    if (whole >= 600)
        return tr("%1 min").arg(whole / 60);
    if (whole >= 60)
        return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
    return tr("%1 s").arg(whole);
}

QString rate(double perSecond)
{
    return tr("%1 rows/s").arg(count(std::llround(perSecond)));
}

QString when(std::int64_t wallMs)
{
    if (wallMs <= 0)
        return missing;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(wallMs);
    const qint64 days = time.date().daysTo(QDate::currentDate());
    if (days == 0)
        return tr("today %1").arg(time.toString(QStringLiteral("HH:mm")));
    if (days == 1)
        return tr("yesterday %1").arg(time.toString(QStringLiteral("HH:mm")));
    return QLocale().toString(time.date(), QLocale::ShortFormat);
}

} // namespace watchlab::ui::words
