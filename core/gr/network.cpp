// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/network_impl.h"

namespace watchlab::gr {

namespace {

/// Shows every parameter with its name and shape to visit, in the published implementation's order.
class Walk {
public:
    Walk(const ModelSpec& spec, const VisitParameter& visit)
        : m_spec(spec)
        , m_visit(visit)
    {
    }

    void all(Weights& weights) const
    {
        visitEncoderLayers(m_visit, m_spec, weights);
        weights.layers.resize(static_cast<std::size_t>(m_spec.decoderLayers));
        for (std::size_t i = 0; i < weights.layers.size(); ++i)
            layer("decoder.layers." + std::to_string(i), weights.layers[i]);
        visitAffine(m_visit, "decoder.linear", weights.output, m_spec.tokenCount(), m_spec.hiddenDim);
        m_visit("decoder.tok_emb.weight", weights.tokenEmbedding, {m_spec.tokenCount(), m_spec.hiddenDim});
        visitFeatureTables(m_visit, m_spec, weights);
    }

private:
    void layer(const std::string& name, DecoderLayer& layer) const
    {
        const std::int64_t hidden = m_spec.hiddenDim;
        attention(name + ".self_attention", layer.self);
        norm(name + ".norm1", layer.norm1);
        attention(name + ".enc_dec_attention", layer.source);
        norm(name + ".norm2", layer.norm2);
        visitAffine(m_visit, name + ".ffn.linear1", layer.feedForward1, m_spec.ffnDim, hidden);
        visitAffine(m_visit, name + ".ffn.linear2", layer.feedForward2, hidden, m_spec.ffnDim);
        norm(name + ".norm3", layer.norm3);
    }
    void attention(const std::string& name, Attention& attention) const
    {
        const std::int64_t hidden = m_spec.hiddenDim;
        visitAffine(m_visit, name + ".w_q", attention.query, hidden, hidden);
        visitAffine(m_visit, name + ".w_k", attention.key, hidden, hidden);
        visitAffine(m_visit, name + ".w_v", attention.value, hidden, hidden);
        visitAffine(m_visit, name + ".w_concat", attention.concat, hidden, hidden);
    }
    void norm(const std::string& name, Affine& norm) const
    {
        m_visit(name + ".weight", norm.weight, {m_spec.hiddenDim});
        m_visit(name + ".bias", norm.bias, {m_spec.hiddenDim});
    }

    const ModelSpec& m_spec;
    const VisitParameter& m_visit;
};

VisitAll walkOver(const ModelSpec& spec, Weights& weights)
{
    return [&spec, &weights](const VisitParameter& visit) { Walk(spec, visit).all(weights); };
}

} // namespace

std::vector<ParameterPlace> parameterPlaces(const ModelSpec& spec)
{
    Weights unused;
    return placesOf(walkOver(spec, unused));
}

Weights bindWeights(const ModelSpec& spec, const at::Tensor& values, const at::Tensor& gradients)
{
    Weights weights;
    bindParameters(walkOver(spec, weights), values, gradients);
    return weights;
}

Layers::Layers(const Weights& ofWeights, Arithmetic arithmetic)
    : EncoderLayers(ofWeights, arithmetic)
    , weights(ofWeights)
    , output({weights.output}, arithmetic)
{
    for (const DecoderLayer& layer : weights.layers)
        decoder.push_back({Projection({layer.self.query, layer.self.key, layer.self.value}, arithmetic),
                           Projection({layer.self.concat}, arithmetic), layer.norm1,
                           Projection({layer.source.value}, arithmetic),
                           Projection({layer.source.concat}, arithmetic), layer.norm2,
                           Projection({layer.feedForward1}, arithmetic),
                           Projection({layer.feedForward2}, arithmetic), layer.norm3});
}

namespace {

const Operations& operationsOf(Placement placement)
{
    return placement == Placement::OwnOperations ? ownOperations() : libraryOperations();
}

at::Device deviceOf(Placement placement)
{
    return placement == Placement::LibraryOnCuda ? at::kCUDA : at::kCPU;
}

} // namespace

Model::Network::Network(ModelSpec modelSpec, Placement placement, at::ScalarType type)
    : spec(std::move(modelSpec))
    , operations(operationsOf(placement))
{
    spec.validate();
    places = parameterPlaces(spec);
    values = at::zeros({places.back().offset + places.back().count},
                       at::TensorOptions(type).device(deviceOf(placement)));
    weights = bindWeights(spec, values, {});
    tokenAmounts.assign(static_cast<std::size_t>(firstAmountToken), 0);
    tokenAmounts.insert(tokenAmounts.end(), spec.amounts.begin(), spec.amounts.end());
}

Weights Model::Network::bindToLearn(const at::Tensor& gradients) const
{
    Weights bound = bindWeights(spec, values, gradients);
    if (!operations.areAutograds())
        return bound;
    walkOver(spec, bound)([](const std::string&, Parameter& parameter, const std::vector<std::int64_t>&) {
        parameter.value = parameter.value.detach().requires_grad_(true);
        parameter.value.mutable_grad() = parameter.gradient;
    });
    return bound;
}

std::vector<Value> attendToSource(Tape& tape, const Layers& layers, const Value& encoded)
{
    std::vector<Value> result;
    for (const Layers::Decoder& layer : layers.decoder)
        result.push_back(layer.sourceOutput(tape, layer.sourceValue(tape, encoded)));
    return result;
}

Value decode(Tape& tape, const ModelSpec& spec, const Layers& layers, const Value& embedded,
             const std::vector<Value>& fromSource, const Packing& packing)
{
    const Operations& with = tape.operations();
    Value x = with.dropout(tape, embedded);
    for (std::size_t i = 0; i < layers.decoder.size(); ++i) {
        const Layers::Decoder& layer = layers.decoder[i];
        const Value attended = with.causalAttention(tape, layer.selfInput(tape, x), packing, spec.heads);
        x = with.residualNorm(tape, x, layer.selfOutput(tape, attended), layer.norm1);
        x = with.residualNorm(tape, x, fromSource[i], layer.norm2, &packing.rowOf);
        const Value inner = with.reluDropout(tape, layer.feedForward1(tape, x));
        x = with.residualNorm(tape, x, layer.feedForward2(tape, inner), layer.norm3);
    }
    return layers.output(tape, x);
}

} // namespace watchlab::gr
