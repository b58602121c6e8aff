// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_reader.h"
#include "core/data/dataset.h"
#include "core/util/job.h"

#include <filesystem>

namespace watchlab {

/// What viewers did within the rows of a KuaiRec folder's matrices, in a text file beside them that the
/// generator writes and anybody with such data may:
///
///   matrix,row,action,time
///   big_matrix,17,like,0.4312
///
/// row counts the matrix's rows from 0, the header aside; time is the share of the video's length. The
/// actions are like, follow, forward, collect, comment, share, download and hate. Lines may come in any
/// order.
inline constexpr const char* actionFileName = "watchlab_actions.csv";

/// Throws InputError when it cannot be written; Cancelled.
void writeActionFile(const std::filesystem::path& path, const Dataset& dataset, const JobContext& job);

/// The actions of a dataset's rows; equal times stay in the order of the lines. What is not as it should be
/// is among the dataset's problems: other actions, and an action's second time within a viewing, are left
/// out; what happened after the exit is placed at it. Throws InputError for rows that the matrices do not
/// have, for times that are missing or below 0, and for what is no number; Cancelled.
void readActionFile(const CsvFile& file, Dataset& dataset, const JobContext& job);

} // namespace watchlab
