// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/action_lists.h"
#include "core/a2gen/model.h"
#include "core/a2gen/prepared_features.h"
#include "core/gr/changeable_viewing.h"
#include "core/train/decode_snapshots.h"
#include "core/util/job.h"

#include <cstdint>
#include <span>
#include <vector>

namespace watchlab::a2gen {

/// A user with a video after past viewings, of which something else could be asked. Views.
struct WhatIfQuestion {
    const Model& model;
    const PreparedFeatures& features;
    const ActionSource& actions;
    gr::ChangeableViewing viewing;
    std::span<const std::uint32_t> past; ///< rows of the actions' dataset, the latest last
    double seconds = 0;                  ///< the video's length
};

/// How many past viewings are looked at, the latest ones.
inline constexpr const char* pastFeature = "viewing.past";

/// Those of user and video, then the number of past viewings.
std::vector<ViewingFeature> changeableFeatures(const WhatIfQuestion& question);

/// In the order of the variants, predicted as watchValues() are. Another length is another time to watch,
/// too. Past viewings stay as they were, also where they are of the video. Throws UsageError naming the
/// feature, Cancelled.
std::vector<WhatIfAnswer> answerVariants(const WhatIfQuestion& question, const PreparedData& data,
                                         const std::vector<std::vector<FeatureChange>>& variants,
                                         const JobContext& job);

} // namespace watchlab::a2gen
