// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace watchlab::ui {

enum class Page;
class Settings;
class Workbench;

/// What the window looks at.
struct Sight {
    Page page;
    std::optional<std::int64_t> user; ///< on Inspect
};

/// Writes down what is being done: what is looked at, the open data, who is pinned, the configuration.
/// Cheap; done a moment after each change, so that a killed window loses nothing either. GUI thread.
void keepSession(const Workbench& workbench, const Sight& sight, Settings& settings);

/// Goes on where the last session ended, as far as that is still possible: data that is gone is passed over,
/// as is a configuration that this version cannot read. Runs that waited wait again, and what was looked at
/// is shown; in another workspace its newest run. Returns whether there was anything to go on with.
bool restoreSession(Workbench& workbench, const Settings& settings);

} // namespace watchlab::ui
