// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baselines/network_impl.h"

#include <chrono>

namespace watchlab::baselines {

namespace {

gr::VisitAll walkOver(const gr::EncoderSpec& spec, std::size_t outputs, Weights& weights)
{
    return [&spec, &weights, outputs](const gr::VisitParameter& visit) {
        gr::visitEncoderLayers(visit, spec, weights);
        gr::visitAffine(visit, "head", weights.head, static_cast<std::int64_t>(outputs), spec.hiddenDim);
        gr::visitFeatureTables(visit, spec, weights);
    };
}

/// The head's loss of each row of the outputs; their gradient is written beside.
template<typename Real>
double lossOfOutputs(const Head& head, gr::Node& outputs, const TrainingBatch& batch, gr::RowRange range)
{
    const auto width = static_cast<std::size_t>(outputs.value.size(1));
    outputs.gradient = at::empty_like(outputs.value);
    const Real* from = outputs.value.data_ptr<Real>();
    Real* to = outputs.gradient.data_ptr<Real>();
    std::vector<double> row(width);
    std::vector<double> slopes(width);
    double loss = 0;
    for (std::size_t i = range.begin; i < range.end; ++i, from += width, to += width) {
        row.assign(from, from + width);
        loss += head.loss(row, batch.targets[i], batch.groups[i], slopes);
        for (std::size_t j = 0; j < width; ++j)
            to[j] = static_cast<Real>(slopes[j]);
    }
    return loss;
}

} // namespace

Model::Network::Network(const gr::EncoderSpec& ofSpec, const Head& ofHead, at::ScalarType type)
    : spec(ofSpec)
    , head(ofHead)
{
    spec.requireTables();
    Weights unused;
    places = gr::placesOf(walkOver(spec, head.outputs(), unused));
    values = at::zeros({places.back().offset + places.back().count}, type);
    weights = bind({});
}

Weights Model::Network::bind(const at::Tensor& gradients) const
{
    Weights bound;
    gr::bindParameters(walkOver(spec, head.outputs(), bound), values, gradients);
    return bound;
}

gr::Value forward(gr::Tape& tape, const Layers& layers, const gr::FeatureTables& tables,
                  const gr::RowBatch& rows, gr::RowRange range)
{
    const gr::Value features = tape.operations().meanOfFields(tape, layers.weights, tables, rows, range);
    return layers.head(tape, gr::encode(tape, layers, features));
}

StepResult lossOfRows(gr::Tape& tape, const Model::Network& network, const Layers& layers,
                      const gr::FeatureTables& tables, const TrainingBatch& batch, gr::RowRange range)
{
    const gr::Value outputs = forward(tape, layers, tables, batch, range);
    const bool isDouble = outputs->value.scalar_type() == at::kDouble;
    StepResult result;
    result.rows = static_cast<std::int64_t>(range.size());
    result.loss =
        (isDouble ? lossOfOutputs<double> : lossOfOutputs<float>)(network.head, *outputs, batch, range);
    const auto begin = std::chrono::steady_clock::now();
    tape.goBack();
    result.backwardSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

} // namespace watchlab::baselines
