// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace watchlab::ui {

/// "data.split: the rows have no times." as a form says it: with the parameter's label in the window's
/// language instead of its key. What names no parameter stays as it is.
QString parameterProblemWords(const QString& problem);

} // namespace watchlab::ui
