// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/dataset_archive.h"

#include <memory>

namespace watchlab {

/// To be raised when readers give another Dataset for the same files, or a member of it is written otherwise.
inline constexpr std::uint32_t cachedDatasetVersion = 4;

/// Everything a dataset holds but its path. The dataset must stay until the archive is finished.
void writeDataset(ArchiveWriter& archive, const Dataset& dataset);
/// The same back, without its path; the rows' columns look at the file. Throws ArchiveDamaged for anything
/// that is no dataset, but takes the columns' values as they are.
std::shared_ptr<Dataset> readDataset(ArchiveReader& archive);

} // namespace watchlab
