// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace watchlab {

/// Index of the first entry of a user; nullopt when the data does not have it.
std::optional<std::uint32_t> findUser(const Dataset& dataset, std::int64_t userId);

/// One index per distinct video id, ascending.
std::vector<std::uint32_t> distinctVideos(const Dataset& dataset);

} // namespace watchlab
