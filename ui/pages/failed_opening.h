// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace watchlab::ui {

class Workbench;

/// What to do next about data that could not be opened: try again (the file may have been mended, a table is
/// asked about again), or read a sample where all of it does not fit into the memory. GUI thread.
QString retryWords(const Workbench& workbench);
void retryOpening(Workbench& workbench);

} // namespace watchlab::ui
