// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace watchlab::ui {

/// An action's name (ViewingActions::names, "start", "exit") as people say it; as it is where nobody has.
QString actionWords(std::string_view name);

} // namespace watchlab::ui
