// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/model.h"
#include "core/a2gen/network_impl.h"

namespace watchlab::a2gen {

/// Model::generate() with any weights, for a batch that has been checked.
Generation generateBatch(const ModelSpec& spec, const Weights& weights, const Features& features,
                         const Batch& batch, const GenerateOptions& options);

/// Generation::following for rows with these contexts.
std::vector<double> followTruth(const ModelSpec& spec, const Weights& weights, const Batch& batch,
                                const at::Tensor& context);

/// Each row's heads, [heads, window], averaged by their gates, [rows, heads].
std::vector<std::vector<float>> meanOfHeads(const std::vector<std::vector<float>>& heads,
                                            const std::vector<float>& gates);

/// Generation::expertGate of rows of a baseline.
at::Tensor gatesOfExperts(const Weights& weights, const Inputs& inputs);

} // namespace watchlab::a2gen
