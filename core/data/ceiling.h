// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace watchlab {

/// What is attainable on a set of rows: the constant predictor below, the true distribution above.
struct Ceiling {
    std::string unit;       ///< the target's, of the errors
    double constantMae = 0; ///< of the train rows' median, on these rows
    double mae = 0;         ///< of the true median of each row
    /// Of the true mean of each row; none where the protocol moves means: by cutting targets off, or by
    /// leaving rows out for what was watched.
    std::optional<double> rmse;
    double xauc = 0; ///< of the true mean of each row, GR's convention
    /// Of the true median of each row. Somewhat higher: rows differ in how long their tails are, and a long
    /// tail lifts a row's mean above rows that are watched longer more often than not. A good model comes
    /// near this one.
    double xaucOfMedian = 0;
    double spearman = 0;         ///< of the true mean of each row
    double spearmanOfMedian = 0; ///< of the true median, mostly higher for the same reason
    /// Of the expected rank of each row, the order that is best for it; where the truth tells ranks.
    std::optional<double> spearmanOfRank;
    double gini = 0; ///< of the true mean of each row, the order that is best for it

    /// No single order of the rows is the best of all pairs: the better one of the two.
    double bestXauc() const { return std::max(xauc, xaucOfMedian); }
    /// Where nothing better is known, too, the better one of the two.
    double bestSpearman() const { return spearmanOfRank.value_or(std::max(spearman, spearmanOfMedian)); }
};

/// Implemented in core/metrics, which knows how predictions are rated. Reads the generator's side file (or
/// the sample's truth in memory); nullopt for data without one and for targets that do not follow from a
/// row's own truth: aggregated ones, and ratios that arrays state.
/// Training never calls this. Throws InputError when the side file does not fit the data.
std::optional<Ceiling> findCeiling(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                   const JobContext& job = {});

} // namespace watchlab
