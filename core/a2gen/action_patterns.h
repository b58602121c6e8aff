// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/action_lists.h"
#include "core/a2gen/model_spec.h"
#include "core/a2gen/predictor.h"
#include "core/train/action_snapshots.h"

#include <cstdint>
#include <span>

namespace watchlab::a2gen {

/// When actions happened within the rows and when the model has them, and what followed what. Times of both
/// kinds are of the same viewings, those in which the action happened, so that they compare as the metrics of
/// times do. Types without real times have none.
ActionPatterns findPatterns(const ModelSpec& spec, const ActionSource& actions,
                            std::span<const std::uint32_t> rows, const Predictions& predictions);

} // namespace watchlab::a2gen
