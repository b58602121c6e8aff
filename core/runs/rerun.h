// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/recorded_run.h"

#include <memory>
#include <string>
#include <vector>

namespace watchlab {

/// A run once more: its parameters, protocol and seed, on one thread, so that the same program on the same
/// data gives the same bits as a run that was trained on one. Throws UsageError for a fork, which begins from
/// another run's checkpoint.
RunRequest rerunRequest(const RunStore& store, const RunRecord& run, std::shared_ptr<const Dataset> dataset);

/// A figure then and now.
struct RepeatedMetric {
    std::string key;
    double before = 0;
    double after = 0;  ///< NaN where the second run has none
    bool same = false; ///< to the last bit; two NaNs are
};

/// In the order of their keys.
std::vector<RepeatedMetric> compareMetrics(const RunSummary& before, const RunSummary& after);

/// Why figures may differ although nothing went wrong, as sentences: other data, another program, more
/// threads then. Empty where they must be the same.
std::vector<std::string> reasonsToDiffer(const RunStore& store, const RunRecord& before,
                                         const RunRecord& after);

} // namespace watchlab
