// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

class QAction;
class QMenu;

namespace watchlab::ui {

/// Adds "Bring back" to a menu: what was deleted, by name; hidden while there is nothing. names is asked
/// whenever the menu opens.
QAction* addDeletedMenu(QMenu& menu, std::function<std::vector<std::string>()> names,
                        std::function<void(const std::string& name)> bringBack);

} // namespace watchlab::ui
