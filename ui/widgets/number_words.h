// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

/// How numbers are written for people, the same on every page: thousands with commas, minus U+2212, a space
/// before units, an en dash for what is missing.
namespace watchlab::ui::words {

QString count(std::int64_t value);               ///< "12,530,806"
QString shortCount(std::int64_t value);          ///< "17.2 M", "549,120"
QString fixed(double value, int decimals);       ///< "−0.0842"; NaN is an en dash
QString brief(double value);                     ///< "12,530", "0.2942": whole, or of four digits
QString percent(double share, int decimals = 0); ///< 0.163 -> "16.3 %"
QString bytes(std::int64_t value);               ///< "412 MB", "1.2 GB" (powers of 1000)
QString duration(double seconds);  ///< "8 h 46 min", "1 min 05 s", "12 s"; negative is an en dash
QString rate(double perSecond);    ///< "3,842 rows/s"
QString when(std::int64_t wallMs); ///< "today 10:42", "yesterday", "5 Jul 2026"
inline const QString missing = QStringLiteral("–");

} // namespace watchlab::ui::words
