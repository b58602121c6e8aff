// SPDX-License-Identifier: GPL-3.0-or-later
// The way back of encoder and head together, against finite differences, in double precision.
#include "core/baselines/network_impl.h"
#include "tests/baselines/small_heads.h"
#include "tests/gr/small_model.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using namespace watchlab::baselines;

namespace {

/// The loss of some rows as a function of the flat parameters, with the same dropout masks at every call.
class Loss {
public:
    explicit Loss(const Head& head)
        : m_spec(test::smallSpec())
        , m_data(m_spec, 9)
        , network(withDropout(m_spec), head, at::kDouble)
        , gradients(at::zeros_like(network.values))
        , m_withGradients(network.bind(gradients))
    {
        static_cast<gr::RowBatch&>(m_batch) = m_data.batch;
        Rng rng(31);
        for (std::size_t i = 0; i < m_batch.size(); ++i) {
            m_batch.targets.push_back(8 * rng.uniform());
            m_batch.groups.push_back(static_cast<std::uint32_t>(i % 2));
        }
        for (std::int64_t i = 0; i < network.values.numel(); ++i)
            network.values.data_ptr<double>()[i] = 0.4 * rng.normal();
    }

    double value() { return compute(gr::Tape::Recording::No, network.weights); }
    double valueAndGradients() { return compute(gr::Tape::Recording::Yes, m_withGradients); }

private:
    static gr::EncoderSpec withDropout(gr::EncoderSpec spec)
    {
        spec.dropout = 0.25;
        return spec;
    }
    double compute(gr::Tape::Recording recording, const Weights& weights)
    {
        Rng rng(77);
        gr::Tape tape(recording, network.spec.dropout, &rng);
        return lossOfRows(tape, network, Layers(weights, network.arithmetic()), m_data.tables(), m_batch,
                          {1, 8})
            .loss;
    }

    gr::ModelSpec m_spec;
    test::SmallData m_data;
    TrainingBatch m_batch;

public:
    Model::Network network;
    at::Tensor gradients;

private:
    Weights m_withGradients;
};

} // namespace

TEST_CASE("gradients of every method's network agree with finite differences")
{
    for (const auto& [name, head] : test::smallHeads()) {
        INFO(name);
        Loss loss(*head);
        CHECK(loss.valueAndGradients() == Approx(loss.value()).epsilon(1e-12));
        Rng rng(5);
        for (const gr::ParameterPlace& place : loss.network.places) {
            INFO(place.name);
            for (int sample = 0; sample < 3; ++sample) {
                const auto at = place.offset +
                                static_cast<std::int64_t>(rng.below(static_cast<std::uint64_t>(place.count)));
                double& x = loss.network.values.data_ptr<double>()[at];
                const double start = x;
                constexpr double step = 1e-6;
                x = start + step;
                const double above = loss.value();
                x = start - step;
                const double below = loss.value();
                x = start;
                const double slope = (above - below) / (2 * step);
                CHECK(loss.gradients.data_ptr<double>()[at] == Approx(slope).epsilon(1e-5).margin(1e-6));
            }
        }
    }
}

TEST_CASE("the encoder's parameters have GR's names and shapes")
{
    const auto heads = test::smallHeads();
    const gr::ModelSpec spec = test::smallSpec();
    const Model model(spec, *heads[0].head);
    const gr::Model ofGr(spec);
    const SafeTensors weights = ofGr.exportWeights();
    std::size_t ofTheHead = 0;
    const SafeTensors own = model.exportWeights();
    for (const SafeTensors::Tensor& tensor : own.tensors()) {
        INFO(tensor.name);
        if (tensor.name.starts_with("head.")) {
            ++ofTheHead;
            continue;
        }
        REQUIRE(weights.find(tensor.name) != nullptr);
        CHECK(weights.find(tensor.name)->shape == tensor.shape);
    }
    CHECK(ofTheHead == 2);
}
