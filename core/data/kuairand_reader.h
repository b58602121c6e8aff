// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/source_files.h"
#include "core/util/job.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace watchlab {

/// Where KuaiRand's logs lie within these, "" or ending in '/'; nullopt when there are none.
std::optional<std::string> findKuaiRand(const SourceFiles& files);

/// Which of the standard logs' rows are read.
struct RowShare {
    double share = 1; ///< of the rows, drawn by a hash of their content and the seed
    std::int64_t seed = 1;
    std::uint64_t memoryBytes = 0; ///< that a dataset may take; 0 = 60 % of the machine's memory
};

/// About what so many rows take in memory, of a folder that describes so many videos.
std::uint64_t kuaiRandBytes(std::uint64_t rows, std::uint64_t videos);

/// Reads KuaiRand Pure, 1K or 27K: the standard logs in their names' order as the rows to train on, then the
/// random logs, if there are any, as the rows to test on (is_rand marks them, too); user_features* with its
/// features encoded as KuaiRec's and the rest as side columns; of video_features_basic* the videos that the
/// logs have: tags as KuaiRec's, the rest as side columns. A length of 0 is legal; the watch ratio is 1 then.
/// signals: one bit each for KuaiRand's twelve.
///
/// A share below 1 is drawn while reading (Dataset::sampledShare), the same rows on every machine. Refuses
/// with an estimate what does not fit into the memory. Progress, stops within 0.5 s. Throws InputError with
/// file, line and column; Cancelled.
std::shared_ptr<const Dataset> readKuaiRand(const SourceFiles& files, const RowShare& share = {},
                                            const JobContext& job = {});

} // namespace watchlab
