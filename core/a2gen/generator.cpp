// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/network_impl.h"

namespace watchlab::a2gen {

at::Tensor Inputs::context(const ModelSpec& spec) const
{
    if (spec.params.context == A2GenContext::WithTarget)
        return at::cat({user, target, history}, 1);
    return at::cat({user, history}, 1);
}

at::Tensor embedViewings(const Weights& weights, const PackedLists& lists, const at::Tensor& tokens,
                         const at::Tensor& videos)
{
    const CamElements elements = elementsOf(weights.actionCam, tokens);
    const CamContext contexts = contextOf(weights.actionCam, videos);
    const at::Tensor order = indexTensor(lists.order);
    const CamContext packed{contexts.output.index_select(0, order), contexts.query.index_select(0, order),
                            contexts.gate.index_select(0, order)};
    std::vector<at::Tensor> sums;
    for (const LengthBucket& bucket : lists.buckets) {
        const auto ofTokens = [&](const at::Tensor& x) {
            return x.narrow(0, bucket.firstToken, bucket.lists * bucket.length);
        };
        const auto ofLists = [&](const at::Tensor& x) { return x.narrow(0, bucket.first, bucket.lists); };
        sums.push_back(attendAndSum(
            weights.actionCam, {ofTokens(elements.query), ofTokens(elements.key), ofTokens(elements.value)},
            {ofLists(packed.output), ofLists(packed.query), ofLists(packed.gate)}, bucket.length));
    }
    if (sums.empty())
        return at::zeros_like(videos);
    return at::cat(sums).index_select(0, indexTensor(lists.placeOf));
}

at::Tensor encodeHistory(const ModelSpec& spec, const Weights& weights, const at::Tensor& sequences,
                         const at::Tensor& videos, const at::Tensor& target, const Windows& windows,
                         WindowMethod method, std::vector<std::vector<float>>* attention)
{
    const CamElements elements = elementsOf(weights.itemCam, at::cat({videos, sequences}, 1));
    const CamContext context = contextOf(weights.itemCam, target);
    const at::Tensor sum = attendToWindows(weights.itemCam, elements, context, windows, method, attention);
    if (spec.params.pooling == HistoryPooling::Sum)
        return sum;
    return sum / windows.sizes.clamp_min(1);
}

at::Tensor timesFrom(const ModelSpec& spec, const at::Tensor& head)
{
    constexpr double longest = 14; // e^14, a million lengths: what diverges is finite all the same
    return spec.params.timeScale == TimeScale::Share ? head : at::exp(head.clamp_max(longest));
}

Generated generateExplicitly(const ModelSpec& spec, const Weights& weights, const PackedLists& prefixes,
                             const at::Tensor& tokens, const at::Tensor& context)
{
    const CamElements elements = elementsOf(weights.generatorCam, tokens);
    const CamContext contexts = contextOf(weights.generatorCam, context);
    const at::Tensor order = indexTensor(prefixes.order);
    std::vector<at::Tensor> outputs;
    for (const LengthBucket& bucket : prefixes.buckets) {
        const auto ofTokens = [&](const at::Tensor& x) {
            return x.narrow(0, bucket.firstToken, bucket.lists * bucket.length);
        };
        const at::Tensor rows = order.narrow(0, bucket.first, bucket.lists);
        outputs.push_back(attend(weights.generatorCam,
                                 {ofTokens(elements.query), ofTokens(elements.key), ofTokens(elements.value)},
                                 {contexts.output.index_select(0, rows), contexts.query.index_select(0, rows),
                                  contexts.gate.index_select(0, rows)},
                                 bucket.length, Mask::Causal)
                              .flatten(0, 1));
    }
    const at::Tensor o = at::cat(outputs);
    return {timesFrom(spec, weights.timeHead(o)), weights.actionHead(o)};
}

GeneratedAtOnce generateImplicitly(const ModelSpec& spec, const Weights& weights, const at::Tensor& context)
{
    const at::Tensor input = weights.positions(context).view({-1, spec.params.embedding});
    const at::Tensor o = attend(weights.generatorCam, elementsOf(weights.generatorCam, input),
                                contextOf(weights.generatorCam, context), spec.positions(), Mask::None)
                             .flatten(0, 1);
    return {{timesFrom(spec, weights.timeHead(o)), weights.actionHead(o)},
            {timesFrom(spec, weights.auxiliaryTimeHead(input)), weights.auxiliaryActionHead(input)}};
}

TaskOutputs runTasks(const ModelSpec& spec, const Weights& weights, const Inputs& inputs)
{
    const at::Tensor x = at::cat({inputs.user, inputs.target, inputs.history}, 1);
    const at::Tensor experts = at::relu(weights.experts(x)).view({x.size(0), -1, 2 * spec.params.embedding});
    const bool isPle = spec.params.network == A2GenNetwork::Ple;
    const std::int64_t seen = weights.tasks.front().gate.bias.size(0);
    const std::int64_t own = isPle ? seen / 2 : 0;
    const std::int64_t shared = seen - own;
    std::vector<at::Tensor> outputs;
    for (std::size_t i = 0; i < weights.tasks.size(); ++i) {
        const Task& task = weights.tasks[i];
        at::Tensor visible = experts.narrow(1, 0, shared);
        if (own > 0)
            visible =
                at::cat({visible, experts.narrow(1, shared + static_cast<std::int64_t>(i) * own, own)}, 1);
        const at::Tensor mixed = (visible * at::softmax(task.gate(x), 1).unsqueeze(2)).sum(1);
        outputs.push_back(task.head(at::relu(task.tower(mixed))));
    }
    const at::Tensor all = at::stack(outputs, 1);
    return {all.select(2, 0), timesFrom(spec, all.select(2, 1))};
}

} // namespace watchlab::a2gen
