// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli.h"

namespace watchlab::cli {

/// runs export, in all its forms.
void addExportVerb(CLI::App& runs, CommandLine& line);

} // namespace watchlab::cli
