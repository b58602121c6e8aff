// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <cstdint>

namespace watchlab {

/// What the columns and texts of a loaded dataset hold of the process's own memory; columns read in
/// place from a mapped file take none.
std::int64_t memoryBytes(const Dataset& dataset);

/// What its columns look at in mapped files. More than 0 only when it came from the cache.
std::int64_t mappedBytes(const Dataset& dataset);

} // namespace watchlab
