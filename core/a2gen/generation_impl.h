// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/model.h"
#include "core/a2gen/network_impl.h"

namespace watchlab::a2gen {

/// Model::generate() with any weights, for a batch that has been checked.
Generation generateBatch(const ModelSpec& spec, const Weights& weights, const Features& features,
                         const Batch& batch, const GenerateOptions& options);

} // namespace watchlab::a2gen
