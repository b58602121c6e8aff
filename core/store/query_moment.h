// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace watchlab {

/// A stretch of time: [begin, end) in milliseconds since 1970, UTC.
struct Moment {
    std::int64_t beginMs = 0;
    std::int64_t endMs = 0;
};

/// "2026-11-05" (that day), "2026-11-05T14:30" or with a space (that minute), "2026-11" (that month),
/// "today" and "yesterday"; nothing for any other text and for days that do not exist.
std::optional<Moment> momentOf(std::string_view text, std::int64_t nowMs);

} // namespace watchlab
