// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/a2gen/action_lists.h"
#include "core/a2gen/model_spec.h"
#include "core/a2gen/predictor.h"
#include "core/train/action_snapshots.h"
#include "core/util/job.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace watchlab::a2gen {

/// What happened within the rows and what the model generates for them, in their order. Throws Cancelled.
ActionTimelines timelinesOf(const ModelSpec& spec, const ActionSource& actions, const Predictor& predictor,
                            std::span<const std::uint32_t> rows, const JobContext& job);

/// Those of the candidate rows that are wanted, the latest first and of equal times the last row first; at
/// most that many.
std::vector<std::uint32_t> latestRows(const Dataset& dataset,
                                      const std::vector<std::span<const std::uint32_t>>& candidates,
                                      const std::function<bool(std::uint32_t row)>& wanted, std::size_t most);

/// The latest of the candidates that belong to a user's id.
std::vector<std::uint32_t> latestRowsOfUser(const Dataset& dataset,
                                            const std::vector<std::span<const std::uint32_t>>& candidates,
                                            std::int64_t userId, std::size_t most);

} // namespace watchlab::a2gen
