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
        for (std::size_t field = 0; field < userFieldCount; ++field) {
            const std::string name =
                field == 0 ? "user_id_embedding" : "user_fea_embedding." + std::to_string(field - 1);
            m_visit(name + ".weight", weights.user[field], {m_spec.userTables[field], feat});
        }
        m_visit("item_id_embedding.weight", weights.video, {m_spec.videos, feat});
        m_visit("item_fea_embedding.weight", weights.tag, {m_spec.tags, feat});
        m_visit("item_duration_embedding.weight", weights.duration, {m_spec.durations, feat});
    }

private:
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

void userContributions(Contributions& into, const Weights& weights, const FeatureTables& tables,
                       std::uint32_t user)
{
    into.clear();
    for (std::size_t field = 0; field < userFieldCount; ++field) {
        if (tables.userMask[user][field])
            into.push_back({&weights.user[field], tables.userFields[user][field]});
    }
}

void videoContributions(Contributions& into, const Weights& weights, const FeatureTables& tables,
                        std::uint32_t video, std::int32_t duration)
{
    into.clear();
    for (std::size_t field = 0; field < videoFieldCount; ++field) {
        if (tables.videoMask[video][field])
            into.push_back({field == 0 ? &weights.video : &weights.tag, tables.videoFields[video][field]});
    }
    into.push_back({&weights.duration, duration});
}

/// Calls use(contributions, column) for the user's and the video's half of each row.
template<typename Use>
void forEachHalf(const Weights& weights, const FeatureTables& tables, const RowBatch& rows, RowRange range,
                 Use&& use)
{
    Contributions fields;
    for (std::size_t i = range.begin; i < range.end; ++i) {
        userContributions(fields, weights, tables, rows.users[i]);
        use(fields, 2 * (i - range.begin));
        videoContributions(fields, weights, tables, rows.videos[i], rows.durations[i]);
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

void checkCodes(const ModelSpec& spec, const FeatureTables& tables, const RowBatch& rows)
{
    const auto check = [](bool good, const char* what) {
        if (!good)
            throw UsageError(std::string("a ") + what + " of the rows lies outside the model's tables");
    };
    const auto within = [](std::int64_t code, std::int64_t size) { return code >= 0 && code < size; };
    check(rows.videos.size() == rows.size() && rows.durations.size() == rows.size(), "column");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t user = rows.users[i];
        const std::size_t video = rows.videos[i];
        check(user < tables.userFields.size() && user < tables.userMask.size(), "user");
        check(video < tables.videoFields.size() && video < tables.videoMask.size(), "video");
        for (std::size_t field = 0; field < userFieldCount; ++field)
            check(!tables.userMask[user][field] ||
                      within(tables.userFields[user][field], spec.userTables[field]),
                  "user's field");
        for (std::size_t field = 0; field < videoFieldCount; ++field)
            check(!tables.videoMask[video][field] ||
                      within(tables.videoFields[video][field], field == 0 ? spec.videos : spec.tags),
                  "video's field");
        check(within(rows.durations[i], spec.durations), "duration code");
    }
}

Value embedFeatures(Tape& tape, const Weights& weights, const FeatureTables& tables, const RowBatch& rows,
                    RowRange range)
{
    const std::int64_t width = weights.video.value.size(1);
    const auto out = std::make_shared<Node>();
    out->value =
        at::zeros({static_cast<std::int64_t>(range.size()), 2 * width}, weights.video.value.options());
    const bool isDouble = out->value.scalar_type() == at::kDouble;
    (isDouble ? meanOfFields<double> : meanOfFields<float>)(out->value, weights, tables, rows, range, width);
    tape.onWayBack([out, &weights, tables, &rows, range, width, isDouble] {
        (isDouble ? meanOfFieldsBackward<double> : meanOfFieldsBackward<float>)(out->ownGradient(), weights,
                                                                                tables, rows, range, width);
    });
    return out;
}

Value encode(Tape& tape, const Weights& weights, const Value& features)
{
    const Value inner = reluDropout(tape, linear(tape, features, weights.encoder1));
    return reluDropout(tape, linear(tape, inner, weights.encoder2));
}

std::vector<Value> attendToSource(Tape& tape, const Weights& weights, const Value& encoded)
{
    std::vector<Value> result;
    for (const DecoderLayer& layer : weights.layers)
        result.push_back(linear(tape, linear(tape, encoded, layer.source.value), layer.source.concat));
    return result;
}

Value decode(Tape& tape, const ModelSpec& spec, const Weights& weights, const Value& embedded,
             const std::vector<Value>& fromSource, const Packing& packing)
{
    Value x = dropout(tape, embedded);
    for (std::size_t i = 0; i < weights.layers.size(); ++i) {
        const DecoderLayer& layer = weights.layers[i];
        const Value attended =
            causalAttention(tape, linear(tape, x, layer.self.query), linear(tape, x, layer.self.key),
                            linear(tape, x, layer.self.value), packing, spec.heads);
        x = residualNorm(tape, x, linear(tape, attended, layer.self.concat), layer.norm1);
        x = residualNorm(tape, x, fromSource[i], layer.norm2, &packing.rowOf);
        const Value inner = reluDropout(tape, linear(tape, x, layer.feedForward1));
        x = residualNorm(tape, x, linear(tape, inner, layer.feedForward2), layer.norm3);
    }
    return linear(tape, x, weights.output);
}

} // namespace watchlab::gr
