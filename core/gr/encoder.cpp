// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/encoder_impl.h"
#include "core/gr/operations_impl.h"
#include "core/util/error.h"

#include <algorithm>

namespace watchlab::gr {

namespace {

std::int64_t product(const std::vector<std::int64_t>& shape)
{
    std::int64_t count = 1;
    for (const std::int64_t extent : shape)
        count *= extent;
    return count;
}

/// One table per vocabulary. What feat0..3 of a video share has no number in the published code.
void visitTables(const VisitParameter& visit, const std::string& whose,
                 const std::vector<std::int64_t>& sizes, std::int64_t width, std::vector<Parameter>& tables)
{
    tables.resize(sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        std::string name = whose + (i == 0 ? "_id_embedding" : "_fea_embedding");
        if (i > 0 && whose == "user")
            name += "." + std::to_string(i - 1);
        else if (i > 1)
            name += "_" + std::to_string(i - 1);
        visit(name + ".weight", tables[i], {sizes[i], width});
    }
}

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

void visitAffine(const VisitParameter& visit, const std::string& name, Affine& layer, std::int64_t out,
                 std::int64_t in)
{
    visit(name + ".weight", layer.weight, {out, in});
    visit(name + ".bias", layer.bias, {out});
}

void visitEncoderLayers(const VisitParameter& visit, const EncoderSpec& spec, EncoderWeights& weights)
{
    visitAffine(visit, "encoder.fc1", weights.encoder1, 2 * spec.hiddenDim, 2 * spec.featDim);
    visitAffine(visit, "encoder.fc2", weights.encoder2, spec.hiddenDim, 2 * spec.hiddenDim);
}

void visitFeatureTables(const VisitParameter& visit, const EncoderSpec& spec, EncoderWeights& weights)
{
    visitTables(visit, "user", spec.userTables, spec.featDim, weights.user);
    visitTables(visit, "item", spec.videoTables, spec.featDim, weights.video);
    visit("item_duration_embedding.weight", weights.duration, {spec.durations, spec.featDim});
}

std::vector<ParameterPlace> placesOf(const VisitAll& visitAll)
{
    std::vector<ParameterPlace> places;
    std::int64_t offset = 0;
    visitAll([&](const std::string& name, Parameter&, std::vector<std::int64_t> shape) {
        const std::int64_t count = product(shape);
        places.push_back({name, std::move(shape), offset, count});
        offset += count;
    });
    return places;
}

void bindParameters(const VisitAll& visitAll, const at::Tensor& values, const at::Tensor& gradients)
{
    std::int64_t offset = 0;
    visitAll([&](const std::string&, Parameter& parameter, std::vector<std::int64_t> shape) {
        const std::int64_t count = product(shape);
        parameter.value = values.narrow(0, offset, count).view(shape);
        if (gradients.defined())
            parameter.gradient = gradients.narrow(0, offset, count).view(shape);
        offset += count;
    });
}

void checkCodes(const EncoderSpec& spec, const FeatureTables& tables, const RowBatch& rows)
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

Value encode(Tape& tape, const EncoderLayers& layers, const Value& features)
{
    const Operations& with = tape.operations();
    const Value inner = with.reluDropout(tape, layers.encoder1(tape, features));
    return with.reluDropout(tape, layers.encoder2(tape, inner));
}

} // namespace watchlab::gr
