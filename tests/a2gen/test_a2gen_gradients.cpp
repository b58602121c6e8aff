// SPDX-License-Identifier: GPL-3.0-or-later
// Every derivative against finite differences, in double precision.
#include "core/a2gen/network_impl.h"
#include "tests/a2gen/small_model.h"

#include <catch2/catch.hpp>

using namespace watchlab;
using namespace watchlab::a2gen;
using namespace watchlab::test;

namespace {

/// A network's parameters in double precision, as leaves.
struct Leaves {
    explicit Leaves(const ModelSpec& ofSpec, std::uint64_t seed = 3, double scale = 0.4)
        : spec(ofSpec)
        , places(parameterPlaces(ofSpec))
    {
        Rng rng(seed);
        for (const ParameterPlace& place : places) {
            at::Tensor tensor = at::empty(place.shape, at::kDouble);
            for (std::int64_t i = 0; i < place.count; ++i)
                tensor.data_ptr<double>()[i] = scale * rng.normal();
            tensors.push_back(tensor.requires_grad_(true));
        }
        weights = bindWeights(spec, tensors);
    }

    ModelSpec spec;
    std::vector<ParameterPlace> places;
    std::vector<at::Tensor> tensors;
    Weights weights;
};

/// Up to five entries of each parameter.
template<typename Loss>
void checkDerivatives(Leaves& leaves, Loss loss)
{
    loss().backward();
    for (std::size_t i = 0; i < leaves.tensors.size(); ++i) {
        INFO(leaves.places[i].name);
        at::Tensor& tensor = leaves.tensors[i];
        const at::Tensor gradient =
            tensor.grad().defined() ? tensor.grad().contiguous() : at::zeros_like(tensor);
        const at::NoGradGuard withoutAutograd;
        const std::int64_t stride = std::max<std::int64_t>(1, tensor.numel() / 5);
        for (std::int64_t at = 0; at < tensor.numel(); at += stride) {
            constexpr double step = 1e-6;
            double& value = tensor.data_ptr<double>()[at];
            const double before = value;
            value = before + step;
            const double above = loss().template item<double>();
            value = before - step;
            const double below = loss().template item<double>();
            value = before;
            CHECK(gradient.data_ptr<double>()[at] ==
                  Approx((above - below) / (2 * step)).epsilon(1e-5).margin(1e-7));
        }
    }
}

} // namespace

TEST_CASE("each loss has the derivatives that finite differences have", "[a2gen]")
{
    const SmallWorld world;
    A2GenLossParams loss;
    const auto network =
        GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Implicit, A2GenNetwork::Mmoe, A2GenNetwork::Ple);
    const auto [action, time, order] =
        GENERATE(std::tuple(1.0, 0.0, 0.0), std::tuple(0.0, 1.0, 0.0), std::tuple(0.0, 0.0, 1.0));
    loss.actionWeight = action;
    loss.timeWeight = time;
    loss.orderWeight = order;
    loss.timeLoss = time > 0 ? GENERATE(TimeLoss::Squared, TimeLoss::Absolute) : TimeLoss::Squared;
    loss.orderHinge = order > 0 ? GENERATE(OrderHinge::Linear, OrderHinge::Squared) : OrderHinge::Linear;
    ModelSpec spec = smallSpec(network);
    spec.params.timeHeads = GENERATE(TimeHeads::Shared, TimeHeads::PerAction);
    spec.params.timeScale = GENERATE(TimeScale::Share, TimeScale::Logarithm);
    // Large exponentials would drown finite differences in what rounding leaves of their squares.
    Leaves leaves(spec, 3, spec.params.timeScale == TimeScale::Share ? 0.4 : 0.2);
    const Batch batch = drawBatch(leaves.spec, 11);
    const LossCounts counts{static_cast<double>(batch.size()), static_cast<double>(batch.timedPositions())};
    checkDerivatives(leaves, [&] {
        return batchLoss(leaves.spec, leaves.weights, world.features(), batch, loss, counts).loss;
    });
}

