// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <string>

namespace watchlab {

/// Content hash of the columns that decide a run: users, videos and rows, not paths, captions or side columns
/// that are no features. The same data read from another folder, or generated in memory, has the same
/// fingerprint. 32 hexadecimal digits.
std::string contentFingerprint(const Dataset& dataset);

} // namespace watchlab
