// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/network_impl.h"

#include <functional>
#include <numeric>

namespace watchlab::a2gen {

namespace {

std::int64_t product(const std::vector<std::int64_t>& shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

/// Visits every parameter of a network, in one order.
class Walk {
public:
    using Visit =
        std::function<void(const std::string& name, at::Tensor& parameter, std::vector<std::int64_t> shape)>;
    Walk(const ModelSpec& spec, Visit visit)
        : m_spec(spec)
        , m_width(spec.params.embedding)
        , m_visit(std::move(visit))
    {
    }

    void all(Weights& weights) const
    {
        const auto rows = [](const std::vector<std::int64_t>& tables) {
            return std::accumulate(tables.begin(), tables.end(), std::int64_t{0});
        };
        m_visit("user_embedding", weights.userEmbedding, {rows(m_spec.userTables), m_width});
        m_visit("video_embedding", weights.videoEmbedding,
                {rows(m_spec.videoTables) + m_spec.durations, m_width});
        m_visit("action_embedding", weights.actionEmbedding, {m_spec.tokens(), m_width});
        linear("time", weights.time, timeFeatures, m_width);
        if (m_spec.isBaseline())
            baseline(weights);
        else
            generator(weights);
    }

private:
    void generator(Weights& weights) const
    {
        const bool isImplicit = m_spec.params.network == A2GenNetwork::Implicit;
        const std::int64_t context = m_width * (m_spec.params.context == A2GenContext::WithTarget ? 3 : 2);
        cam("action_cam", weights.actionCam, 2 * m_width, m_width);
        cam("item_cam", weights.itemCam, 2 * m_width, m_width);
        cam("generator_cam", weights.generatorCam, isImplicit ? m_width : 2 * m_width, context);
        linear("time_head", weights.timeHead, m_width, m_spec.timesPerPosition());
        linear("action_head", weights.actionHead, m_width, m_spec.labels());
        if (!isImplicit)
            return;
        linear("positions", weights.positions, context, m_spec.positions() * m_width);
        linear("auxiliary_time_head", weights.auxiliaryTimeHead, m_width, m_spec.timesPerPosition());
        linear("auxiliary_action_head", weights.auxiliaryActionHead, m_width, m_spec.labels());
    }

    void baseline(Weights& weights) const
    {
        const std::int64_t inputs = 5 * m_width; // user, target, mean of [video, token]
        const std::int64_t wide = 2 * m_width;
        const std::int64_t tasks = m_spec.types() + 1;
        const bool isPle = m_spec.params.network == A2GenNetwork::Ple;
        // PLE: half of what a task sees is its own.
        const std::int64_t own = isPle ? (m_spec.params.experts + 1) / 2 : 0;
        const std::int64_t shared = isPle ? (m_spec.params.experts + 1) / 2 : m_spec.params.experts;
        linear("experts", weights.experts, inputs, (shared + tasks * own) * wide);
        weights.tasks.resize(static_cast<std::size_t>(tasks));
        for (std::int64_t i = 0; i < tasks; ++i) {
            Task& task = weights.tasks[static_cast<std::size_t>(i)];
            const std::string name = "tasks." + std::to_string(i);
            linear(name + ".gate", task.gate, inputs, shared + own);
            linear(name + ".tower", task.tower, wide, m_width);
            linear(name + ".head", task.head, m_width, 2);
        }
    }

    void linear(const std::string& name, Linear& layer, std::int64_t in, std::int64_t out) const
    {
        m_visit(name + ".weight", layer.weight, {out, in});
        m_visit(name + ".bias", layer.bias, {out});
    }

    void cam(const std::string& name, Cam& cam, std::int64_t element, std::int64_t context) const
    {
        cam.heads = m_spec.params.heads;
        linear(name + ".sequence", cam.sequence, element, m_width);
        linear(name + ".context", cam.context, context, m_width);
        linear(name + ".query", cam.query, 2 * m_width, m_width);
        linear(name + ".key", cam.key, m_width, m_width);
        linear(name + ".value", cam.value, m_width, m_width);
        linear(name + ".head_output", cam.headOutput, m_width / m_spec.params.heads, m_width);
        linear(name + ".gate", cam.gate, context, m_spec.params.heads);
    }

    const ModelSpec& m_spec;
    std::int64_t m_width;
    Visit m_visit;
};

} // namespace

std::vector<ParameterPlace> parameterPlaces(const ModelSpec& spec)
{
    std::vector<ParameterPlace> places;
    std::int64_t offset = 0;
    Weights unused;
    Walk(spec, [&](const std::string& name, at::Tensor&, std::vector<std::int64_t> shape) {
        const std::int64_t count = product(shape);
        places.push_back({name, std::move(shape), offset, count});
        offset += count;
    }).all(unused);
    return places;
}

Weights bindWeights(const ModelSpec& spec, const std::vector<at::Tensor>& tensors)
{
    Weights weights;
    std::size_t next = 0;
    Walk(spec, [&](const std::string&, at::Tensor& parameter, const std::vector<std::int64_t>&) {
        parameter = tensors[next++];
    }).all(weights);
    return weights;
}

std::vector<at::Tensor> viewParameters(const std::vector<ParameterPlace>& places, const at::Tensor& values)
{
    std::vector<at::Tensor> tensors;
    for (const ParameterPlace& place : places)
        tensors.push_back(values.narrow(0, place.offset, place.count).view(place.shape));
    return tensors;
}

Model::Network::Network(ModelSpec modelSpec, at::ScalarType type)
    : spec(std::move(modelSpec))
{
    spec.validate();
    places = parameterPlaces(spec);
    values = at::zeros({places.back().offset + places.back().count}, at::TensorOptions(type));
    weights = bindWeights(spec, viewParameters(places, values));
}

} // namespace watchlab::a2gen