TEST_CASE("shared windows and windows row by row have the same values and derivatives", "[a2gen]")
{
    const ModelSpec spec = smallSpec();
    const Batch batch = drawBatch(spec, 5, 6);
    const auto viewings = static_cast<std::int64_t>(batch.viewingVideo.size());
    const auto rows = static_cast<std::int64_t>(batch.size());
    Rng rng(8);
    const auto draw = [&rng](std::int64_t n, std::int64_t width) {
        at::Tensor tensor = at::empty({n, width}, at::kDouble);
        for (std::int64_t i = 0; i < tensor.numel(); ++i)
            tensor.data_ptr<double>()[i] = rng.normal();
        return tensor;
    };
    const at::Tensor videos = draw(viewings, 8);
    const at::Tensor sequences = draw(viewings, 8);
    const at::Tensor targets = draw(rows, 8);
    const at::Tensor weightOfSum = draw(rows, 8);
    std::vector<at::Tensor> values;
    std::vector<std::vector<at::Tensor>> gradients;
    std::vector<std::vector<std::vector<float>>> attentions(2);
    for (const WindowMethod method : {WindowMethod::Shared, WindowMethod::PerRow}) {
        Leaves leaves(spec);
        values.push_back(encodeHistory(spec, leaves.weights, sequences, videos, targets,
                                       windowsOf(batch, at::kDouble), method, &attentions[values.size()]));
        (values.back() * weightOfSum).sum().backward();
        gradients.emplace_back();
        for (const at::Tensor& leaf : leaves.tensors)
            gradients.back().push_back(leaf.grad().defined() ? leaf.grad() : at::zeros_like(leaf).detach());
    }
    CHECK((values[0] - values[1]).abs().max().item<double>() < 1e-12);
    for (std::size_t i = 0; i < gradients[0].size(); ++i)
        CHECK((gradients[0][i] - gradients[1][i]).abs().max().item<double>() < 1e-10);
    REQUIRE(attentions[0].size() == batch.size());
    for (std::size_t row = 0; row < batch.size(); ++row) {
        const std::size_t window = batch.historyEnd[row] - batch.historyBegin[row];
        const auto heads = static_cast<std::size_t>(spec.params.heads);
        REQUIRE(attentions[0][row].size() == heads * window);
        std::vector<double> sums(heads, 0);
        for (std::size_t i = 0; i < attentions[0][row].size(); ++i) {
            CHECK(attentions[0][row][i] == Approx(attentions[1][row][i]).margin(1e-6));
            sums[i / window] += attentions[0][row][i];
        }
        for (const double sum : sums)
            CHECK((window == 0 || sum == Approx(1)));
    }
}

TEST_CASE("large scores stay within the range of float32, derivatives included", "[a2gen]")
{
    const ModelSpec spec = smallSpec();
    const Batch batch = drawBatch(spec, 5, 6);
    const double scale = GENERATE(1, 2, 3, 4, 5, 6, 8, 12, 20);
    const auto gradientsIn = [&](at::ScalarType type, WindowMethod method, at::Tensor& value) {
        const Leaves leaves(spec);
        std::vector<at::Tensor> large;
        for (const at::Tensor& tensor : leaves.tensors)
            large.push_back((tensor.detach() * scale).to(type).requires_grad_(true));
        const auto viewings = static_cast<std::int64_t>(batch.viewingVideo.size());
        const auto rows = static_cast<std::int64_t>(batch.size());
        const at::Tensor x = at::sin(at::arange(viewings * 8, at::kDouble)).view({viewings, 8}).to(type);
        const at::Tensor targets = at::cos(at::arange(rows * 8, at::kDouble)).view({rows, 8}).to(type);
        value = encodeHistory(spec, bindWeights(spec, large), x, x, targets, windowsOf(batch, type), method);
        value.square().mean().backward();
        std::vector<at::Tensor> gradients;
        for (const at::Tensor& leaf : large)
            gradients.push_back(leaf.grad().defined() ? leaf.grad().to(at::kDouble)
                                                      : at::zeros(leaf.sizes(), at::kDouble));
        return gradients;
    };
    at::Tensor exactValue;
    at::Tensor value;
    const auto exact = gradientsIn(at::kDouble, WindowMethod::PerRow, exactValue);
    const auto found = gradientsIn(at::kFloat, WindowMethod::Automatic, value);
    CHECK((value.to(at::kDouble) - exactValue).abs().max().item<double>() <
          1e-3 * exactValue.abs().max().item<double>());
    for (std::size_t i = 0; i < exact.size(); ++i) {
        INFO(parameterPlaces(spec)[i].name);
        CHECK(at::isfinite(found[i]).all().item<bool>());
        if (scale <= 8) // beyond, softmax is so steep that float32's scores decide
            CHECK((found[i] - exact[i]).abs().max().item<double>() <=
                  1e-3 * exact[i].abs().max().item<double>() + 1e-3);
    }
}

TEST_CASE("an element outside the window may outweigh all within it by more than float32 can square",
          "[a2gen]")
{
    Cam cam;
    cam.heads = 1;
    cam.sequence.weight = at::ones({1, 1});
    cam.headOutput = {at::ones({1, 1}), at::zeros({1})};
    const CamContext context{at::zeros({1, 1}), at::zeros({1, 1}), at::ones({1, 1})};
    Windows windows;
    windows.groups = {{0, 3, 0, 1}};
    windows.begin = {1};
    windows.end = {3};
    windows.sizes = at::full({1, 1}, 2.0F);
    const at::Tensor query = at::tensor({5.0F, 5.0F, 5.0F}).view({3, 1}).requires_grad_(true);
    const at::Tensor key = at::tensor({8.0F, -1.0F, -1.1F}).view({3, 1}).requires_grad_(true);
    const at::Tensor value = at::tensor({1.0F, 2.0F, 3.0F}).view({3, 1});
    attendToWindows(cam, {query, key, value}, context, windows).sum().backward();
    // Two positions look alike: weights 1 / (1 + exp(-0.5)), derivative of the mean 5 p (1 - p) each.
    const double p = 1 / (1 + std::exp(-0.5));
    CHECK(key.grad()[0].item<double>() == 0);
    CHECK(key.grad()[1].item<double>() == Approx(-2 * 5 * p * (1 - p)).epsilon(1e-4));
    CHECK(key.grad()[2].item<double>() == Approx(2 * 5 * p * (1 - p)).epsilon(1e-4));
}

