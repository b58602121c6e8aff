// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/booster.h"
#include "core/util/crew.h"

#include <cstddef>
#include <span>

/// Rows that are joined when they are wanted, as every library of trees takes them in.
namespace watchlab::hybrid {

inline constexpr std::size_t rowsPerBatch = 32768; ///< 13 MB of 98 features

/// Joins rows [first, first + out.size() / width) on all threads of the crew.
void joinShared(Crew& crew, const BoosterRows& rows, std::size_t first, std::size_t width,
                std::span<float> out);

/// Every n-th of them, so that there are at most `most`. A view: what rows refer to must outlive it.
BoosterRows everyNth(const BoosterRows& rows, std::size_t width, std::size_t most);

} // namespace watchlab::hybrid
