// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/interactions.h"
#include "core/util/rng.h"

#include <memory>
#include <vector>

namespace watchlab::test {

inline std::vector<hybrid::Viewing> randomViewings(std::size_t users, std::size_t videos, std::size_t count,
                                                   std::uint64_t seed)
{
    Rng rng(seed);
    std::vector<hybrid::Viewing> viewings(count);
    for (hybrid::Viewing& viewing : viewings)
        viewing = {static_cast<std::uint32_t>(rng.below(users)),
                   static_cast<std::uint32_t>(rng.below(videos)), rng.uniform() * 3};
    return viewings;
}

inline std::shared_ptr<const hybrid::Interactions> gather(std::size_t users, std::size_t videos,
                                                          const std::vector<hybrid::Viewing>& viewings)
{
    return std::make_shared<const hybrid::Interactions>(hybrid::gatherInteractions(
        users, videos, viewings.size(), [&](std::size_t i) { return viewings[i]; }));
}

} // namespace watchlab::test
