// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/model.h"
#include "core/gr/encoder_impl.h"
#include "core/gr/operations_impl.h"

#include <vector>

namespace watchlab::baselines {

struct Weights : gr::EncoderWeights {
    gr::Affine head;
};

/// As passes multiply by them, made of the weights as they are.
struct Layers : gr::EncoderLayers {
    Layers(const Weights& ofWeights, gr::Arithmetic arithmetic)
        : gr::EncoderLayers(ofWeights, arithmetic)
        , weights(ofWeights)
        , head({weights.head}, arithmetic)
    {
    }
    const Weights& weights;
    gr::Projection head;
};

struct Model::Network {
    /// Float64 is for finite differences.
    Network(const gr::EncoderSpec& ofSpec, const Head& ofHead, at::ScalarType type = at::kFloat);

    Weights bind(const at::Tensor& gradients) const;
    gr::Arithmetic arithmetic() const
    {
        return gr::ownOperations().arithmetic(Precision::Float32, values.scalar_type());
    }

    gr::EncoderSpec spec;
    const Head& head;
    std::vector<gr::ParameterPlace> places;
    at::Tensor values; ///< flat
    Weights weights;   ///< without gradients
};

/// What the head reads of some rows, [rows, outputs].
gr::Value forward(gr::Tape& tape, const Layers& layers, const gr::FeatureTables& tables,
                  const gr::RowBatch& rows, gr::RowRange range);

/// The head's loss, summed over some rows of a batch. With a recording tape, goes back as well and adds to
/// the weights' gradients.
StepResult lossOfRows(gr::Tape& tape, const Model::Network& network, const Layers& layers,
                      const gr::FeatureTables& tables, const TrainingBatch& batch, gr::RowRange range);

} // namespace watchlab::baselines
