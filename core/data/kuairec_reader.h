// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/source_files.h"
#include "core/util/job.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace watchlab {

/// Where KuaiRec's files lie within these, "" or ending in '/'; nullopt when there is no matrix anywhere.
std::optional<std::string> findKuaiRec(const SourceFiles& files);

/// Reads KuaiRec's raw files. big_matrix (train) and small_matrix (test), user_features and item_categories
/// must be there; captions, daily features and the social network are read for display when they are. Columns
/// are found by name. Legal: missing times and ratios, repeated rows, dates written as decimals. Counted as
/// problems: ids that a feature file lacks (they get no features), ids given twice, invalid UTF-8, columns
/// nobody knows.
///
/// 17.2 million rows take 36 bytes each and no more while they are read. Reports progress, stops within 0.5
/// s. Throws InputError with file, line and column for anything else that is wrong, also for a file that
/// changes meanwhile; Cancelled.
std::shared_ptr<const Dataset> readKuaiRec(const SourceFiles& files, const JobContext& job = {});
/// Given a folder that has the files somewhere below it, or KuaiRec.zip.
std::shared_ptr<const Dataset> readKuaiRec(const std::filesystem::path& path, const JobContext& job = {});

} // namespace watchlab
