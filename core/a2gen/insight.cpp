// SPDX-License-Identifier: GPL-3.0-or-later
// What generation tells beside what it generates.
#include "core/a2gen/generation_impl.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::a2gen {

namespace {

/// Adds softmax over types not made yet and exit.
void addDistribution(const float* logits, const std::vector<bool>& made, double* sums)
{
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < made.size(); ++i)
        if (!made[i])
            largest = std::max<double>(largest, logits[i]);
    std::vector<double> p(made.size(), 0);
    double all = 0;
    for (std::size_t i = 0; i < made.size(); ++i)
        if (!made[i])
            all += p[i] = std::exp(logits[i] - largest);
    for (std::size_t i = 0; i < made.size(); ++i)
        sums[i] += p[i] / all;
}

} // namespace

std::vector<double> followTruth(const ModelSpec& spec, const Weights& weights, const Batch& batch,
                                const at::Tensor& context)
{
    const ActionLists& labels = batch.labels;
    const auto states = static_cast<std::size_t>(spec.types()) + 1; // start and types; types and exit
    const auto width = static_cast<std::size_t>(spec.labels());
    const auto positions = static_cast<std::size_t>(spec.positions());
    const bool isExplicit = spec.params.network == A2GenNetwork::Explicit;
    const PackedLists prefixes = packPrefixes(labels, spec, context.scalar_type());
    const at::Tensor logits =
        (isExplicit ? generateExplicitly(spec, weights, prefixes, embedTokens(weights, prefixes), context)
                    : generateImplicitly(spec, weights, context).output)
            .logits.to(at::kFloat)
            .contiguous();
    const float* all = logits.data_ptr<float>();
    std::vector<double> sums(states * states, 0);
    std::size_t packed = 0;
    for (const std::int64_t row : prefixes.order) {
        const auto list = static_cast<std::size_t>(row);
        std::vector<bool> made(states, false);
        std::size_t from = 0;
        for (std::size_t i = 0; i < labels.lengthOf(list); ++i, ++packed) {
            const std::size_t place = isExplicit ? packed : list * positions + i;
            addDistribution(all + place * width, made, sums.data() + from * states);
            const std::uint8_t action = labels.action[labels.begin[list] + i];
            made[action] = true;
            from = action + 1U;
        }
    }
    return sums;
}

std::vector<std::vector<float>> meanOfHeads(const std::vector<std::vector<float>>& heads,
                                            const std::vector<float>& gates)
{
    std::vector<std::vector<float>> means(heads.size());
    const std::size_t count = heads.empty() ? 1 : gates.size() / heads.size();
    for (std::size_t row = 0; row < heads.size(); ++row) {
        const std::size_t window = heads[row].size() / count;
        means[row].assign(window, 0);
        for (std::size_t i = 0; i < heads[row].size(); ++i)
            means[row][i % window] += gates[row * count + i / window] * heads[row][i];
    }
    return means;
}

at::Tensor gatesOfExperts(const Weights& weights, const Inputs& inputs)
{
    const at::Tensor x = at::cat({inputs.user, inputs.target, inputs.history}, 1);
    std::vector<at::Tensor> gates;
    for (const Task& task : weights.tasks)
        gates.push_back(at::softmax(task.gate(x), 1));
    return at::stack(gates, 1);
}

} // namespace watchlab::a2gen
