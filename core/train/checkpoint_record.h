// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run_reporter.h"

#include <filesystem>
#include <functional>

namespace watchlab {

/// Writes a checkpoint into a run's folder (none: nothing happens) and tells the observer, with size and
/// hash. info: step, epoch, file, best and what it replaces. True once it is there; a file that cannot be
/// written is a warning: training goes on.
bool recordCheckpoint(RunReporter& reporter, const std::filesystem::path& folder, CheckpointInfo info,
                      const std::function<void(const std::filesystem::path& file)>& write);

} // namespace watchlab
