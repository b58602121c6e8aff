// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_store.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace watchlab {

std::filesystem::path defaultWorkspace()
{
    const auto environment = [](const char* name) {
        const char* value = std::getenv(name);
        return std::filesystem::path(value ? value : "");
    };
    if (const std::filesystem::path chosen = environment("WATCHLAB_WORKSPACE"); !chosen.empty())
        return chosen;
    if (const std::filesystem::path data = environment("XDG_DATA_HOME"); !data.empty())
        return data / "watchlab" / "default";
    std::filesystem::path home = environment("HOME");
    if (home.empty())
        if (const passwd* account = ::getpwuid(::getuid()))
            home = account->pw_dir;
    return home / ".local" / "share" / "watchlab" / "default";
}

} // namespace watchlab
