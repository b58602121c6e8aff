// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Names as people type them.
namespace watchlab {

/// ASCII letters only; all else stays.
std::string lowerCase(std::string_view text);

/// The name that one or two slips of the finger make of it; empty when none is that near.
std::string nearestName(std::string_view typed, const std::vector<std::string>& names);

} // namespace watchlab
