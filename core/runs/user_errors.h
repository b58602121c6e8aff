// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_error.h"
#include "core/runs/run_predictions.h"

#include <vector>

namespace watchlab {

/// One entry per user id with test rows, ascending by id. predictions: of these test rows; truths: beside
/// them (truthsOfRun). One pass over the rows; any thread. Throws Cancelled.
std::vector<UserError> errorsByUser(const PreparedData& data, const RunPredictions& predictions,
                                    const std::vector<double>& truths, const JobContext& job = {});

} // namespace watchlab
