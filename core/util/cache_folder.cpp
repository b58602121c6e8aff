// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/cache_folder.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace watchlab {

namespace {

/// The specification asks to ignore relative paths.
std::filesystem::path absoluteFrom(const char* variable)
{
    const char* value = std::getenv(variable);
    const std::filesystem::path path(value ? value : "");
    return path.is_absolute() ? path : std::filesystem::path();
}

} // namespace

std::filesystem::path cacheFolder()
{
    if (const std::filesystem::path chosen = absoluteFrom("XDG_CACHE_HOME"); !chosen.empty())
        return chosen / "watchlab";
    std::filesystem::path home = absoluteFrom("HOME");
    if (home.empty())
        if (const passwd* account = ::getpwuid(::getuid()))
            home = account->pw_dir;
    return home / ".cache" / "watchlab";
}

} // namespace watchlab
