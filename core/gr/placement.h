// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/train_params.h"

namespace watchlab::gr {

/// Where a model's tensors live, and with that whose operations work on them. What LibTorch's do on a GPU can
/// be tried on the processor: they are the same ones.
enum class Placement {
    OwnOperations,      ///< main memory; kernels.h and products.h, shared between threads of our own
    LibraryOnProcessor, ///< main memory; LibTorch's operations and autograd
    LibraryOnCuda,
};

/// The one that train.device asks for. Throws UsageError naming it where LibTorch was built without CUDA or
/// finds no GPU.
Placement placementOn(Device device);

} // namespace watchlab::gr
