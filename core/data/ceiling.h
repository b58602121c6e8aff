// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/protocol.h"

#include <optional>

namespace watchlab {

/// What is attainable on a set of rows: the constant predictor below, the true distribution above. Watch time
/// only.
struct Ceiling {
    double constantMae = 0; ///< of the train rows' median, on these rows
    double mae = 0;         ///< of the true median of each row
    double xauc = 0;        ///< of the true mean of each row, GR's convention
    /// Of the true median of each row. Somewhat higher: rows differ in how long their tails are, and a long
    /// tail lifts a row's mean above rows that are watched longer more often than not. A good model comes
    /// near this one.
    double xaucOfMedian = 0;
};

/// Implemented in core/metrics, which knows how predictions are rated. Reads the generator's side file (or
/// the sample's truth in memory); nullopt for data without one and for other targets than watch time as the
/// rows state it.
/// Training never calls this. Throws InputError when the side file does not fit the data.
std::optional<Ceiling> findCeiling(const PreparedData& data, const std::vector<std::uint32_t>& rows,
                                   const JobContext& job = {});

} // namespace watchlab
