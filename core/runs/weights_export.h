// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <filesystem>

namespace watchlab {

/// The weights of a run's best checkpoint as a .safetensors file: the tensors of the network under their
/// names, without the optimiser's, and as metadata what the checkpoint carries besides (parameters, codes,
/// vocabulary). Throws InputError: no checkpoint, one that is damaged, or a family whose model is no tensors.
void exportWeights(const RunStore& store, std::int64_t run, const std::filesystem::path& file);

} // namespace watchlab
