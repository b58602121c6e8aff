// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/network_impl.h"

#include <cmath>

namespace watchlab::a2gen {

LossTerms lossTerms(const Generated& generated, const PackedLabels& labels, OrderHinge hinge)
{
    const at::Tensor logProbabilities = at::log_softmax(generated.logits, 1);
    const at::Tensor action = -logProbabilities.gather(1, labels.actions.unsqueeze(1)).sum();
    const at::Tensor time = ((generated.times - labels.times).square() * labels.timeKnown).sum();
    const std::int64_t pairs = generated.times.size(0) - 1;
    at::Tensor backwards =
        at::relu(generated.times.narrow(0, 0, pairs) - generated.times.narrow(0, 1, pairs));
    if (hinge == OrderHinge::Squared)
        backwards = backwards.square();
    return {action, time, (backwards * labels.follows).sum()};
}

LossTerms taskLossTerms(const TaskOutputs& outputs, const ActionLists& labels, const ModelSpec& spec)
{
    at::Tensor happened = at::zeros_like(outputs.logOdds).detach();
    at::Tensor times = at::zeros_like(happened);
    at::Tensor known = at::zeros_like(happened);
    const auto put = [](at::Tensor& into, std::size_t row, std::uint8_t task, double value) {
        into[static_cast<std::int64_t>(row)][task] = value;
    };
    for (std::size_t row = 0; row < labels.size(); ++row) {
        for (std::size_t i = labels.begin[row]; i < labels.begin[row + 1]; ++i) {
            put(happened, row, labels.action[i], 1);
            if (std::isnan(labels.time[i]))
                continue;
            put(times, row, labels.action[i], labels.time[i]);
            put(known, row, labels.action[i], 1);
        }
    }
    const at::Tensor odds = outputs.logOdds.narrow(1, 0, spec.types()); // everybody leaves
    const at::Tensor action = (at::softplus(odds) - odds * happened.narrow(1, 0, spec.types())).sum();
    return {action, ((outputs.times - times).square() * known).sum(), at::zeros({}, odds.options())};
}

namespace {

BatchLoss weighted(const LossTerms& sums, const A2GenLossParams& params, const LossCounts& counts)
{
    const LossTerms means{sums.action / counts.rows, sums.time / counts.timedPositions,
                          sums.order / counts.rows};
    return {means.action * params.actionWeight + means.time * params.timeWeight +
                means.order * params.orderWeight,
            means};
}

Generated atPlaces(const Generated& dense, const at::Tensor& places)
{
    return {dense.times.index_select(0, places), dense.logits.index_select(0, places)};
}

} // namespace

BatchLoss batchLoss(const ModelSpec& spec, const Weights& weights, const Features& features,
                    const Batch& batch, const A2GenLossParams& params, const LossCounts& counts)
{
    const at::ScalarType type = weights.userEmbedding.scalar_type();
    const Inputs inputs = embedBatch(spec, weights, features, batch);
    if (spec.isBaseline())
        return weighted(taskLossTerms(runTasks(spec, weights, inputs), batch.labels, spec), params, counts);
    const PackedLists prefixes = packPrefixes(batch.labels, spec, type);
    const PackedLabels labels = packLabels(batch.labels, prefixes.order, spec, type);
    const at::Tensor context = inputs.context(spec);
    if (spec.params.network == A2GenNetwork::Explicit)
        return weighted(
            lossTerms(generateExplicitly(weights, prefixes, embedTokens(weights, prefixes), context), labels,
                      params.orderHinge),
            params, counts);
    const GeneratedAtOnce dense = generateImplicitly(spec, weights, context);
    BatchLoss loss =
        weighted(lossTerms(atPlaces(dense.output, labels.places), labels, params.orderHinge), params, counts);
    const BatchLoss auxiliary = weighted(
        lossTerms(atPlaces(dense.auxiliary, labels.places), labels, params.orderHinge), params, counts);
    loss.loss = loss.loss + auxiliary.loss * params.auxiliaryWeight;
    return loss;
}

} // namespace watchlab::a2gen
