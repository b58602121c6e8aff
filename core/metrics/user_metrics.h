// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/pair_counts.h"
#include "core/metrics/user_rows.h"
#include "core/util/job.h"

#include <span>
#include <vector>

namespace watchlab {

/// XGAUC: the XAUC of each user's rows alone, averaged over users, each counting as often as it has rows.
/// Users without a pair to compare (one row; for ExcludedTies: equal targets only) are left out. StrictAll is
/// TorchEasyRec's GroupedXAUC over all pairs instead of some drawn. NaN without users. Values as in `rows`.
/// Throws Cancelled.
double groupedXauc(std::span<const double> predictions, std::span<const double> targets, const UserRows& rows,
                   XaucConvention convention, const JobContext& job = {});

/// GAUC: the same with the AUC (areaUnderCurve()) of each user's positive rows; users who have positive rows
/// only, or none, are left out.
double groupedAuc(std::span<const double> scores, const std::vector<bool>& positive, const UserRows& rows,
                  const JobContext& job = {});

} // namespace watchlab
