// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/util/job.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watchlab {

/// How well the rows with an action can be told from those without by user and video alone: the area under
/// the ROC of the true probabilities (core/data/action_truth.h).
struct ActionCeiling {
    std::string name;
    double auc = 0;             ///< NaN when all rows have the action or none has
    std::int64_t positives = 0; ///< rows with it
    std::int64_t rows = 0;      ///< that were looked at
};

/// Of generated data, one per action; empty for other data. Of more than `most` rows so many are taken,
/// evenly spread. A second for 200,000. Training never calls this. Throws InputError when the truth file does
/// not fit the data; Cancelled.
std::vector<ActionCeiling> findActionCeilings(const PreparedData& data,
                                              const std::vector<std::uint32_t>& rows,
                                              const JobContext& job = {}, std::size_t most = 200000);

} // namespace watchlab
