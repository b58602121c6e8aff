// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/gr/encoded_features.h"
#include "core/gr/model.h"
#include "core/util/job.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace watchlab::gr {

/// How often each token was the most probable one, [position][token id]; positions after a row's <eos> do not
/// count.
using TokenUse = std::vector<std::vector<std::int64_t>>;

/// Decodes any number of rows, in chunks, on several threads; the result does not depend on how many. Views
/// of what it is given. The model must not change while it is at work.
class Predictor {
public:
    Predictor(const Model& model, const EncodedFeatures& features, const Dataset& dataset,
              std::int64_t maxSteps, int threads);

    /// One prediction per row, in the target's unit, as float32 holds it. Reports progress on the calling
    /// thread after each of its chunks; throws Cancelled within one chunk.
    std::vector<double> predictRows(std::span<const std::uint32_t> rows, const JobContext& job,
                                    TokenUse* use = nullptr) const;
    /// A user with each of the videos (indices into the tables).
    std::vector<double> predictVideos(std::uint32_t user, std::span<const std::uint32_t> videos,
                                      const JobContext& job) const;

private:
    using AddRow = std::function<void(std::size_t row, RowBatch& batch)>;
    std::vector<double> predict(std::size_t count, const AddRow& addRow, const JobContext& job,
                                TokenUse* use) const;

    const Model& m_model;
    const EncodedFeatures& m_features;
    const Dataset& m_dataset;
    std::int64_t m_maxSteps;
    int m_threads;
};

/// The calling machine's cores for 0, else what was asked for.
int threadCount(std::int64_t wanted);

} // namespace watchlab::gr
