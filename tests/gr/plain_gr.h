// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch.h"
#include "core/gr/model_spec.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace watchlab::test {

/// GR's arithmetic as the published script writes it down, with LibTorch's own operations and autograd:
/// padded batches, both decoder passes recorded, attention over the one source position with its softmax,
/// decoding the whole prefix at each step. Slow and without a trick: what the engine is compared with, in its
/// numbers by tests and in its speed by bench_gr.
class PlainGr {
public:
    struct Step {
        double ceSum = 0;
        double huberSum = 0;
        double loss = 0;
        double gradNorm = 0;
    };

    PlainGr(const gr::ModelSpec& spec, const SafeTensors& weights, double learningRate,
            double embeddingWeightDecay);
    ~PlainGr();

    /// One Adam step; torch's generator draws dropout. Loss weights 10 and 1.
    Step step(const gr::FeatureTables& tables, const gr::TrainingBatch& batch,
              std::span<const std::uint8_t> teacherForced);
    /// Greedy, always so many steps.
    std::vector<double> decode(const gr::FeatureTables& tables, const gr::RowBatch& rows,
                               std::int64_t maxSteps);
    /// Under the published names.
    SafeTensors weights() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace watchlab::test
