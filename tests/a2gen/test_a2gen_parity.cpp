// SPDX-License-Identifier: GPL-3.0-or-later
// The explicit generator against an independent computation in double precision: golden/a2gen.
#include "core/a2gen/network_impl.h"
#include "tests/support/golden.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace watchlab;
using namespace watchlab::a2gen;
using namespace watchlab::test;

namespace {

constexpr double tolerance = 1e-10;

class Golden {
public:
    Golden()
        : json(readGoldenJson("a2gen/a2gen_eag.json"))
        , m_tensors(SafeTensors::read(goldenFolder() / "a2gen/a2gen_eag.safetensors"))
    {
    }

    at::Tensor tensor(const std::string& name) const
    {
        const std::vector<double> values = m_tensors.values<double>(name);
        at::Tensor tensor = at::empty(m_tensors.find(name)->shape, at::kDouble);
        std::ranges::copy(values, tensor.data_ptr<double>());
        return tensor;
    }
    std::vector<std::int64_t> actions() const { return m_tensors.values<std::int64_t>("label.action"); }

    nlohmann::json json;

private:
    SafeTensors m_tensors;
};

ModelSpec goldenSpec(const Golden& golden)
{
    ModelSpec spec;
    spec.params.embedding = golden.json.at("embedding").get<std::int64_t>();
    spec.params.heads = golden.json.at("heads").get<std::int64_t>();
    spec.params.context = A2GenContext::WithoutTarget;
    spec.actions = {"like", "follow", "forward", "collect"};
    spec.timed.assign(4, true);
    spec.userTables = {1};
    spec.videoTables = {1};
    spec.durations = 1;
    return spec;
}

/// Embeddings are given as inputs there; everything else is a weight.
Weights goldenWeights(const Golden& golden, const ModelSpec& spec)
{
    std::vector<at::Tensor> tensors;
    for (const ParameterPlace& place : parameterPlaces(spec)) {
        const bool isInput = place.isEmbedding() || place.name.starts_with("time.");
        tensors.push_back(isInput ? at::zeros(place.shape, at::kDouble)
                                  : golden.tensor("weights." + place.name));
        REQUIRE(tensors.back().sizes() == at::IntArrayRef(place.shape));
    }
    return bindWeights(spec, tensors);
}

/// Lists that all have the same length.
PackedLists equalLists(std::int64_t lists, std::int64_t length)
{
    PackedLists packed;
    packed.buckets = {{length, 0, lists, 0}};
    packed.order.resize(static_cast<std::size_t>(lists));
    std::iota(packed.order.begin(), packed.order.end(), 0);
    packed.placeOf = packed.order;
    return packed;
}

Windows equalWindows(std::int64_t rows, std::int64_t size)
{
    Windows windows;
    for (std::int64_t row = 0; row < rows; ++row) {
        windows.groups.push_back({row * size, (row + 1) * size, row, row + 1});
        windows.begin.push_back(row * size);
        windows.end.push_back((row + 1) * size);
    }
    windows.sizes = at::full({rows, 1}, static_cast<double>(size), at::kDouble);
    return windows;
}

double gap(const at::Tensor& a, const at::Tensor& b)
{
    REQUIRE(a.sizes() == b.sizes());
    return (a - b).abs().max().item<double>();
}

} // namespace

TEST_CASE("the explicit generator and its loss are the golden ones", "[a2gen][parity]")
{
    const Golden golden;
    const ModelSpec spec = goldenSpec(golden);
    const Weights weights = goldenWeights(golden, spec);
    const at::Tensor past = golden.tensor("input.history_action");
    const std::int64_t rows = past.size(0);
    const std::int64_t viewings = past.size(1);
    const std::int64_t positions = past.size(2);
    const at::Tensor videos = golden.tensor("input.history_item").flatten(0, 1);
    const at::Tensor sequences =
        embedViewings(weights, equalLists(rows * viewings, positions), past.flatten(0, 2), videos);

    const auto method = GENERATE(WindowMethod::Automatic, WindowMethod::Shared, WindowMethod::PerRow);
    const at::Tensor history =
        encodeHistory(spec, weights, sequences, videos, golden.tensor("input.target_item"),
                      equalWindows(rows, viewings), method);
    CHECK(gap(history, golden.tensor("output.history")) < tolerance);

    const Generated generated = generateExplicitly(spec, weights, equalLists(rows, positions),
                                                   golden.tensor("input.target_action").flatten(0, 1),
                                                   at::cat({golden.tensor("input.user"), history}, 1));
    CHECK(gap(generated.times.view({rows, positions}), golden.tensor("output.time")) < tolerance);
    CHECK(gap(generated.logits.view({rows, positions, -1}), golden.tensor("output.action_logits")) <
          tolerance);

    // Without padding: positions whose label is an action.
    std::vector<std::int64_t> places;
    std::vector<double> follows;
    const std::vector<std::int64_t> actions = golden.actions();
    for (std::size_t i = 0; i < actions.size(); ++i) {
        if (actions[i] == spec.paddingLabel())
            continue;
        if (!places.empty())
            follows.push_back(i % static_cast<std::size_t>(positions) == 0 ? 0 : 1);
        places.push_back(static_cast<std::int64_t>(i));
    }
    REQUIRE(places.size() < actions.size());
    const at::Tensor index = indexTensor(places);
    PackedLabels labels;
    labels.actions = indexTensor(actions).index_select(0, index);
    labels.times = golden.tensor("label.time").flatten().index_select(0, index);
    labels.timeKnown = at::ones_like(labels.times);
    labels.follows = at::tensor(at::ArrayRef<double>(follows));
    A2GenLossParams published;
    published.orderHinge = OrderHinge::Linear;
    const LossTerms terms = lossTerms(
        {generated.times.index_select(0, index), generated.logits.index_select(0, index)}, labels, published);
    CHECK(terms.action.item<double>() ==
          Approx(golden.json.at("loss_action_sum").get<double>()).epsilon(0).margin(tolerance));
    CHECK(terms.time.item<double>() / static_cast<double>(places.size()) ==
          Approx(golden.json.at("loss_time_mean_over_valid").get<double>()).epsilon(0).margin(tolerance));
    CHECK(terms.order.item<double>() ==
          Approx(golden.json.at("loss_order_sum").get<double>()).epsilon(0).margin(tolerance));
}
