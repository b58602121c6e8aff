// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/action_lists.h"
#include "core/a2gen/predictor.h"
#include "core/data/protocol.h"
#include "core/train/snapshots.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watchlab::a2gen {

/// What a model reaches on rows: targetMetrics() of the watch time (or ratio) that exits mean, where that is
/// the target (predictsTarget()), then the metrics of actions, with the distributions of
/// actions and targets. number, step, epoch and best are the caller's. Throws Cancelled. values, where given,
/// receives the predicted watch times.
Evaluation evaluate(const PreparedData& data, const ModelSpec& spec, const ActionSource& actions,
                    const Predictor& predictor, std::string part, const std::vector<std::uint32_t>& rows,
                    const JobContext& job, std::vector<double>* values = nullptr);

} // namespace watchlab::a2gen
