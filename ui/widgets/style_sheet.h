// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace watchlab::ui {

struct Theme;

/// The application's one style sheet in the theme's colours. Widgets ask for a look through dynamic
/// properties: QLabel[role="second|third|good|warning|bad|accent"], QPushButton[kind="primary|quiet|small"],
/// QFrame[kind="card|group|notice"], QLineEdit[state="wrong"]. After changing one on a shown widget call
/// restyle().
QString styleSheet(const Theme& theme);

} // namespace watchlab::ui
