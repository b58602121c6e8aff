// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/batch.h"
#include "core/a2gen/model_spec.h"
#include "core/gr/batch.h"
#include "core/util/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace watchlab::a2gen {

/// Users and videos in codes, beside each video the code of its duration. Views: what they look at must
/// outlive them.
struct Features {
    gr::FeatureTables tables;
    const std::vector<std::int32_t>& durationCodes; ///< per video
};

struct GenerateOptions {
    bool probabilities = false; ///< also return the distribution at every position
    bool attention = false;     ///< also return which past viewings mattered, and gates
    bool following = false;     ///< also return what would follow what did happen, by the batch's labels
    /// Draw each action from its distribution, a stream of its own per row; without one take the likeliest.
    std::optional<std::uint64_t> seed = {};
    /// Per row, what has happened so far, without exit, to go on from; explicit generator only.
    const ActionLists* given = nullptr;
};

/// What was generated for some rows.
struct Generation {
    ActionLists lists; ///< per row, ending with exit; times of types that have none are NaN
    /// [rows, types]: that the viewer does it; 1 for what was given. ActionChances::Sequence: 1 - prod over
    /// positions (1 - p). Branches: the probabilities, added up, of doing it first, second after whatever
    /// comes first, or later in the sequence that was generated.
    std::vector<float> chance;
    /// [rows, types]: when, if so. Where not generated: at its likeliest position, or the mean over the ways
    /// to it.
    std::vector<float> timeOf;
    std::vector<float> exitTime; ///< per row, at least 0

    std::vector<float> probabilities; ///< [positions of lists, labels]; made actions and padding have 0
    /// Per row, beside its window: how much each past viewing weighs in the history, sum 1; each head by
    /// itself, [heads, window], and all of them by their gates. Empty for baselines.
    std::vector<std::vector<float>> headAttention;
    std::vector<std::vector<float>> attention;
    std::vector<float> historyGate;   ///< [rows, heads] of item_cam
    std::vector<float> generatorGate; ///< [rows, heads] of generator_cam
    /// Baselines: [rows, types and exit, experts it sees], each task's sum 1; PLE's shared experts first.
    std::vector<float> expertGate;
    /// [from, to]: over all true prefixes of the batch, by what they end with (start, then types), the sum of
    /// the probabilities of what comes next (types, then exit); what was made has none. Empty for baselines.
    std::vector<double> following;
};

/// A2Gen's network (section 3 of the paper) or a baseline on the same inputs. Owns the weights, in float32.
/// generate() may be called from several threads at once; anything that changes weights must be alone.
class Model {
public:
    /// Parameters are zero until initialize() or importWeights(). Throws UsageError as ModelSpec::validate().
    explicit Model(ModelSpec spec);
    ~Model();
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    /// Linear maps uniform within 1 / sqrt(inputs), embeddings normal; times start at the middle of
    /// a video. The same seed gives the same bits.
    void initialize(std::uint64_t seed);

    const ModelSpec& spec() const;
    std::int64_t parameterCount() const;

    SafeTensors exportWeights() const;
    /// Every parameter must be there with its shape, float32 and finite; others are refused. On an
    /// InputError, which names the file as place, the weights are unchanged.
    void importWeights(const SafeTensors& weights, const std::filesystem::path& place = {});

    /// The explicit generator feeds back the likeliest action that has not been made yet, and its time, until
    /// exit; the implicit one reads all positions up to exit; baselines make what is likelier than not, in
    /// the order of its times. Labels of the batch are not looked at. Throws UsageError as Batch::check(),
    /// and when what is given is no beginning of a sequence or the network cannot go on from it.
    Generation generate(const Features& features, const Batch& batch,
                        const GenerateOptions& options = {}) const;

    struct Network; ///< torch side, in network_impl.h
    Network& network() { return *m_network; }
    const Network& network() const { return *m_network; }

private:
    std::unique_ptr<Network> m_network;
};

} // namespace watchlab::a2gen
