// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace watchlab {

/// Where things lie that can be made again: $XDG_CACHE_HOME/watchlab, else ~/.cache/watchlab. Need not exist
/// yet.
std::filesystem::path cacheFolder();

} // namespace watchlab
