// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch.h"
#include "core/gr/model_spec.h"
#include "core/gr/placement.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace watchlab::gr {

struct DecodeOptions {
    std::int64_t maxSteps = 19;
    bool positions = false;     ///< also return token and expected amount of every position
    bool probabilities = false; ///< also return the whole distribution at every position
};

/// What greedy decoding made of some rows. Position p of row i is entry i * steps + p; positions after the
/// row's length hold token -1 and zeros.
struct Decoded {
    std::vector<double> values;        ///< one per row, in the target's unit
    std::int64_t steps = 0;            ///< positions stored per row (maxSteps); 0 unless asked for
    std::vector<std::int32_t> lengths; ///< counted positions per row, the first <eos> included
    std::vector<std::int32_t> tokens;  ///< argmax token per position
    std::vector<float> expected;       ///< expected amount per position, thousandths
    std::vector<float> probabilities;  ///< [rows, steps, tokenCount]
};

/// GR's encoder-decoder (section 3 of the paper): embeddings of users and videos, a feed-forward encoder with
/// one source position, a post-norm transformer decoder over amount tokens. Owns the weights, in float32,
/// where its placement says; what goes in and comes out is in main memory, the same wherever that is.
/// decode() may be called from several threads at once; anything that changes weights (initialize,
/// importWeights, a TrainingStep) must be alone.
class Model {
public:
    /// Parameters are zero until initialize() or importWeights(). Throws UsageError as ModelSpec::validate().
    explicit Model(ModelSpec spec, Placement placement = Placement::OwnOperations);
    ~Model();
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    /// Every parameter uniform in [-0.08, 0.08], LayerNorm's included. The same seed gives the same bits.
    void initialize(std::uint64_t seed);

    const ModelSpec& spec() const;
    /// Rows that are worth giving to decode() together.
    std::size_t rowsAtOnce() const;
    /// Numbers in all parameters.
    std::int64_t parameterCount() const;

    /// Weights under the published implementation's names, float32.
    SafeTensors exportWeights() const;
    /// Every parameter must be there with its shape, float32 and finite; others are refused. On an
    /// InputError, which names the file as place, the weights are unchanged.
    void importWeights(const SafeTensors& weights, const std::filesystem::path& place = {});

    /// Greedy from <sos>, dropout off; with embedding mixup the probability-weighted mean embedding is fed
    /// back. Throws UsageError when codes lie outside the tables.
    Decoded decode(const FeatureTables& tables, const RowBatch& rows,
                   const DecodeOptions& options = {}) const;

    struct Network; ///< torch side, in network_impl.h
    Network& network() { return *m_network; }
    const Network& network() const { return *m_network; }

private:
    std::unique_ptr<Network> m_network;
};

/// Threads for torch's own loops and for BLAS in this process: call once before the first step. BLAS gets one
/// thread of its own, since two pools halve the speed.
void setTorchThreads(int threads);

} // namespace watchlab::gr
