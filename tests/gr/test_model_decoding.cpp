// SPDX-License-Identifier: GPL-3.0-or-later
// Decoding with kept keys and values against computing the whole prefix again at every step.
#include "core/gr/network_impl.h"
#include "core/gr/training_step.h"
#include "tests/gr/small_model.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <thread>

using namespace watchlab;
using namespace watchlab::gr;
using namespace watchlab::test;

namespace {

/// Weights under which rows end after different numbers of steps: large ones, and <eos> is likely.
void makeLively(Model& model, std::uint64_t seed)
{
    Rng rng(seed);
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

/// One row at a time, the whole prefix at every step, all on one plain tape.
class PrefixDecoder {
public:
    PrefixDecoder(const Model& model, const SmallData& data)
        : m_network(model.network())
        , m_layers(m_network.weights, m_network.arithmetic())
        , m_data(data)
    {
    }

    struct Row {
        double value = 0;
        std::vector<std::int32_t> tokens;
        std::vector<double> expected;
    };

    Row decodeRow(std::size_t row, std::int64_t maxSteps) const
    {
        Tape tape(Tape::Recording::No, 0, nullptr);
        const Value features = tape.operations().meanOfFields(tape, m_network.weights, m_data.tables(),
                                                              m_data.batch, {row, row + 1});
        const auto source = attendToSource(tape, m_layers, encode(tape, m_layers, features));
        const at::Tensor& table = m_network.weights.tokenEmbedding.value;
        std::vector<at::Tensor> prefix{table[sosToken]};
        Row result;
        for (std::int64_t step = 0; step < maxSteps; ++step) {
            Packing packing;
            packing.begin = {0, step + 1};
            packing.rowOf.assign(static_cast<std::size_t>(step) + 1, 0);
            const auto embedded = std::make_shared<Node>(Node{at::stack(prefix), {}});
            const Value logits = gr::decode(tape, m_network.spec, m_layers, embedded, source, packing);
            const at::Tensor p = logits->value[step].softmax(0).contiguous();
            const auto chosen = static_cast<std::int32_t>(p.argmax().item<std::int64_t>());
            const double expected = windowedExpectation(p, chosen);
            result.tokens.push_back(chosen);
            result.expected.push_back(expected);
            result.value += expected / 1000;
            if (chosen == eosToken)
                break;
            prefix.push_back(m_network.spec.embeddingMixup ? p.unsqueeze(0).mm(table)[0] : table[chosen]);
        }
        return result;
    }

private:
    double windowedExpectation(const at::Tensor& p, std::int32_t chosen) const
    {
        double sum = 0;
        for (std::int32_t token = 0; token < static_cast<std::int32_t>(m_network.tokenAmounts.size());
             ++token) {
            if (std::abs(token - chosen) <= m_network.spec.windowSize / 2)
                sum += static_cast<double>(p[token].item<float>()) *
                       m_network.tokenAmounts[static_cast<std::size_t>(token)];
        }
        return sum;
    }

    const Model::Network& m_network;
    Layers m_layers;
    const SmallData& m_data;
};

} // namespace

TEST_CASE("decoding with kept keys equals computing every prefix again")
{
    for (const bool mixup : {false, true}) {
        INFO("mixup " << mixup);
        const ModelSpec spec = smallSpec(mixup);
        Model model(spec);
        makeLively(model, 21);
        const SmallData data(spec, 60);
        DecodeOptions options;
        options.maxSteps = 9;
        options.positions = true;
        options.probabilities = true;
        const Decoded decoded = model.decode(data.tables(), data.batch, options);
        REQUIRE(decoded.steps == 9);
        const PrefixDecoder plain(model, data);
        std::size_t ended = 0;
        for (std::size_t row = 0; row < data.batch.size(); ++row) {
            const PrefixDecoder::Row expected = plain.decodeRow(row, options.maxSteps);
            CHECK(decoded.values[row] == Approx(expected.value).margin(2e-5));
            REQUIRE(static_cast<std::size_t>(decoded.lengths[row]) == expected.tokens.size());
            ended += expected.tokens.back() == eosToken ? 1 : 0;
            for (std::size_t step = 0; step < 9; ++step) {
                const bool counted = step < expected.tokens.size();
                CHECK(decoded.tokens[row * 9 + step] == (counted ? expected.tokens[step] : -1));
                CHECK(decoded.expected[row * 9 + step] ==
                      Approx(counted ? expected.expected[step] : 0.0).margin(0.02));
                double total = 0;
                for (std::size_t token = 0; token < 11; ++token)
                    total += decoded.probabilities[(row * 9 + step) * 11 + token];
                CHECK(total == Approx(counted ? 1 : 0).margin(1e-5));
            }
        }
        CHECK(ended > 5); // some rows end early and are dropped, some go on
        CHECK(ended < 55);
    }
}

TEST_CASE("more rows than are decoded at once, and several threads, change nothing")
{
    const ModelSpec spec = smallSpec(true);
    Model model(spec);
    makeLively(model, 21);
    const SmallData data(spec, 1300);
    const Decoded together = model.decode(data.tables(), data.batch);
    const auto someRows = [&](std::size_t begin, std::size_t end) {
        RowBatch rows;
        for (std::size_t i = begin; i < end; ++i)
            rows.add(data.batch.users[i], data.batch.videos[i], data.batch.durations[i]);
        return model.decode(data.tables(), rows);
    };
    std::vector<double> values;
    for (std::size_t begin = 0; begin < 1300; begin += 130) {
        const Decoded part = someRows(begin, begin + 130);
        values.insert(values.end(), part.values.begin(), part.values.end());
    }
    for (std::size_t i = 0; i < values.size(); ++i)
        CHECK(values[i] == Approx(together.values[i]).margin(2e-5));

    std::vector<Decoded> parallel(2);
    {
        std::vector<std::jthread> threads;
        for (Decoded& result : parallel)
            threads.emplace_back([&] { result = model.decode(data.tables(), data.batch); });
    }
    CHECK(parallel[0].values == together.values);
    CHECK(parallel[1].values == together.values);
}

TEST_CASE("decoding stops at the step limit")
{
    const ModelSpec spec = smallSpec();
    Model model(spec); // all zero: the argmax is <pad>, which never ends a row
    const SmallData data(spec, 3);
    DecodeOptions options;
    options.maxSteps = 4;
    CHECK(model.decode(data.tables(), data.batch, options).lengths == std::vector<std::int32_t>(3, 4));
    options.maxSteps = 0;
    CHECK(model.decode(data.tables(), data.batch, options).values == std::vector<double>(3, 0));
}
