// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace watchlab {

/// Milliseconds since the Unix epoch.
std::int64_t wallClockMs();

/// Milliseconds of a clock that never jumps; only differences mean anything.
std::int64_t steadyClockMs();

/// "2026-07-05T00:08:23Z" for milliseconds since the Unix epoch.
std::string isoTime(std::int64_t wallMs);

} // namespace watchlab
