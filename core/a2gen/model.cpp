// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/model.h"

#include "core/a2gen/generation_impl.h"
#include "core/a2gen/network_impl.h"
#include "core/util/error.h"
#include "core/util/rng.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace watchlab::a2gen {

namespace {

constexpr double embeddingScale = 0.1;
constexpr float firstTime = 0.5F;             ///< the middle of a video
constexpr std::uint64_t weightStream = 0xA26; // of the seed, apart from shuffling's

} // namespace

namespace {

void checkGiven(const ModelSpec& spec, const ActionLists& given, std::size_t rows)
{
    if (spec.params.network != A2GenNetwork::Explicit)
        throw UsageError("only the explicit generator can go on from what has happened");
    bool fits = given.size() == rows && given.time.size() == given.action.size() &&
                given.begin.back() == given.action.size();
    for (std::size_t row = 0; fits && row < rows; ++row) {
        std::uint64_t seen = 0;
        for (std::size_t i = given.begin[row]; i < given.begin[row + 1]; ++i) {
            fits = fits && given.action[i] < spec.exitLabel() && (seen >> given.action[i] & 1) == 0 &&
                   !(given.time[i] < 0) && !std::isinf(given.time[i]);
            seen |= std::uint64_t{1} << (given.action[i] & 63);
        }
    }
    if (!fits)
        throw UsageError("what has happened must be actions that the model knows, each once, from time 0 on");
}

} // namespace

Model::Model(ModelSpec spec)
    : m_network(std::make_unique<Network>(std::move(spec)))
{
}

Model::~Model() = default;

void Model::initialize(std::uint64_t seed)
{
    Rng rng = Rng::stream(seed, weightStream);
    float* values = m_network->values.data_ptr<float>();
    const bool isShare = m_network->spec.params.timeScale == TimeScale::Share;
    const float first = isShare ? firstTime : std::log(firstTime);
    double bound = 0;
    for (const ParameterPlace& place : m_network->places) {
        if (place.shape.size() == 2) // the bias that follows has the bound of its weight
            bound = 1 / std::sqrt(static_cast<double>(place.shape[1]));
        for (std::int64_t i = place.offset; i < place.offset + place.count; ++i)
            values[i] = static_cast<float>(place.isEmbedding() ? embeddingScale * rng.normal()
                                                               : (2 * rng.uniform() - 1) * bound);
        if (place.name.ends_with("time_head.bias"))
            std::fill_n(values + place.offset, place.count, first);
        if (place.name.starts_with("tasks.") && place.name.ends_with(".head.bias"))
            values[place.offset + 1] = first;
    }
}

const ModelSpec& Model::spec() const
{
    return m_network->spec;
}

std::int64_t Model::parameterCount() const
{
    return m_network->values.numel();
}

SafeTensors Model::exportWeights() const
{
    SafeTensors weights;
    gr::exportFlat(m_network->places, m_network->values, "", weights);
    return weights;
}

void Model::importWeights(const SafeTensors& weights, const std::filesystem::path& file)
{
    gr::importWeights(m_network->places, m_network->values, weights, file);
}

Generation Model::generate(const Features& features, const Batch& batch, const GenerateOptions& options) const
{
    const ModelSpec& spec = m_network->spec;
    batch.check(spec, features.tables.users.size(), features.tables.videos.size(), false);
    if (options.given)
        checkGiven(spec, *options.given, batch.size());
    return generateBatch(spec, m_network->weights, features, batch, options);
}

} // namespace watchlab::a2gen
