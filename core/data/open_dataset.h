// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/util/job.h"

#include <memory>
#include <string>

namespace watchlab {

/// Opens whatever the path is: a folder with KuaiRec's files (big_matrix.csv ...) in it or below it,
/// KuaiRec.zip itself, one of the two matrix files (the folder it lies in is opened), a folder with train.npy
/// and test.npy, or the word "sample" for the built-in generated data. Any thread; reports progress, stops
/// within 0.5 s. Throws InputError, Cancelled.
std::shared_ptr<const Dataset> openDataset(const std::string& path, const JobContext& job = {});

} // namespace watchlab
