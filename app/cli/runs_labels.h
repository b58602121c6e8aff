// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli.h"

namespace watchlab::cli {

/// `runs star|tag|note|archive|delete|restore|purge`: what people say about runs, and the trash.
void addLabelVerbs(CLI::App& runs, CommandLine& line);

} // namespace watchlab::cli
