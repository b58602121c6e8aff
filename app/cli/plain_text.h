// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace watchlab::cli {

/// "812 B", "34 KiB", "5.2 MiB", "110 GiB": the largest unit of which there is at least one.
std::string bytesText(std::uint64_t bytes);

/// On one line: line breaks, tabs and other control characters become spaces, rows of them one.
std::string oneLine(std::string_view text);

} // namespace watchlab::cli
