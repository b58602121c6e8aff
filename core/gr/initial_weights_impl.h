// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gr/torch_headers_impl.h"

#include <cstdint>

namespace watchlab::gr {

/// Every number uniform in [-0.08, 0.08], as the published implementation begins, from a stream of the seed
/// apart from dropout's and shuffling's. In float32.
void drawInitialWeights(at::Tensor& flat, std::uint64_t seed);

} // namespace watchlab::gr
