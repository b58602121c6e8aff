// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace watchlab::ui {

/// Bytes of this process in memory now; 0 where the system does not say. Costs microseconds.
std::int64_t residentBytes();
/// Memory that programs could take now without swapping; 0 where the system does not say.
std::int64_t freeBytes();
/// Memory of the machine; 0 where the system does not say.
std::int64_t machineBytes();

} // namespace watchlab::ui
