// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watchlab {

/// A name as part of a file's on every system: letters, digits, ".", "_", "@" and "-" of ASCII stay, all else
/// becomes "_"; at most 80 characters, and never hidden or empty.
inline std::string plainFileName(std::string_view name)
{
    std::string plain;
    for (const char c : name.substr(0, 80)) {
        const bool stays = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '.' || c == '_' || c == '@' || c == '-';
        plain += stays ? c : '_';
    }
    if (plain.empty() || plain.front() == '.')
        plain.insert(plain.begin(), '_');
    return plain;
}

} // namespace watchlab
