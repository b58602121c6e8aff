// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/batch.h"
#include "core/gr/flat_parameters_impl.h"
#include "core/gr/model_spec.h"
#include "core/gr/projection_impl.h"
#include "core/gr/tape_impl.h"

#include <functional>
#include <string>
#include <vector>

namespace watchlab::gr {

/// What turns a user and a video into one vector: the part of GR that other models have as well.
struct EncoderWeights {
    Affine encoder1;
    Affine encoder2;
    std::vector<Parameter> user;  ///< per vocabulary, as EncoderSpec::userTables
    std::vector<Parameter> video; ///< per vocabulary
    Parameter duration;
};

/// Its layers as passes multiply by them, made of the weights as they are.
struct EncoderLayers {
    EncoderLayers(const EncoderWeights& weights, Arithmetic arithmetic)
        : encoder1({weights.encoder1}, arithmetic)
        , encoder2({weights.encoder2}, arithmetic)
    {
    }
    Projection encoder1;
    Projection encoder2;
};

/// Called with every parameter of a network, its name and its shape, in a fixed order.
using VisitParameter =
    std::function<void(const std::string& name, Parameter& parameter, std::vector<std::int64_t> shape)>;
void visitAffine(const VisitParameter& visit, const std::string& name, Affine& layer, std::int64_t out,
                 std::int64_t in);
/// The encoder's parameters, in two parts: the published implementation's order has a decoder between them.
void visitEncoderLayers(const VisitParameter& visit, const EncoderSpec& spec, EncoderWeights& weights);
void visitFeatureTables(const VisitParameter& visit, const EncoderSpec& spec, EncoderWeights& weights);

/// Shows a network's parameters to what it is given.
using VisitAll = std::function<void(const VisitParameter& visit)>;
/// Names, shapes and places of all parameters, one after the other.
std::vector<ParameterPlace> placesOf(const VisitAll& visitAll);
/// Makes all parameters views of flat buffers; gradients may be undefined.
void bindParameters(const VisitAll& visitAll, const at::Tensor& values, const at::Tensor& gradients);

/// Throws UsageError when a code lies outside its table.
void checkCodes(const EncoderSpec& spec, const FeatureTables& tables, const RowBatch& rows);

/// dropout(relu(W2 dropout(relu(W1 [user, video])))): [rows, hiddenDim].
Value encode(Tape& tape, const EncoderLayers& layers, const Value& features);

} // namespace watchlab::gr
