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

/// One table that contributes to a row's mean.
struct Contribution {
    const Parameter* table;
    std::int64_t code;
};

/// The tables and codes of a user's or a video's counted fields; reused from row to row.
using Contributions = std::vector<Contribution>;

void collectContributions(Contributions& into, const std::vector<Parameter>& weights, const FieldTable& table,
                          std::uint32_t entry)
{
    into.clear();
    const std::span codes = table.codes(entry);
    const std::span mask = table.mask(entry);
    for (std::size_t field = 0; field < codes.size(); ++field) {
        if (mask[field])
            into.push_back({&weights[table.fields()[field].vocabulary], codes[field]});
    }
}

/// Calls use(contributions, column) for the user's and the video's half of each row.
template<typename Use>
void forEachHalf(const Weights& weights, const FeatureTables& tables, const RowBatch& rows, RowRange range,
                 Use&& use)
{
    Contributions fields;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        collectContributions(fields, weights.user, tables.users, rows.users[i]);
        use(fields, 2 * (i - range.begin));
        collectContributions(fields, weights.video, tables.videos, rows.videos[i]);
        fields.push_back({&weights.duration, rows.durations[i]});
        use(fields, 2 * (i - range.begin) + 1);
    }
}

template<typename Real>
void meanOfFields(at::Tensor& out, const Weights& weights, const FeatureTables& tables, const RowBatch& rows,
                  RowRange range, std::int64_t width)
{
    forEachHalf(weights, tables, rows, range, [&](const Contributions& fields, std::size_t half) {
        Real* to = out.data_ptr<Real>() + static_cast<std::int64_t>(half) * width;
        for (const Contribution& field : fields)
            kernels::addScaled(to, field.table->value.data_ptr<Real>() + field.code * width, Real(1), width);
        const Real count = static_cast<Real>(std::max<std::size_t>(fields.size(), 1));
        for (std::int64_t i = 0; i < width; ++i)
            to[i] /= count;
    });
}

template<typename Real>
void meanOfFieldsBackward(const at::Tensor& gradient, const Weights& weights, const FeatureTables& tables,
                          const RowBatch& rows, RowRange range, std::int64_t width)
{
    forEachHalf(weights, tables, rows, range, [&](const Contributions& fields, std::size_t half) {
        const Real* from = gradient.data_ptr<Real>() + static_cast<std::int64_t>(half) * width;
        const Real share = 1 / static_cast<Real>(std::max<std::size_t>(fields.size(), 1));
        for (const Contribution& field : fields)
            kernels::addScaled(field.table->gradient.data_ptr<Real>() + field.code * width, from, share,
                               width);
    });
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

Layers::Layers(const Weights& ofWeights, Precision precision)
    : weights(ofWeights)
    , encoder1({weights.encoder1}, precision)
    , encoder2({weights.encoder2}, precision)
    , output({weights.output}, precision)
{
    for (const DecoderLayer& layer : weights.layers)
        decoder.push_back({Projection({layer.self.query, layer.self.key, layer.self.value}, precision),
                           Projection({layer.self.concat}, precision), layer.norm1,
                           Projection({layer.source.value}, precision),
                           Projection({layer.source.concat}, precision), layer.norm2,
                           Projection({layer.feedForward1}, precision),
                           Projection({layer.feedForward2}, precision), layer.norm3});
}

Model::Network::Network(ModelSpec modelSpec, at::ScalarType type)
    : spec(std::move(modelSpec))
{
    spec.validate();
    places = parameterPlaces(spec);
    values = at::zeros({places.back().offset + places.back().count}, at::TensorOptions(type));
    weights = bindWeights(spec, values, {});
    tokenAmounts.assign(static_cast<std::size_t>(firstAmountToken), 0);
    tokenAmounts.insert(tokenAmounts.end(), spec.amounts.begin(), spec.amounts.end());
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

Value embedFeatures(Tape& tape, const Weights& weights, const FeatureTables& tables, const RowBatch& rows,
                    RowRange range)
{
    const at::Tensor& anyTable = weights.duration.value;
    const std::int64_t width = anyTable.size(1);
    const auto out = std::make_shared<Node>();
    out->value = at::zeros({static_cast<std::int64_t>(range.size()), 2 * width}, anyTable.options());
    const bool isDouble = out->value.scalar_type() == at::kDouble;
    (isDouble ? meanOfFields<double> : meanOfFields<float>)(out->value, weights, tables, rows, range, width);
    tape.onWayBack([out, &weights, tables, &rows, range, width, isDouble] {
        (isDouble ? meanOfFieldsBackward<double> : meanOfFieldsBackward<float>)(out->ownGradient(), weights,
                                                                                tables, rows, range, width);
    });
    return out;
}

Value encode(Tape& tape, const Layers& layers, const Value& features)
{
    const Value inner = reluDropout(tape, layers.encoder1(tape, features));
    return reluDropout(tape, layers.encoder2(tape, inner));
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
    Value x = dropout(tape, embedded);
    for (std::size_t i = 0; i < layers.decoder.size(); ++i) {
        const Layers::Decoder& layer = layers.decoder[i];
        const Value attended = causalAttention(tape, layer.selfInput(tape, x), packing, spec.heads);
        x = residualNorm(tape, x, layer.selfOutput(tape, attended), layer.norm1);
        x = residualNorm(tape, x, fromSource[i], layer.norm2, &packing.rowOf);
        const Value inner = reluDropout(tape, layer.feedForward1(tape, x));
        x = residualNorm(tape, x, layer.feedForward2(tape, inner), layer.norm3);
    }
    return layers.output(tape, x);
}

} // namespace watchlab::gr
