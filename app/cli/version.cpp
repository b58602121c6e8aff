// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/version.h"

#include "app/cli/cli.h"

#include <iostream>

namespace watchlab::cli {

void addVersionVerb(CLI::App& app, CommandLine& line)
{
    CLI::App* verb = app.add_subcommand("version", "Print the version");
    onParsed(*verb, line, [&line] {
        if (line.json)
            line.print({{"version", versionText()}});
        else
            std::cout << "watchlab " << versionText() << "\n";
        return exitDone;
    });
}

} // namespace watchlab::cli
