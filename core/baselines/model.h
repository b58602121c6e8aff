// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/head.h"
#include "core/gr/batch.h"
#include "core/gr/model_spec.h"
#include "core/util/rng.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace watchlab::baselines {

/// Rows to learn from, beside each its target and the group of its video's length.
struct TrainingBatch : gr::RowBatch {
    std::vector<double> targets;
    std::vector<std::uint32_t> groups;

    void clear();
};

/// GR's encoder of users and videos with one layer behind it, whose outputs a head understands. Owns the
/// weights, in float32. predict() may be called from several threads at once; anything that changes weights
/// must be alone.
class Model {
public:
    /// Parameters are zero until initialize() or importWeights(). The head must outlive the model. Throws
    /// UsageError as EncoderSpec::requireTables().
    Model(const gr::EncoderSpec& spec, const Head& head);
    ~Model();
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    /// As GR's, every parameter uniform in [-0.08, 0.08]; but the last layer's biases are
    /// Head::firstOutputs(). The same seed gives the same bits.
    void initialize(std::uint64_t seed);

    const Head& head() const;
    std::int64_t parameterCount() const;

    /// The encoder's parameters under GR's names, "head.weight" and "head.bias", float32.
    SafeTensors exportWeights() const;
    /// As gr::Model's.
    void importWeights(const SafeTensors& weights, const std::filesystem::path& place = {});

    /// The head's outputs, [rows, Head::outputs()]. Throws UsageError when codes lie outside the tables.
    std::vector<double> outputs(const gr::FeatureTables& tables, const gr::RowBatch& rows) const;

    struct Network; ///< torch side, in network_impl.h
    Network& network() { return *m_network; }
    const Network& network() const { return *m_network; }

private:
    std::unique_ptr<Network> m_network;
};

struct StepOptions {
    double learningRate = 5e-4;
    double embeddingWeightDecay = 1e-4; ///< L2 in the gradient of the feature tables
    double maxGradientNorm = 0;         ///< 0 = any
    /// Rows that go forward and back together: few enough for what one operation leaves to be in the core's
    /// cache when the next one needs it.
    std::size_t rowsAtOnce = 128;
    int workers = 1; ///< the bits depend on this number, not on timing
};

struct StepResult {
    double loss = 0;     ///< summed over the rows
    double gradNorm = 0; ///< L2 over all parameters, before clipping and weight decay
    std::int64_t rows = 0;
    double forwardSeconds = 0; ///< of the workers, added up, as the next
    double backwardSeconds = 0;
    double optimiserSeconds = 0; ///< on the calling thread
};

/// One step of Adam (0.9, 0.999, 1e-8) after the other. Keeps a reference to the model, which must outlive
/// it. Not thread-safe; no outputs() while run() is at work.
class TrainingStep {
public:
    TrainingStep(Model& model, const StepOptions& options);
    ~TrainingStep();
    TrainingStep(const TrainingStep&) = delete;
    TrainingStep& operator=(const TrainingStep&) = delete;

    /// rng drives dropout only. An empty batch changes nothing, nor does a loss that is not finite.
    StepResult run(const gr::FeatureTables& tables, const TrainingBatch& batch, Rng& rng);
    void setLearningRate(double rate);

    /// As gr::TrainingStep's.
    void exportState(SafeTensors& into) const;
    void importState(const SafeTensors& from, const std::filesystem::path& place = {});

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace watchlab::baselines
