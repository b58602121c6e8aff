// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/runs/run_table.h"
#include "core/util/job.h"

#include <functional>
#include <memory>

namespace watchlab {

/// A run's rows under its protocol. May throw what opening data throws.
using OpenRows = std::function<std::shared_ptr<const PreparedData>(const RunRecord& run)>;

/// What decides the stars of runsAsLatex(): Wilcoxon's signed-rank test over the users of the runs' test
/// rows, for the metrics that a user has (userMetricNames) and runs that are comparable; none for others.
/// Rows are opened once as long as the runs share them. store has to outlive it.
LatexRunOptions::PValue pairedPValue(const RunStore& store, OpenRows open, JobContext job);

} // namespace watchlab
