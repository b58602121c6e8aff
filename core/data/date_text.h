// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace watchlab {

/// Of the local days and hours of KuaiRec and KuaiRand, ahead of UTC; China has no summer time.
inline constexpr std::int64_t chinaOffsetSeconds = 8 * 3600;

/// Seconds since the epoch of "2020-07-05", "2020/07/05", "20200705", each with or without a time of day
/// behind a space or T: "12:30", "12:30:01.25", with Z, an offset such as +08:00, or neither: UTC then.
/// nullopt for anything else.
std::optional<double> parseDateText(std::string_view text);

} // namespace watchlab
