// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace watchlab::ui {

class Workbench;

/// Why the configuration being edited cannot be run; empty = it can.
QString whyNotRunnable(const Workbench& workbench);

/// Adds a run of the configuration being edited to the session's queue and starts it when nothing trains.
void queueRun(Workbench& workbench);

} // namespace watchlab::ui
