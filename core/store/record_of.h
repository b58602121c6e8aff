// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"
#include "core/util/error.h"

#include <cstdint>
#include <filesystem>

namespace watchlab {

/// A run of which something is wanted. Throws noSuchRun().
RunRecord recordOf(const RunStore& store, std::int64_t run);

/// What says that it is not there. place: the workspace, or its database.
InputError noSuchRun(const std::filesystem::path& place, std::int64_t run);

} // namespace watchlab
