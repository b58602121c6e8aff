// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli.h"

namespace watchlab::cli {

/// Of runs: export, import, rerun.
void addTransferVerbs(CLI::App& runs, CommandLine& line);

} // namespace watchlab::cli
