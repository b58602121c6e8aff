// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/source_files.h"
#include "core/util/job.h"

#include <memory>
#include <optional>
#include <string>

namespace watchlab {

/// Where EasyRL4Rec's processed matrices lie within these, "" or ending in '/'.
std::optional<std::string> findProcessed(const SourceFiles& files);

/// Reads KuaiRec as EasyRL4Rec prepares it: big_matrix_processed.csv (train) and small_matrix_processed.csv
/// (test), and user_features.csv and item_categories.csv when they are there. watch_ratio_normed is taken as
/// it is; a video's length is the mean of its duration_normed, as GR's arrays have it. A time of 0 stands for
/// none. Progress, stops within 0.5 s. Throws InputError with file, line and column; Cancelled.
std::shared_ptr<const Dataset> readProcessed(const SourceFiles& files, const JobContext& job = {});

} // namespace watchlab
