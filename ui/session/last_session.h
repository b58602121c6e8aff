// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watchlab::ui {

enum class Page;
class Settings;
class Workbench;

/// Writes down what is being done: the page, the open data, the configuration. Cheap; done a moment after
/// each change, so that a killed window loses nothing either. GUI thread.
void keepSession(const Workbench& workbench, Page page, Settings& settings);

/// Goes on where the last session ended, as far as that is still possible: data that is gone is passed over,
/// as is a configuration that this version cannot read. Runs that waited wait again, the newest one is shown.
/// Returns whether there was anything to go on with.
bool restoreSession(Workbench& workbench, const Settings& settings);

} // namespace watchlab::ui
