// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/status_strip.h"

namespace watchlab::ui {

class Workbench;

/// What the workbench is doing now, in words: a training before an opening before a preparation before
/// nothing.
Activity currentActivity(const Workbench& workbench);

} // namespace watchlab::ui
