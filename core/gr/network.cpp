// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/network_impl.h"
#include "core/util/error.h"

#include <algorithm>

namespace watchlab::gr {

namespace {

/// Shows every parameter with its name and shape to visit, in the published implementation's order.
class Walk {
public:
    using Visit =
        std::function<void(const std::string& name, Parameter& parameter, std::vector<std::int64_t> shape)>;

    Walk(const ModelSpec& spec, Visit visit)
        : m_spec(spec)
        , m_visit(std::move(visit))
    {
    }

    void all(Weights& weights) const
    {
        const std::int64_t feat = m_spec.featDim;
        const std::int64_t hidden = m_spec.hiddenDim;
        affine("encoder.fc1", weights.encoder1, 2 * hidden, 2 * feat);
        affine("encoder.fc2", weights.encoder2, hidden, 2 * hidden);
        weights.layers.resize(static_cast<std::size_t>(m_spec.decoderLayers));
        for (std::size_t i = 0; i < weights.layers.size(); ++i)
            layer("decoder.layers." + std::to_string(i), weights.layers[i]);
        affine("decoder.linear", weights.output, m_spec.tokenCount(), hidden);
        m_visit("decoder.tok_emb.weight", weights.tokenEmbedding, {m_spec.tokenCount(), hidden});
        tables("user", m_spec.userTables, weights.user);
        tables("item", m_spec.videoTables, weights.video);
        m_visit("item_duration_embedding.weight", weights.duration, {m_spec.durations, feat});
    }

private:
    /// One table per vocabulary. What feat0..3 of a video share has no number in the published code.
    void tables(const std::string& whose, const std::vector<std::int64_t>& sizes,
                std::vector<Parameter>& tables) const
    {
        tables.resize(sizes.size());
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            std::string name = whose + (i == 0 ? "_id_embedding" : "_fea_embedding");
            if (i > 0 && whose == "user")
                name += "." + std::to_string(i - 1);
            else if (i > 1)
                name += "_" + std::to_string(i - 1);
            m_visit(name + ".weight", tables[i], {sizes[i], m_spec.featDim});
        }
    }
    void layer(const std::string& name, DecoderLayer& layer) const
    {
        const std::int64_t hidden = m_spec.hiddenDim;
        attention(name + ".self_attention", layer.self);
        norm(name + ".norm1", layer.norm1);
        attention(name + ".enc_dec_attention", layer.source);
        norm(name + ".norm2", layer.norm2);
        affine(name + ".ffn.linear1", layer.feedForward1, m_spec.ffnDim, hidden);
        affine(name + ".ffn.linear2", layer.feedForward2, hidden, m_spec.ffnDim);
        norm(name + ".norm3", layer.norm3);
    }
    void attention(const std::string& name, Attention& attention) const
    {
        const std::int64_t hidden = m_spec.hiddenDim;
        affine(name + ".w_q", attention.query, hidden, hidden);
        affine(name + ".w_k", attention.key, hidden, hidden);
        affine(name + ".w_v", attention.value, hidden, hidden);
        affine(name + ".w_concat", attention.concat, hidden, hidden);
    }
    void affine(const std::string& name, Affine& layer, std::int64_t out, std::int64_t in) const
    {
        m_visit(name + ".weight", layer.weight, {out, in});
        m_visit(name + ".bias", layer.bias, {out});
    }
    void norm(const std::string& name, Affine& norm) const
    {
        m_visit(name + ".weight", norm.weight, {m_spec.hiddenDim});
        m_visit(name + ".bias", norm.bias, {m_spec.hiddenDim});
    }

    const ModelSpec& m_spec;
    Visit m_visit;
};

std::int64_t product(const std::vector<std::int64_t>& shape)
{
    std::int64_t count = 1;
    for (const std::int64_t extent : shape)
        count *= extent;
    return count;
}

} // namespace

std::vector<ParameterPlace> parameterPlaces(const ModelSpec& spec)
{
    std::vector<ParameterPlace> places;
    std::int64_t offset = 0;
    Weights unused;
    Walk(spec, [&](const std::string& name, Parameter&, std::vector<std::int64_t> shape) {
        const std::int64_t count = product(shape);
        places.push_back({name, std::move(shape), offset, count});
        offset += count;
    }).all(unused);
    return places;
}

Weights bindWeights(const ModelSpec& spec, const at::Tensor& values, const at::Tensor& gradients)
{
    Weights weights;
    std::int64_t offset = 0;
    Walk(spec, [&](const std::string&, Parameter& parameter, std::vector<std::int64_t> shape) {
        const std::int64_t count = product(shape);
        parameter.value = values.narrow(0, offset, count).view(shape);
        if (gradients.defined())
            parameter.gradient = gradients.narrow(0, offset, count).view(shape);
        offset += count;
    }).all(weights);
    return weights;
}

Layers::Layers(const Weights& ofWeights, Arithmetic arithmetic)
    : weights(ofWeights)
    , encoder1({weights.encoder1}, arithmetic)
    , encoder2({weights.encoder2}, arithmetic)
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
    Walk(spec, [](const std::string&, Parameter& parameter, const std::vector<std::int64_t>&) {
        parameter.value = parameter.value.detach().requires_grad_(true);
        parameter.value.mutable_grad() = parameter.gradient;
    }).all(bound);
    return bound;
}

namespace {

bool codesWithin(const FieldTable& table, std::size_t entry, const std::vector<std::int64_t>& sizes)
{
    for (std::size_t field = 0; field < table.width(); ++field) {
        const std::int64_t code = table.codes(entry)[field];
        if (table.mask(entry)[field] && (code < 0 || code >= sizes[table.fields()[field].vocabulary]))
            return false;
    }
    return true;
}

} // namespace

void checkCodes(const ModelSpec& spec, const FeatureTables& tables, const RowBatch& rows)
{
    const auto check = [](bool good, const char* what) {
        if (!good)
            throw UsageError(std::string("a ") + what + " of the rows lies outside the model's tables");
    };
    const auto within = [](std::int64_t code, std::int64_t size) { return code >= 0 && code < size; };
    check(tables.users.vocabularies() <= spec.userTables.size(), "user's field");
    check(tables.videos.vocabularies() <= spec.videoTables.size(), "video's field");
    check(rows.videos.size() == rows.size() && rows.durations.size() == rows.size(), "column");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t user = rows.users[i];
        const std::size_t video = rows.videos[i];
        check(user < tables.users.size(), "user");
        check(video < tables.videos.size(), "video");
        check(codesWithin(tables.users, user, spec.userTables), "user's field");
        check(codesWithin(tables.videos, video, spec.videoTables), "video's field");
        check(within(rows.durations[i], spec.durations), "duration code");
    }
}

Value encode(Tape& tape, const Layers& layers, const Value& features)
{
    const Operations& with = tape.operations();
    const Value inner = with.reluDropout(tape, layers.encoder1(tape, features));
    return with.reluDropout(tape, layers.encoder2(tape, inner));
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
