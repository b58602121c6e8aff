// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli.h"

namespace watchlab::cli {

/// `runs query SQL`: the user's own questions to the database.
void addQueryVerb(CLI::App& runs, CommandLine& line);

} // namespace watchlab::cli
