// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/batch.h"
#include "core/a2gen/cam_impl.h"
#include "core/a2gen/model.h"
#include "core/gr/batch.h"
#include "core/gr/flat_parameters_impl.h"

#include <functional>
#include <string>
#include <vector>

namespace watchlab::a2gen {

using gr::ParameterPlace;

/// A task of a baseline: what is read off its experts, and how they are weighted.
struct Task {
    Linear gate;  ///< inputs -> one weight per expert
    Linear tower; ///< mixed experts -> E
    Linear head;  ///< -> log odds of the action, its time
};

/// Parameters as the forward pass uses them: views of a flat buffer, or leaves of autograd. Only those exist
/// that the network has.
struct Weights {
    at::Tensor userEmbedding;  ///< tables of all vocabularies, one after the other
    at::Tensor videoEmbedding; ///< likewise, durations last
    at::Tensor actionEmbedding;
    Linear time; ///< of timeFeatures

    Cam actionCam;
    Cam itemCam;
    Cam generatorCam;
    Linear timeHead;
    Linear actionHead;

    Linear positions; ///< implicit: context -> an input for each position
    Linear auxiliaryTimeHead;
    Linear auxiliaryActionHead;

    Linear experts; ///< baselines: inputs -> all experts
    std::vector<Task> tasks;
};

/// What a time is before its linear map: t, log1p(t), sine and cosine at 8 octaves.
inline constexpr std::int64_t timeFeatures = 18;

/// Named as A2Gen's definition calls them: "item_cam.query.weight".
std::vector<ParameterPlace> parameterPlaces(const ModelSpec& spec);
/// The tensors are those of parameterPlaces(), in that order.
Weights bindWeights(const ModelSpec& spec, const std::vector<at::Tensor>& tensors);
/// Views of a flat buffer.
std::vector<at::Tensor> viewParameters(const std::vector<ParameterPlace>& places, const at::Tensor& values);

struct Model::Network {
    explicit Network(ModelSpec modelSpec, at::ScalarType type = at::kFloat);

