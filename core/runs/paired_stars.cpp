// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/paired_stars.h"

#include "core/runs/run_comparison.h"
#include "core/store/record_of.h"

#include <algorithm>
#include <utility>

namespace watchlab {

LatexRunOptions::PValue pairedPValue(const RunStore& store, OpenRows open, JobContext job)
{
    return
        [&store, open = std::move(open), job = std::move(job), data = std::shared_ptr<const PreparedData>()](
            const ComparedRuns& best, const ComparedRuns& other,
            std::string_view metric) mutable -> std::optional<double> {
            const auto* const known = std::ranges::find(userMetricNames, metric, &UserMetricName::key);
            if (known == userMetricNames.end())
                return std::nullopt;
            const RunRecord run = recordOf(store, best.front());
            const RunRecord beside = recordOf(store, other.front());
            if (!whyNotComparable(run.summary, beside.summary, known->metric).empty())
                return std::nullopt;
            if (!data || data->fingerprint != run.summary.dataFingerprint)
                data = open(run);
            return compareRuns(store, best, other, *data, known->metric, job).paired.wilcoxon.pValue;
        };
}

} // namespace watchlab
