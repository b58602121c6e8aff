// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace watchlab {

/// resources/published_results.json, which the build puts into the program.
std::string_view publishedResultsText();

} // namespace watchlab
