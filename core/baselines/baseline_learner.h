// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/checkpoint.h"
#include "core/baselines/evaluation.h"
#include "core/gr/preparation.h"
#include "core/train/learner.h"

#include <memory>
#include <vector>

namespace watchlab::baselines {

/// What all methods have in the course of a run: users and videos in GR's codes, lengths, a way to predict.
class BaselineLearner : public Learner {
public:
    Evaluation evaluate(const HeldOutRows& heldOut, const JobContext& job) override;
    Evaluation test(const HeldOutRows& heldOut, const JobContext& job) override;
    std::vector<double> scoreVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                    const JobContext& job) const override;
    std::shared_ptr<const RunCheckpoint> read(const std::filesystem::path& file) const override;

protected:
    /// Codes users and videos and says as events what it found. Views of config and data.
    BaselineLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                    const JobContext& job);

    virtual const PairModel& model() const = 0;
    std::shared_ptr<Checkpoint> emptyCheckpoint() const;

    const RunConfig& m_config;
    const PreparedData& m_data;
    gr::CodedFeatures m_coded;
    std::vector<double> m_lengths; ///< of each video

private:
    Predictor predictor() const;
};

/// The learner of the method that the config names.
std::unique_ptr<Learner> makeLearner(const RunConfig& config, const PreparedData& data, RunReporter& reporter,
                                     const JobContext& job);

} // namespace watchlab::baselines
