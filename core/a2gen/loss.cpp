// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/network_impl.h"

#include <cmath>

namespace watchlab::a2gen {

namespace {

at::Tensor errors(const at::Tensor& difference, TimeLoss loss)
{
    return loss == TimeLoss::Squared ? difference.square() : difference.abs();
}

/// Each position's time of what did come next.
at::Tensor timesOfLabels(const Generated& generated, const PackedLabels& labels)
{
    if (generated.times.size(1) == 1)
        return generated.times.squeeze(1);
    return generated.times.gather(1, labels.actions.unsqueeze(1)).squeeze(1);
}

} // namespace

LossTerms lossTerms(const Generated& generated, const PackedLabels& labels, const A2GenLossParams& params)
{
    const at::Tensor logProbabilities = at::log_softmax(generated.logits, 1);
    const at::Tensor action = -logProbabilities.gather(1, labels.actions.unsqueeze(1)).sum();
    const at::Tensor times = timesOfLabels(generated, labels);
    const at::Tensor time = (errors(times - labels.times, params.timeLoss) * labels.timeKnown).sum();
    const std::int64_t pairs = times.size(0) - 1;
    at::Tensor backwards = at::relu(times.narrow(0, 0, pairs) - times.narrow(0, 1, pairs));
    if (params.orderHinge == OrderHinge::Squared)
        backwards = backwards.square();
    return {action, time, (backwards * labels.follows).sum()};
}

LossTerms taskLossTerms(const TaskOutputs& outputs, const Batch& batch, const ModelSpec& spec,
                        TimeLoss timeLoss)
{
    const ActionLists& labels = batch.labels;
    const auto tasks = static_cast<std::size_t>(outputs.logOdds.size(1));
    std::vector<float> happened(labels.size() * tasks);
    std::vector<float> times(happened.size());
    std::vector<float> known(happened.size());
    for (std::size_t row = 0; row < labels.size(); ++row) {
        for (std::size_t i = labels.begin[row]; i < labels.begin[row + 1]; ++i) {
            const std::size_t place = row * tasks + labels.action[i];
            happened[place] = 1;
            if (std::isnan(labels.time[i]))
                continue;
            times[place] = labels.time[i];
            const bool weighs = !batch.exitWeight.empty() && labels.action[i] == spec.exitLabel();
            known[place] = weighs ? batch.exitWeight[row] : 1;
        }
    }
    const auto beside = [&](const std::vector<float>& values) {
        return at::tensor(at::ArrayRef<float>(values))
            .view_as(outputs.logOdds)
            .to(outputs.logOdds.scalar_type());
    };
    const at::Tensor odds = outputs.logOdds.narrow(1, 0, spec.types()); // everybody leaves
    const at::Tensor action = (at::softplus(odds) - odds * beside(happened).narrow(1, 0, spec.types())).sum();
    return {action, (errors(outputs.times - beside(times), timeLoss) * beside(known)).sum(),
            at::zeros({}, odds.options())};
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
        return weighted(taskLossTerms(runTasks(spec, weights, inputs), batch, spec, params.timeLoss), params,
                        counts);
    const PackedLists prefixes = packPrefixes(batch.labels, spec, type);
    const PackedLabels labels = packLabels(batch.labels, prefixes.order, spec, type, batch.exitWeight);
    const at::Tensor context = inputs.context(spec);
    if (spec.params.network == A2GenNetwork::Explicit)
        return weighted(
            lossTerms(generateExplicitly(spec, weights, prefixes, embedTokens(weights, prefixes), context),
                      labels, params),
            params, counts);
    const GeneratedAtOnce dense = generateImplicitly(spec, weights, context);
    BatchLoss loss =
        weighted(lossTerms(atPlaces(dense.output, labels.places), labels, params), params, counts);
    const BatchLoss auxiliary =
        weighted(lossTerms(atPlaces(dense.auxiliary, labels.places), labels, params), params, counts);
    loss.loss = loss.loss + auxiliary.loss * params.auxiliaryWeight;
    return loss;
}

} // namespace watchlab::a2gen
