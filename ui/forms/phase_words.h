// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace watchlab::ui {

/// What the engine says it is doing ("Reading big_matrix.csv") in the window's language.
QString phaseWords(const QString& english);

} // namespace watchlab::ui
