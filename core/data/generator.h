// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/util/job.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace watchlab {

/// What the generator makes: data shaped like KuaiRec 2.0 whose true distribution of watch time is known for
/// each row.
///
/// With f = bigRows / 12,530,806, the rows of both matrices, duplicates and repeats shrink by f; users,
/// videos, rows per user and rows per video each by sqrt(f). So every size has KuaiRec's densities, and f = 1
/// its counts.
struct GeneratorParams {
    std::int64_t bigRows = 400000; ///< rows of big_matrix, 1,000 to 100,000,000
    std::int64_t seed = 1;
    /// How much users and videos decide, 0 to 1.5: with 0 watch time is independent of both; 1 is calibrated.
    double signal = 1.0;
};

inline constexpr std::int64_t kuaiRecBigRows = 12530806;

/// Makes the data in memory, with truth. Deterministic in the parameters. Throws Cancelled.
std::shared_ptr<const Dataset> generateDataset(const GeneratorParams& params, const JobContext& job = {});

/// Writes a KuaiRec folder: the matrices, user_features, item_categories, item_daily_features, captions,
/// social network, what viewers did (watchlab_actions.csv) and watchlab_truth.bin beside them, which only
/// ceiling computations read. Nothing is left when it fails or is cancelled.
void writeKuaiRecFolder(const GeneratorParams& params, const std::filesystem::path& folder,
                        const JobContext& job = {});

} // namespace watchlab
