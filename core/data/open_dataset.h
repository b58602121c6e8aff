// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/params/data_params.h"
#include "core/util/job.h"

#include <memory>
#include <string>

namespace watchlab {

/// Opens whatever the path is: a folder, or a .zip archive, with the files of KuaiRec (raw or as EasyRL4Rec
/// prepares it), KuaiRand, Tmall or RecBole in it or below it; one of their main files (the folder it lies in
/// is opened); a folder with GR's train.npy and test.npy; a table (CSV, TSV, .gz too); or the word "sample"
/// for the built-in generated data. `columns` says how a table is read (the parameter data.columns, see
/// table_import.h); empty = as it looks; other sources ignore it. What was read from files is kept in the
/// DatasetCache, and found there as long as they do not change. Any thread; reports progress, stops within
/// 0.5 s. Throws InputError, UsageError (data.columns), Cancelled.
std::shared_ptr<const Dataset> openDataset(const std::string& path, const std::string& columns,
                                           const JobContext& job = {});

inline std::shared_ptr<const Dataset> openDataset(const std::string& path, const JobContext& job = {})
{
    return openDataset(path, std::string(), job);
}

/// As a run with this protocol opens it: its columns, and its train sample where not all rows fit into the
/// memory (KuaiRand 27K).
std::shared_ptr<const Dataset> openDataset(const std::string& path, const DataParams& protocol,
                                           const JobContext& job = {});

} // namespace watchlab
