// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace watchlab::plots {

/// "12,530", "−0.084": thousands separated by commas, minus U+2212, an en dash for NaN.
QString numberText(double value, int decimals);

/// With as many decimals as that many significant digits need; whole numbers without decimals.
QString significantText(double value, int digits = 5);

/// "12k", "1.5M": for ticks of narrow axes.
QString shortText(double value);

} // namespace watchlab::plots
