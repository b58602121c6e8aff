// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/rerun.h"

#include "core/store/run_origin.h"
#include "core/util/error.h"

#include <bit>
#include <cmath>
#include <limits>

namespace watchlab {

namespace {

bool sameBits(double one, double other)
{
    return std::bit_cast<std::uint64_t>(one) == std::bit_cast<std::uint64_t>(other) ||
           (std::isnan(one) && std::isnan(other));
}

} // namespace

RunRequest rerunRequest(const RunStore& store, const RunRecord& run, std::shared_ptr<const Dataset> dataset)
{
    if (run.summary.parent != 0)
        throw UsageError("run", "is a fork of run " + std::to_string(run.summary.parent) +
                                    "; fork that one again at step " +
                                    std::to_string(run.summary.parentStep));
    RunRequest request;
    request.workspace = store.workspace();
    request.name = run.summary.name + ", again";
    request.config = run.config;
    request.config.data = protocolOfRun(store, run);
    request.config.train.threads = 1;
    request.dataset = std::move(dataset);
    return request;
}

std::vector<RepeatedMetric> compareMetrics(const RunSummary& before, const RunSummary& after)
{
    std::vector<RepeatedMetric> metrics;
    for (const auto& [key, value] : before.metrics) {
        const auto now = after.metrics.find(key);
        const bool there = now != after.metrics.end();
        metrics.push_back({key, value, there ? now->second : std::numeric_limits<double>::quiet_NaN(),
                           there && sameBits(value, now->second)});
    }
    return metrics;
}

std::vector<std::string> reasonsToDiffer(const RunStore& store, const RunRecord& before,
                                         const RunRecord& after)
{
    std::vector<std::string> reasons;
    if (before.summary.dataFingerprint != after.summary.dataFingerprint)
        reasons.push_back("The data, or the rows that are trained and tested on, are not what the run had.");
    if (before.config.train.threads != 1)
        reasons.push_back("The run was trained on several threads, which add up in no fixed order.");
    if (!before.resumedAfter.empty())
        reasons.push_back("The run was interrupted and went on.");
    if (before.summary.status != RunStatus::Completed)
        reasons.push_back("The run had not come to its end.");
    const std::string then = readLineage(store, before.summary.id).programVersion;
    const std::string now = readLineage(store, after.summary.id).programVersion;
    if (then != now)
        reasons.push_back("It was Watchlab " + then + " that trained it, and this is " + now + ".");
    return reasons;
}

} // namespace watchlab
