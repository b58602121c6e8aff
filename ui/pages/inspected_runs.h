// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

class QComboBox;

namespace watchlab::ui {

class RunCatalogue;

/// Fills a choice with the runs that can be looked into, their numbers as data. wanted stays chosen where it
/// is one of them; else the newest that has come to its end is, or the newest. GUI thread.
void fillInspectedRuns(QComboBox& choice, const RunCatalogue& runs, std::int64_t wanted);

} // namespace watchlab::ui
