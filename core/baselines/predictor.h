// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/pair_model.h"
#include "core/data/dataset.h"
#include "core/gr/encoded_features.h"
#include "core/util/crew.h"
#include "core/util/job.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace watchlab::baselines {

/// Predicts any number of rows, in chunks, on several threads; the result does not depend on how many. Views
/// of what it is given. The model must not change while it is at work. One caller.
class Predictor {
public:
    /// lengths: of each video.
    Predictor(const PairModel& model, const gr::EncodedFeatures& features, const Dataset& dataset,
              std::span<const double> lengths, int threads);

    /// One prediction per row, in the target's unit. Throws Cancelled.
    std::vector<double> predictRows(std::span<const std::uint32_t> rows, const JobContext& job) const;
    /// A user with each of the videos (indices).
    std::vector<double> predictVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                      const JobContext& job) const;

    bool tellsDistribution() const { return m_model.tellsDistribution(); }
    /// The mean over the rows of the probabilities of bins between edges: what is outside counts in the first
    /// and the last.
    std::vector<double> predictShares(std::span<const std::uint32_t> rows, std::span<const double> edges,
                                      const JobContext& job) const;

private:
    using AddRow = std::function<void(std::size_t row, Pairs& pairs)>;
    using UseChunk = std::function<void(std::size_t begin, const Pairs& pairs)>;
    void forEachChunk(std::size_t count, const AddRow& addRow, const UseChunk& use,
                      const JobContext& job) const;
    void add(std::uint32_t user, std::uint32_t video, Pairs& pairs) const;

    const PairModel& m_model;
    const gr::EncodedFeatures& m_features;
    const Dataset& m_dataset;
    std::span<const double> m_lengths;
    std::unique_ptr<Crew> m_crew;
};

} // namespace watchlab::baselines
