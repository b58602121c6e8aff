// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/booster.h"
#include "core/hybrid/feature_table.h"
#include "core/util/job.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace watchlab::hybrid {

/// What each stage says of some viewings, in their order.
struct StageScores {
    std::vector<double> popularity; ///< train rows of the video
    std::vector<double> als;        ///< 0 where user or video were not seen in train
    std::vector<double> classifier; ///< probability of being liked
    std::vector<double> regressor;  ///< clipped watch ratio
};

/// A viewing that need not be in the data.
struct Candidate {
    std::uint32_t video = 0; ///< index
    ViewingContext context;
};

/// All stages, trained. One caller at a time.
class HybridModel {
public:
    HybridModel(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const AlsFactors> als,
                std::shared_ptr<const FeatureTable> table, std::vector<std::uint32_t> views,
                std::unique_ptr<Booster> classifier, std::unique_ptr<Booster> regressor);

    const FeatureTable& table() const { return *m_table; }
    const AlsFactors& als() const { return *m_als; }

    /// Throws Cancelled.
    StageScores scoreRows(std::span<const std::uint32_t> rows, const JobContext& job) const;
    StageScores scoreCandidates(std::uint32_t user, std::span<const Candidate> candidates,
                                const JobContext& job) const;

    /// What the trees alone say of joined rows, one after the other.
    StageScores scoreJoined(std::span<const float> joined) const;

    /// What each feature, and last the trees without any, adds to the regressor's ratio or to the log odds of
    /// the classifier.
    std::vector<float> contributions(BoostingTask task, std::uint32_t user, const Candidate& candidate) const;
    /// The values that the trees see.
    std::vector<float> featuresOf(std::uint32_t user, const Candidate& candidate) const;

private:
    template<typename Join>
    void addTreeScores(std::size_t count, const Join& join, const JobContext& job, StageScores& scores) const;

    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const AlsFactors> m_als;
    std::shared_ptr<const FeatureTable> m_table;
    std::vector<std::uint32_t> m_views; ///< per video
    std::unique_ptr<Booster> m_classifier;
    std::unique_ptr<Booster> m_regressor;
};

} // namespace watchlab::hybrid
