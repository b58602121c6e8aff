// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/baselines/predictor.h"
#include "core/data/protocol.h"
#include "core/train/snapshots.h"

#include <cstdint>
#include <string>
#include <vector>

namespace watchlab::baselines {

/// How good predictions for rows are: the metrics that all families have and, of a method that tells a whole
/// distribution, kl_distribution. The predicted distribution of the target is that one, too, where there is
/// one. predictions, where given, receives one value per row. Throws Cancelled.
Evaluation evaluateRows(const PreparedData& data, const Predictor& predictor, const std::string& part,
                        const std::vector<std::uint32_t>& rows, const JobContext& job,
                        std::vector<double>* predictions = nullptr);

/// The curves of these metrics.
std::vector<SeriesInfo> evaluationSeries(std::string_view unit, bool tellsDistribution);

} // namespace watchlab::baselines
