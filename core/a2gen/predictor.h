// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/batch_source.h"
#include "core/a2gen/model.h"
#include "core/gr/feature_encoding.h"
#include "core/util/crew.h"
#include "core/util/job.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace watchlab::a2gen {

/// What is predicted of some rows, in their order.
struct Predictions {
    std::vector<float> exitTime;        ///< per row; share of the video's length
    std::vector<float> chance;          ///< [rows, types]
    std::vector<float> timeOf;          ///< [rows, types]
    std::vector<double> following = {}; ///< Generation::following over all rows, if counted
};

/// Generates for any number of rows, batch by batch, on several threads; the result does not depend on how
/// many. Views of what it is given. The model must not change while it is at work.
class Predictor {
public:
    Predictor(const Model& model, const Features& features, const BatchSource& source, int threads);

    enum class Following { Left, Counted };
    /// Reports progress; throws Cancelled within a few batches.
    Predictions predictRows(std::span<const std::uint32_t> rows, const JobContext& job,
                            Following following = Following::Left) const;
    /// Sequences for a few rows, in their order.
    ActionLists generateRows(std::span<const std::uint32_t> rows, const JobContext& job) const;
    /// Exit times of a user with each of the videos, after all of the user's past.
    std::vector<float> predictVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                     const JobContext& job) const;

private:
    const Model& m_model;
    Features m_features;
    const BatchSource& m_source;
    std::unique_ptr<Crew> m_crew;
};

} // namespace watchlab::a2gen
