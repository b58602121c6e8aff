// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/pair_model.h"
#include "core/data/protocol.h"
#include "core/params/baseline_params.h"
#include "core/util/job.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace watchlab::baselines {

/// The methods that are computed from the train rows: their median or mean, that of each group of lengths, or
/// what users and videos add to the mean. A sweep() over all train rows is a step; all but the last of these
/// methods need one.
class FittedModel final : public PairModel {
public:
    /// lengths: of each video. Views of data and lengths for sweep().
    explicit FittedModel(const BaselineParams& params);

    /// What a sweep left.
    struct Fit {
        double error = 0;    ///< per row, after it: absolute for medians, else squared
        double movement = 0; ///< L2 norm of what the effects of users and videos changed by
    };
    /// tables: the dataset's users and videos in codes. Throws Cancelled.
    Fit sweep(const PreparedData& data, const gr::FeatureTables& tables, std::span<const double> lengths,
              const JobContext& job);

    std::vector<double> predict(const gr::FeatureTables& tables, const Pairs& rows) const override;
    double predictPair(std::int32_t userCode, std::int32_t videoCode, double length) const;
    /// Figures that it comes to have of such users and videos; Bucket: at most.
    std::int64_t parameterCount(const gr::FeatureTables& tables) const;

    /// Float64.
    SafeTensors exportFigures() const;
    /// Throws InputError naming the file.
    void importFigures(const SafeTensors& figures, const std::filesystem::path& place = {});

private:
    using Rows = std::vector<std::uint32_t>;
    double centreOf(std::vector<double> values) const;
    void fitGroups(const PreparedData& data, std::span<const double> lengths, const JobContext& job);
    double fitEffects(const PreparedData& data, const gr::FeatureTables& tables, const JobContext& job);

    BaselineParams m_params;
    LengthGroups m_groups;
    std::vector<double> m_centres{0}; ///< per group; one, of all rows, unless Bucket
    std::vector<double> m_users;      ///< per code, what a user adds; UserVideo, as the next
    std::vector<double> m_videos;
};

} // namespace watchlab::baselines
