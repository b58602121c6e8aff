// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/encoder_impl.h"
#include "core/gr/model.h"
#include "core/gr/operations_impl.h"

#include <vector>

namespace watchlab::gr {

struct Attention {
    Affine query;
    Affine key;
    Affine value;
    Affine concat;
};

struct DecoderLayer {
    Attention self;
    Affine norm1;
    Attention source; ///< query and key are stored but change nothing: there is one source position
    Affine norm2;
    Affine feedForward1;
    Affine feedForward2;
    Affine norm3;
};

/// GR's parameters as the forward pass uses them: views of one flat buffer of values and, to learn, one of
/// gradients.
struct Weights : EncoderWeights {
    std::vector<DecoderLayer> layers;
    Affine output;
    Parameter tokenEmbedding;
};

/// The layers as passes multiply by them, made of the weights as they are.
struct Layers : EncoderLayers {
    struct Decoder {
        Projection selfInput; ///< query, key and value
        Projection selfOutput;
        Affine norm1;
        Projection sourceValue;
        Projection sourceOutput;
        Affine norm2;
        Projection feedForward1;
        Projection feedForward2;
        Affine norm3;
    };
    /// Keeps a reference to the weights.
    Layers(const Weights& weights, Arithmetic arithmetic);

    const Weights& weights;
    std::vector<Decoder> decoder;
    Projection output;
};

/// Names, shapes and places of all parameters, in the published implementation's order.
std::vector<ParameterPlace> parameterPlaces(const ModelSpec& spec);
/// gradients may be undefined.
Weights bindWeights(const ModelSpec& spec, const at::Tensor& values, const at::Tensor& gradients);

struct Model::Network {
    explicit Network(ModelSpec modelSpec, Placement placement = Placement::OwnOperations,
                     at::ScalarType type = at::kFloat);

    /// The weights with these gradients, flat, that ways back add to: our own, or autograd's.
    Weights bindToLearn(const at::Tensor& gradients) const;
    Arithmetic arithmetic() const { return operations.arithmetic(spec.precision, values.scalar_type()); }

    ModelSpec spec;
    const Operations& operations;
    std::vector<ParameterPlace> places;
    at::Tensor values;                ///< flat, where the placement says
    Weights weights;                  ///< without gradients
    std::vector<double> tokenAmounts; ///< thousandths, per token id; special tokens 0
};

/// What each decoder layer's attention over the source adds, [rows, hiddenDim] per layer. The source has one
/// position, what encode() gives, so its softmax is 1 and the attention is w_concat(w_v(encoded)) whatever
/// the query.
std::vector<Value> attendToSource(Tape& tape, const Layers& layers, const Value& encoded);

/// The decoder over embedded tokens, [packed rows, hiddenDim], to logits, [packed rows, tokenCount].
Value decode(Tape& tape, const ModelSpec& spec, const Layers& layers, const Value& embedded,
             const std::vector<Value>& fromSource, const Packing& packing);

} // namespace watchlab::gr