TEST_CASE("times that run backwards cost, by label positions alone", "[a2gen]")
{
    const at::Tensor times = at::tensor({0.5, 0.2, 0.9, 0.1}, at::kDouble);
    const Generated generated{times.unsqueeze(1), at::zeros({4, 5}, at::kDouble)};
    PackedLabels labels{indexTensor({0, 3, 1, 3}),
                        times,
                        at::tensor({1.0, 1.0, 0.0, 1.0}, at::kDouble),
                        at::tensor({1.0, 0.0, 1.0}, at::kDouble),
                        {}};
    A2GenLossParams linear;
    linear.orderHinge = OrderHinge::Linear;
    A2GenLossParams squared;
    squared.orderHinge = OrderHinge::Squared;
    CHECK(lossTerms(generated, labels, linear).order.item<double>() == Approx(0.3 + 0.8));
    CHECK(lossTerms(generated, labels, squared).order.item<double>() == Approx(0.09 + 0.64));
    labels.times = at::tensor({0.0, 0.0, 0.0, 0.0}, at::kDouble);
    // The third position's time is not known.
    CHECK(lossTerms(generated, labels, linear).time.item<double>() == Approx(0.25 + 0.04 + 0.01));
    linear.timeLoss = TimeLoss::Absolute;
    CHECK(lossTerms(generated, labels, linear).time.item<double>() == Approx(0.5 + 0.2 + 0.1));
    CHECK(lossTerms(generated, labels, linear).action.item<double>() == Approx(4 * std::log(5.0)));
}

TEST_CASE("of several times a position has that of what did come next counts", "[a2gen]")
{
    const Generated generated{at::tensor({0.5, 7.0, 7.0, 0.2}, at::kDouble).view({2, 2}),
                              at::zeros({2, 3}, at::kDouble)};
    const PackedLabels labels{indexTensor({0, 1}),
                              at::tensor({0.1, 0.1}, at::kDouble),
                              at::ones({2}, at::kDouble),
                              at::ones({1}, at::kDouble),
                              {}};
    A2GenLossParams params;
    params.orderHinge = OrderHinge::Linear;
    CHECK(lossTerms(generated, labels, params).time.item<double>() == Approx(0.16 + 0.01));
    CHECK(lossTerms(generated, labels, params).order.item<double>() == Approx(0.3));
}

TEST_CASE("with a time per action each generated action has its own", "[a2gen]")
{
    const SmallWorld world;
    ModelSpec spec = smallSpec();
    spec.params.timeHeads = TimeHeads::PerAction;
    Model model(spec);
    Model::Network& network = model.network(); // all zero but for the heads' biases
    network.weights.timeHead.bias.copy_(at::tensor({0.1F, 0.2F, 0.3F, 0.9F}));
    network.weights.actionHead.bias.copy_(at::tensor({3.0F, 1.0F, 0.0F, 2.0F, 0.0F}));
    Batch batch;
    batch.addRow(1, 2, 0, 0);
    batch.endGroup();
    const Generation generation = model.generate(world.features(), batch);
    CHECK(generation.lists.action == std::vector<std::uint8_t>{0, 3});
    CHECK(generation.lists.time == std::vector<float>{0.1F, 0.9F});
    CHECK(generation.timeOf == std::vector<float>{0.1F, 0.2F, 0.3F});
}

TEST_CASE("an exit's time counts by its weight, other times do not", "[a2gen]")
{
    const SmallWorld world;
    const Leaves leaves(smallSpec(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Ple)));
    A2GenLossParams params;
    params.actionWeight = 0;
    params.orderWeight = 0;
    const auto lossOf = [&](const std::vector<std::uint8_t>& actions, const std::vector<float>& weight) {
        Batch batch;
        batch.addRow(1, 2, 0, 0);
        batch.labels.add(actions, std::vector<float>(actions.size(), 0.25F));
        batch.endGroup();
        batch.exitWeight = weight;
        return batchLoss(leaves.spec, leaves.weights, world.features(), batch, params, {1, 1})
            .loss.item<double>();
    };
    const double exit = lossOf({3}, {});
    CHECK(lossOf({3}, {3}) == Approx(3 * exit));
    const double both = lossOf({0, 3}, {0});
    CHECK(both > 0); // the like's
    CHECK(lossOf({0, 3}, {2}) - both == Approx(2 * (lossOf({0, 3}, {1}) - both)));
}