    ModelSpec spec;
    std::vector<ParameterPlace> places;
    at::Tensor values; ///< flat
    Weights weights;
};

/// Sequences packed by length, so that none needs padding. Entry i of the packed order is list order[i].
struct LengthBucket {
    std::int64_t length = 0;
    std::int64_t first = 0; ///< in the packed order
    std::int64_t lists = 0;
    std::int64_t firstToken = 0;
};
struct PackedLists {
    std::vector<LengthBucket> buckets;
    std::vector<std::int64_t> order;
    std::vector<std::int64_t> placeOf; ///< of each list in the packed order
    at::Tensor tokens;                 ///< codes, all buckets
    at::Tensor times;                  ///< 0 where not known
    at::Tensor timeKnown;              ///< 1 or 0
};

/// A copy: the way back needs indices, too.
at::Tensor indexTensor(const std::vector<std::int64_t>& values);

/// Past viewings as tokens: start at 0, what happened, exit.
PackedLists packViewings(const ActionLists& viewings, const ModelSpec& spec, at::ScalarType type);
/// What a generator is given while it learns: each list without its exit.
PackedLists packPrefixes(const ActionLists& labels, const ModelSpec& spec, at::ScalarType type);

/// Labels beside packed prefixes, or beside rows of the given number of positions.
struct PackedLabels {
    at::Tensor actions;   ///< [positions]
    at::Tensor times;     ///< [positions]; 0 where not known
    at::Tensor timeKnown; ///< [positions]: 0 where not, else how much its error counts
    at::Tensor follows;   ///< [positions - 1]: 1 where the next position is of the same row
    at::Tensor places;    ///< in a dense [rows, positions] output
};
/// exitWeight: Batch::exitWeight.
PackedLabels packLabels(const ActionLists& labels, const std::vector<std::int64_t>& order,
                        const ModelSpec& spec, at::ScalarType type,
                        const std::vector<float>& exitWeight = {});

/// [time embedding, action embedding] per token.
at::Tensor embedTokens(const Weights& weights, const PackedLists& lists);
/// Means of the embeddings of counted fields, [entries, E].
at::Tensor embedUsers(const ModelSpec& spec, const Weights& weights, const Features& features,
                      const std::vector<std::uint32_t>& users);
at::Tensor embedVideos(const ModelSpec& spec, const Weights& weights, const Features& features,
                       const std::vector<std::uint32_t>& videos);

/// Seq_j, one per viewing, in the viewings' own order: [viewings, E].
at::Tensor embedViewings(const Weights& weights, const PackedLists& lists, const at::Tensor& tokens,
                         const at::Tensor& videos);
/// The hierarchical sequence encoder (HSE): Vec_hist, [rows, E].
at::Tensor encodeHistory(const ModelSpec& spec, const Weights& weights, const at::Tensor& sequences,
                         const at::Tensor& videos, const at::Tensor& target, const Windows& windows,
                         WindowMethod method = WindowMethod::Automatic,
                         std::vector<std::vector<float>>* attention = nullptr);

Windows windowsOf(const Batch& batch, at::ScalarType type);

/// What a batch looks like to generators and baselines.
struct Inputs {
    at::Tensor user;    ///< [rows, E]
    at::Tensor target;  ///< [rows, E]
    at::Tensor history; ///< [rows, E]; baselines: the mean of past videos and tokens, [rows, 3 E]
    at::Tensor context(const ModelSpec& spec) const;
};
Inputs embedBatch(const ModelSpec& spec, const Weights& weights, const Features& features, const Batch& batch,
                  std::vector<std::vector<float>>* attention = nullptr);

/// What a time head says, on ModelSpec's scale, as times.
at::Tensor timesFrom(const ModelSpec& spec, const at::Tensor& head);

/// Per position; logits over ModelSpec::labels().
struct Generated {
    at::Tensor times;  ///< [positions, ModelSpec::timesPerPosition()]
    at::Tensor logits; ///< [positions, labels]
};
/// The explicit generator, teacher-forced: packed prefixes with one context per row, in the rows' order.
Generated generateExplicitly(const ModelSpec& spec, const Weights& weights, const PackedLists& prefixes,
                             const at::Tensor& tokens, const at::Tensor& context);
/// The implicit generator: all positions at once, [rows positions].
struct GeneratedAtOnce {
    Generated output;
    Generated auxiliary; ///< of the heads on the input
};
GeneratedAtOnce generateImplicitly(const ModelSpec& spec, const Weights& weights, const at::Tensor& context);

/// Baselines, per row and task (types, then exit): log odds and times, [rows, tasks] each. Exit has no odds.
struct TaskOutputs {
    at::Tensor logOdds;
    at::Tensor times;
};
TaskOutputs runTasks(const ModelSpec& spec, const Weights& weights, const Inputs& inputs);

/// Sums; what they are divided by is the batch's affair, since workers share one.
struct LossTerms {
    at::Tensor action;
    at::Tensor time;
    at::Tensor order;
};
LossTerms lossTerms(const Generated& generated, const PackedLabels& labels, const A2GenLossParams& params);
/// Cross-entropy of each action and errors of the times of those that happened. No order.
LossTerms taskLossTerms(const TaskOutputs& outputs, const Batch& batch, const ModelSpec& spec,
                        TimeLoss timeLoss);

/// What sums over a batch are divided by.
struct LossCounts {
    double rows = 1;
    double timedPositions = 1;
};
/// A batch's part of the loss, and of its terms as means over all that is counted.
struct BatchLoss {
    at::Tensor loss;
    LossTerms means;
};
BatchLoss batchLoss(const ModelSpec& spec, const Weights& weights, const Features& features,
                    const Batch& batch, const A2GenLossParams& params, const LossCounts& counts);

} // namespace watchlab::a2gen
