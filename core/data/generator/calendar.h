// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"

#include <array>
#include <cstdint>

namespace watchlab::generator {

/// The days that were logged: 2020-06-23 to 2020-09-10, local (UTC + 8 h).
inline constexpr std::int64_t firstDay = 18436; ///< since 1970-01-01
inline constexpr std::size_t dayCount = 80;

/// Running sums of how much a user watches on each day.
using Days = std::array<double, dayCount>;

/// The big matrix: three busy windows, little between them.
Days drawBigDays(Rng& rng);
/// Moves so large a share of all that a user watches to one day.
void concentrate(Days& days, double share);
/// The small matrix: every day from 2020-07-05 to 2020-09-05.
Days drawSmallDays(Rng& rng);

/// A moment of the days, in milliseconds since the epoch (UTC): late mornings are busiest.
std::int64_t drawTimeMs(Rng& rng, const Days& days);

/// Milliseconds and days of the local clock since 1970-01-01 there.
std::int64_t localMs(std::int64_t timeMs);
std::int64_t localDay(std::int64_t timeMs);
/// YYYYMMDD of a day since 1970-01-01.
std::int32_t dateOfDay(std::int64_t day);

} // namespace watchlab::generator
