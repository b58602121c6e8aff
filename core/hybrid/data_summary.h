// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/hybrid/feature_columns.h"
#include "core/params/run_config.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watchlab::hybrid {

/// What the three stages will be given, told before anything is trained.
struct DataSummary {
    struct Column {
        std::string name;
        FeatureOwner owner = FeatureOwner::Row;
        bool categorical = false;
        std::size_t distinct = 0; ///< values of a category; 0 for a number and for what each row has
        std::size_t coded = 0;    ///< of them get a code of their own; the others count as missing
        double missingShare = 0;  ///< of its users or videos; 0 for what each row has
    };

    std::size_t rows = 0;            ///< train rows
    std::size_t liked = 0;           ///< watched longer than the video is: what the classifier learns
    std::size_t clipped = 0;         ///< have a watch ratio beyond the limit, which then stands for it
    double ratioLimit = 0;           ///< what the regressor learns ends there
    std::vector<std::size_t> ratios; ///< rows by watch ratio, in equal steps from 0 to the limit

    std::size_t users = 0;         ///< with a train row
    std::size_t videos = 0;        ///< with a train row
    std::size_t pairs = 0;         ///< of user and video, each once: the cells that ALS fits
    std::size_t usersWithBoth = 0; ///< have liked and not liked videos: those whose lists can be told apart

    std::vector<Column> columns; ///< as the trees get them
};

/// Looks at train rows only, and at what statistics may look at for the limit of the ratios. Any thread;
/// Throws UsageError for data without watch ratios and for
/// hybrid.statistics that they do not allow, Cancelled.
DataSummary summarise(const RunConfig& config, const PreparedData& data, const JobContext& job = {});

} // namespace watchlab::hybrid
