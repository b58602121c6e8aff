// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/insight.h"

#include "core/gr/network_impl.h"

#include <algorithm>
#include <cassert>

namespace watchlab::gr {

namespace {

Insight stepsOf(const Model& model, const Decoded& decoded)
{
    Insight insight;
    insight.value = static_cast<double>(static_cast<float>(decoded.values.front()));
    const auto tokens = static_cast<std::size_t>(model.spec().tokenCount());
    for (std::size_t step = 0; step < static_cast<std::size_t>(decoded.lengths.front()); ++step) {
        DecodedStep& one = insight.steps.emplace_back();
        one.token = decoded.tokens[step];
        one.adds = static_cast<double>(decoded.expected[step]);
        if (decoded.probabilities.empty())
            continue;
        const float* p = decoded.probabilities.data() + step * tokens;
        const auto amount = kernels::windowedAmount(p, model.network().tokenAmounts, model.spec().windowSize);
        one.windowBegin = static_cast<std::int32_t>(amount.first);
        one.windowEnd = static_cast<std::int32_t>(amount.end);
        one.adds = amount.expected;
        one.probabilities.assign(p, p + tokens);
    }
    return insight;
}

/// What the decoder was fed, [steps, hidden]: the start, then each step's token or mean embedding.
at::Tensor fedTo(const Model::Network& network, const std::vector<DecodedStep>& steps)
{
    const at::Tensor& table = network.weights.tokenEmbedding.value;
    std::vector<at::Tensor> rows{table[sosToken].unsqueeze(0)};
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        if (!network.spec.embeddingMixup) {
            rows.push_back(table[steps[i].token].unsqueeze(0));
            continue;
        }
        const at::Tensor p = at::tensor(steps[i].probabilities, at::kFloat).to(table.options());
        rows.push_back(at::mm(p.unsqueeze(0), table));
    }
    return at::cat(rows);
}

/// Goes through the decoder over one sequence and keeps what its heads look at.
class AttentionReader {
public:
    AttentionReader(const Model::Network& network, std::size_t positions)
        : m_network(network)
        , m_packing{{0, static_cast<std::int64_t>(positions)}, std::vector<std::int64_t>(positions, 0)}
    {
        m_read.layers = static_cast<std::size_t>(network.spec.decoderLayers);
        m_read.heads = static_cast<std::size_t>(network.spec.heads);
        m_read.positions = positions;
        m_read.weights.assign(m_read.layers * m_read.heads * positions * positions, 0);
    }

    SelfAttention read(const FeatureTables& tables, const RowBatch& row, const at::Tensor& fed)
    {
        const Operations& with = m_network.operations;
        Tape tape(Tape::Recording::No, 0, nullptr, with);
        const Layers layers(m_network.weights, m_network.arithmetic());
        const Value features = with.meanOfFields(tape, m_network.weights, tables, row, {0, 1});
        const auto fromSource = attendToSource(tape, layers, encode(tape, layers, features));
        Value x = std::make_shared<Node>(Node{fed, {}});
        for (std::size_t i = 0; i < layers.decoder.size(); ++i) {
            const Layers::Decoder& layer = layers.decoder[i];
            const Value projected = layer.selfInput(tape, x);
            keepWeights(projected->value.to(at::kFloat).cpu().contiguous(), i);
            const Value attended = with.causalAttention(tape, projected, m_packing, m_network.spec.heads);
            x = with.residualNorm(tape, x, layer.selfOutput(tape, attended), layer.norm1);
            x = with.residualNorm(tape, x, fromSource[i], layer.norm2, &m_packing.rowOf);
            const Value inner = with.reluDropout(tape, layer.feedForward1(tape, x));
            x = with.residualNorm(tape, x, layer.feedForward2(tape, inner), layer.norm3);
        }
        return std::move(m_read);
    }

private:
    /// projected: [positions, 3 width].
    void keepWeights(const at::Tensor& projected, std::size_t layer)
    {
        const std::int64_t width = projected.size(1) / 3;
        const kernels::CausalAttention<float> kernel{m_packing.begin, m_network.spec.heads, width};
        std::vector<float> weights(static_cast<std::size_t>(kernel.probabilityCount()));
        std::vector<float> attended(static_cast<std::size_t>(projected.size(0) * width));
        kernel.forward(attended.data(), weights.data(), projected.data_ptr<float>());
        auto next = weights.begin();
        for (std::size_t head = 0; head < m_read.heads; ++head) {
            for (std::size_t from = 0; from < m_read.positions; ++from) {
                const auto count = static_cast<std::ptrdiff_t>(from) + 1;
                const std::size_t place =
                    ((layer * m_read.heads + head) * m_read.positions + from) * m_read.positions;
                std::copy_n(next, count, m_read.weights.begin() + static_cast<std::ptrdiff_t>(place));
                next += count;
            }
        }
    }

    const Model::Network& m_network;
    Packing m_packing;
    SelfAttention m_read;
};

Insight decodeOne(const Model& model, const FeatureTables& tables, const RowBatch& row, std::int64_t maxSteps,
                  bool probabilities)
{
    assert(row.size() == 1);
    DecodeOptions options;
    options.maxSteps = maxSteps;
    options.positions = true;
    options.probabilities = probabilities;
    return stepsOf(model, model.decode(tables, row, options));
}

} // namespace

Insight lookInto(const Model& model, const FeatureTables& tables, const RowBatch& row, std::int64_t maxSteps)
{
    Insight insight = decodeOne(model, tables, row, maxSteps, true);
    const c10::InferenceMode withoutAutograd;
    AttentionReader reader(model.network(), insight.steps.size());
    insight.attention = reader.read(tables, row, fedTo(model.network(), insight.steps));
    return insight;
}

Insight decodeRow(const Model& model, const FeatureTables& tables, const RowBatch& row, std::int64_t maxSteps)
{
    return decodeOne(model, tables, row, maxSteps, false);
}

} // namespace watchlab::gr
