// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of how a row was decoded, against the decoder written out in plain tensors.
#include "core/gr/insight.h"
#include "core/gr/network_impl.h"
#include "tests/gr/small_model.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;
using namespace watchlab::gr;
using namespace watchlab::test;

namespace {

constexpr std::int64_t maxSteps = 9;

/// Weights with which rows end after different numbers of steps and heads look at different places.
void makeLively(Model& model)
{
    Rng rng(21);
    SafeTensors lively;
    const SafeTensors weights = model.exportWeights();
    for (const SafeTensors::Tensor& tensor : weights.tensors()) {
        std::vector<float> values(static_cast<std::size_t>(tensor.elements()));
        for (float& value : values)
            value = static_cast<float>(0.6 * rng.normal());
        if (tensor.name == "decoder.linear.bias")
            values[eosToken] += 2;
        lively.add<float>(tensor.name, tensor.shape, values);
    }
    model.importWeights(lively);
}

RowBatch only(const SmallData& data, std::size_t row)
{
    RowBatch batch;
    batch.add(data.batch.users[row], data.batch.videos[row], data.batch.durations[row]);
    return batch;
}

at::Tensor apply(const Affine& layer, const at::Tensor& x)
{
    return at::linear(x, layer.weight.value, layer.bias.value);
}

at::Tensor normed(const Affine& norm, const at::Tensor& x)
{
    return at::layer_norm(x, {x.size(1)}, norm.weight.value, norm.bias.value, 1e-5);
}

/// [heads, from, to] of every layer for one row; fed: [positions, hidden].
std::vector<at::Tensor> plainAttention(const Model& model, const SmallData& data, const RowBatch& row,
                                       const at::Tensor& fed)
{
    const Model::Network& network = model.network();
    const Weights& weights = network.weights;
    Tape tape(Tape::Recording::No, 0, nullptr);
    const at::Tensor features =
        tape.operations().meanOfFields(tape, weights, data.tables(), row, {0, 1})->value;
    const at::Tensor encoded = apply(weights.encoder2, apply(weights.encoder1, features).relu()).relu();
    const std::int64_t positions = fed.size(0);
    const std::int64_t heads = network.spec.heads;
    const auto split = [&](const at::Tensor& x) { return x.view({positions, heads, -1}).transpose(0, 1); };
    std::vector<at::Tensor> result;
    at::Tensor x = fed;
    for (const DecoderLayer& layer : weights.layers) {
        const at::Tensor q = split(apply(layer.self.query, x));
        const at::Tensor k = split(apply(layer.self.key, x));
        const at::Tensor scores = at::matmul(q, k.transpose(1, 2)) / std::sqrt(double(q.size(2)));
        const at::Tensor later = at::ones({positions, positions}, at::kBool).triu(1);
        const at::Tensor attention = scores.masked_fill(later, -1e30).softmax(2);
        result.push_back(attention);
        const at::Tensor read =
            at::matmul(attention, split(apply(layer.self.value, x))).transpose(0, 1).reshape({positions, -1});
        x = normed(layer.norm1, x + apply(layer.self.concat, read));
        x = normed(layer.norm2, x + apply(layer.source.concat, apply(layer.source.value, encoded)));
        const at::Tensor inner = apply(layer.feedForward1, x).relu();
        x = normed(layer.norm3, x + apply(layer.feedForward2, inner));
    }
    return result;
}

at::Tensor fedByHand(const Model& model, const Insight& insight)
{
    const at::Tensor& table = model.network().weights.tokenEmbedding.value;
    std::vector<at::Tensor> rows{table[sosToken]};
    for (std::size_t i = 0; i + 1 < insight.steps.size(); ++i) {
        at::Tensor mixed = at::zeros_like(rows[0]);
        for (std::int64_t token = 0; token < table.size(0); ++token)
            mixed += insight.steps[i].probabilities[static_cast<std::size_t>(token)] * table[token];
        rows.push_back(model.spec().embeddingMixup ? mixed : table[insight.steps[i].token]);
    }
    return at::stack(rows);
}

} // namespace

TEST_CASE("the steps of one row add up to what it is predicted among others", "[gr]")
{
    for (const bool mixup : {false, true}) {
        INFO("mixup " << mixup);
        const ModelSpec spec = smallSpec(mixup);
        Model model(spec);
        makeLively(model);
        const SmallData data(spec, 60);
        DecodeOptions options;
        options.maxSteps = maxSteps;
        options.positions = true;
        const Decoded together = model.decode(data.tables(), data.batch, options);
        for (std::size_t row = 0; row < data.batch.size(); ++row) {
            const Insight insight = lookInto(model, data.tables(), only(data, row), maxSteps);
            CHECK(insight.value == Approx(together.values[row]).margin(1e-6));
            REQUIRE(insight.steps.size() == static_cast<std::size_t>(together.lengths[row]));
            double sum = 0;
            for (std::size_t i = 0; i < insight.steps.size(); ++i) {
                const DecodedStep& step = insight.steps[i];
                CHECK(step.token == together.tokens[row * maxSteps + i]);
                CHECK(step.windowBegin == std::max(0, step.token - 2)); // the spec's window is 4 wide
                CHECK(step.windowEnd == std::min(11, step.token + 3));
                double adds = 0;
                for (std::int32_t token = step.windowBegin; token < step.windowEnd; ++token)
                    adds +=
                        static_cast<double>(step.probabilities[static_cast<std::size_t>(token)]) *
                        (token < firstAmountToken ? 0 : spec.amounts[static_cast<std::size_t>(token - 3)]);
                CHECK(step.adds == Approx(adds).margin(1e-9));
                sum += step.adds;
            }
            CHECK(insight.value == static_cast<double>(static_cast<float>(sum / 1000)));
            CHECK(decodeRow(model, data.tables(), only(data, row), maxSteps).value == insight.value);
        }
    }
}

TEST_CASE("attention of every layer and head is what the decoder computes", "[gr]")
{
    for (const bool mixup : {false, true}) {
        INFO("mixup " << mixup);
        const ModelSpec spec = smallSpec(mixup);
        Model model(spec);
        makeLively(model);
        const SmallData data(spec, 12);
        std::size_t longest = 0;
        for (std::size_t row = 0; row < data.batch.size(); ++row) {
            const Insight insight = lookInto(model, data.tables(), only(data, row), maxSteps);
            const SelfAttention& attention = insight.attention;
            REQUIRE(attention.layers == 2);
            REQUIRE(attention.heads == 2);
            REQUIRE(attention.positions == insight.steps.size());
            longest = std::max(longest, attention.positions);
            const auto plain = plainAttention(model, data, only(data, row), fedByHand(model, insight));
            for (std::size_t layer = 0; layer < 2; ++layer)
                for (std::size_t head = 0; head < 2; ++head)
                    for (std::size_t from = 0; from < attention.positions; ++from)
                        for (std::size_t to = 0; to < attention.positions; ++to) {
                            const float there =
                                plain[layer][static_cast<std::int64_t>(head)][static_cast<std::int64_t>(from)]
                                     [static_cast<std::int64_t>(to)]
                                         .item<float>();
                            CHECK(attention.at(layer, head, from, to) == Approx(there).margin(2e-5));
                            CHECK((to <= from || attention.at(layer, head, from, to) == 0));
                        }
        }
        CHECK(longest > 3);
    }
}
