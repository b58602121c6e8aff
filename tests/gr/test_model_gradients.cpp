// SPDX-License-Identifier: GPL-3.0-or-later
// Every way back of the network, our own and autograd's, against finite differences, in double precision.
#include "core/gr/kernels.h"
#include "core/gr/two_pass_impl.h"
#include "tests/gr/small_model.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;
using namespace watchlab::gr;
using namespace watchlab::test;

namespace {

const std::vector<std::uint8_t> mixedDecisions{1, 0, 1, 0, 0, 1, 0};

/// The loss as a function of the flat parameters, with the same dropout masks at every call.
class Loss {
public:
    Loss(const ModelSpec& spec, Placement placement)
        : network(spec, placement, at::kDouble)
        , gradients(at::zeros_like(network.values))
        , m_withGradients(network.bindToLearn(gradients))
        , m_data(spec, 9)
    {
        Rng rng(31);
        for (std::int64_t i = 0; i < network.values.numel(); ++i)
            network.values.data_ptr<double>()[i] = 0.4 * rng.normal();
    }

    double value() { return compute(Tape::Recording::No, network.weights); }
    double valueAndGradients() { return compute(Tape::Recording::Yes, m_withGradients); }

    Model::Network network;
    at::Tensor gradients;

private:
    double compute(Tape::Recording recording, const Weights& weights)
    {
        Rng rng(77);
        Tape tape(recording, network.spec.dropout, &rng, network.operations);
        const FeatureTables tables = m_data.tables();
        const Lesson lesson{tables, m_data.batch, {1, 8}, mixedDecisions, {1.7, 400}};
        return twoPassLoss(tape, network, Layers(weights, network.arithmetic()), lesson).loss;
    }

    Weights m_withGradients;
    SmallData m_data;
};

} // namespace

TEST_CASE("gradients agree with finite differences")
{
    const auto placement = GENERATE(Placement::OwnOperations, Placement::LibraryOnProcessor);
    for (const bool mixup : {false, true}) {
        for (const double dropout : {0.0, 0.25}) {
            INFO("placement " << static_cast<int>(placement) << ", mixup " << mixup << ", dropout "
                              << dropout);
            ModelSpec spec = smallSpec(mixup);
            spec.dropout = dropout;
            Loss loss(spec, placement);
            CHECK(loss.valueAndGradients() == Approx(loss.value()).epsilon(1e-12));
            Rng rng(5);
            for (const ParameterPlace& place : loss.network.places) {
                INFO(place.name);
                for (int sample = 0; sample < 4; ++sample) {
                    const auto at = place.offset + static_cast<std::int64_t>(
                                                       rng.below(static_cast<std::uint64_t>(place.count)));
                    double& x = loss.network.values.data_ptr<double>()[at];
                    const double start = x;
                    constexpr double step = 1e-5;
                    x = start + step;
                    const double above = loss.value();
                    x = start - step;
                    const double below = loss.value();
                    x = start;
                    const double slope = (above - below) / (2 * step);
                    CHECK(loss.gradients.data_ptr<double>()[at] == Approx(slope).epsilon(1e-5).margin(1e-5));
                }
            }
        }
    }
}

TEST_CASE("dropout keeps the share that it should, and the mean")
{
    Rng rng(1);
    constexpr std::int64_t count = 200001;
    std::vector<std::uint8_t> kept(count);
    kernels::drawMask(kept.data(), count, 49152, rng); // 0.75
    std::int64_t sum = 0;
    for (const std::uint8_t k : kept)
        sum += k;
    CHECK(static_cast<double>(sum) / count == Approx(0.75).margin(0.005));
    const std::vector<float> ones(count, 1.0F);
    std::vector<float> out(count);
    kernels::applyMask(out.data(), ones.data(), {kept.data(), 1 / 0.75}, count);
    double total = 0;
    for (const float v : out)
        total += v;
    CHECK(total / count == Approx(1).margin(0.01));
}

TEST_CASE("the own exponential agrees with the library's over its whole range")
{
    for (double x = -110; x <= 0; x += 0.0037) {
        std::vector<float> row{static_cast<float>(x), 0};
        kernels::softmaxRows(row.data(), 1, 2);
        const double e = std::exp(static_cast<double>(static_cast<float>(x)));
        CHECK(row[0] == Approx(e / (1 + e)).epsilon(4e-7).margin(1e-37));
    }
}
