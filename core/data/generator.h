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
struct GeneratorParams {
    std::int64_t bigRows =
        400000; ///< rows of big_matrix; everything else shrinks with it. 12,530,806 = KuaiRec's counts
    std::int64_t seed = 1;
    double signal = 1.0; ///< how much users and videos decide; 0 = watch time is independent of both
};

inline constexpr std::int64_t kuaiRecBigRows = 12530806;

/// Makes the data in memory, with truth. Deterministic in the parameters. Throws Cancelled.
std::shared_ptr<const Dataset> generateDataset(const GeneratorParams& params, const JobContext& job = {});

/// Writes a KuaiRec folder: the matrices, user_features, item_categories, item_daily_features, captions,
/// social network, and watchlab_truth.bin beside them, which only ceiling computations read. Nothing is left
/// when it fails or is cancelled.
void writeKuaiRecFolder(const GeneratorParams& params, const std::filesystem::path& folder,
                        const JobContext& job = {});

} // namespace watchlab
