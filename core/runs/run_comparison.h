// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"
#include "core/metrics/paired_comparison.h"
#include "core/runs/row_slice.h"
#include "core/store/run_store.h"
#include "core/util/job.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace watchlab {

/// What is compared user by user, each on the user's own test rows.
enum class UserMetric {
    Mae,  ///< mean absolute error, in the runs' unit
    Xauc, ///< as GR counts it (XaucConvention::InputOrder); users without a pair have none
};

struct UserMetricName {
    UserMetric metric;
    std::string_view key;
    std::string_view label; ///< English source text
    bool lowerIsBetter;
};

inline constexpr std::array userMetricNames{UserMetricName{UserMetric::Mae, "mae", "MAE", true},
                                            UserMetricName{UserMetric::Xauc, "xauc", "XAUC", false}};
const UserMetricName& nameOf(UserMetric metric);

/// A user under two runs.
struct ComparedUser {
    std::int64_t userId = 0;
    std::int64_t rows = 0; ///< test rows
    double first = 0;      ///< NaN = none
    double second = 0;

    double difference() const { return second - first; }
};

/// Runs that are compared as one, such as the seeds of a configuration: each user has the mean of its values.
using ComparedRuns = std::vector<std::int64_t>;

/// How the second runs stand against the first over the test users that all have a value for.
struct RunComparison {
    ComparedRuns first;
    ComparedRuns second;
    UserMetric metric = UserMetric::Mae;
    RowSlice within;                 ///< of whose rows alone it speaks
    std::vector<ComparedUser> users; ///< where the second is better first; equal ones by their ids
    double firstMean = 0;            ///< over these users, each counted once
    double secondMean = 0;
    PairedComparison paired; ///< second minus first
};

/// Of runs on the same data under the same protocol, one or more on each side, whatever their families;
/// predictions that are not stored are made (core/runs/run_predictions.h). Throws InputError where the runs
/// are not comparable, one has no checkpoint, or no test row lies within the slice; Cancelled.
RunComparison compareRuns(const RunStore& store, const ComparedRuns& first, const ComparedRuns& second,
                          const PreparedData& data, UserMetric metric, const JobContext& job = {},
                          const RowSlice& within = {});

/// Why two runs cannot be compared over users; empty = they can.
std::string whyNotComparable(const RunSummary& first, const RunSummary& second, UserMetric metric);
/// The same of all of them; throws InputError.
void requireComparable(const RunStore& store, const ComparedRuns& first, const ComparedRuns& second,
                       UserMetric metric);

} // namespace watchlab
