// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/model.h"

#include "core/baselines/network_impl.h"
#include "core/gr/initial_weights_impl.h"

namespace watchlab::baselines {

void TrainingBatch::clear()
{
    RowBatch::clear();
    targets.clear();
    groups.clear();
}

Model::Model(const gr::EncoderSpec& spec, const Head& head)
    : m_network(std::make_unique<Network>(spec, head))
{
}

Model::~Model() = default;

void Model::initialize(std::uint64_t seed)
{
    gr::drawInitialWeights(m_network->values, seed);
    const std::vector<double>& first = m_network->head.firstOutputs();
    float* biases = m_network->weights.head.bias.value.data_ptr<float>();
    for (std::size_t i = 0; i < first.size(); ++i)
        biases[i] = static_cast<float>(first[i]);
}

const Head& Model::head() const
{
    return m_network->head;
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

void Model::importWeights(const SafeTensors& weights, const std::filesystem::path& place)
{
    gr::importWeights(m_network->places, m_network->values, weights, place);
}

std::vector<double> Model::outputs(const gr::FeatureTables& tables, const gr::RowBatch& rows) const
{
    const c10::InferenceMode withoutAutograd;
    gr::checkCodes(m_network->spec, tables, rows);
    gr::Tape tape(gr::Tape::Recording::No, 0, nullptr);
    const Layers layers(m_network->weights, m_network->arithmetic());
    const gr::Value outputs = forward(tape, layers, tables, rows, {0, rows.size()});
    const float* numbers = outputs->value.data_ptr<float>();
    return {numbers, numbers + outputs->value.numel()};
}

} // namespace watchlab::baselines
