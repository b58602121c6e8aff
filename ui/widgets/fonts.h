// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

/// The sizes of type in the window, in device-independent pixels whatever the screen's dots per inch.
/// Inter if installed, else the system's sans; Noto Sans CJK SC for Chinese.
namespace watchlab::ui::fonts {

inline constexpr double tickPx = 10.5;   ///< tick labels, notes inside plots
inline constexpr double smallPx = 11;    ///< axis titles, table heads, chips, hints, rail words
inline constexpr double textPx = 12;     ///< everything else
inline constexpr double headingPx = 13;  ///< headings between cards
inline constexpr double titlePx = 16;    ///< page title, semi-bold
inline constexpr double figurePx = 18.5; ///< the one figure that matters in a card, semi-bold

/// Running text.
QFont text(double px = textPx, QFont::Weight weight = QFont::Normal);

/// Numbers that stand in columns or change in place: every digit has the same width.
QFont digits(double px = textPx, QFont::Weight weight = QFont::Normal);

/// Command lines and hashes.
QFont fixed(double px = textPx);

} // namespace watchlab::ui::fonts
