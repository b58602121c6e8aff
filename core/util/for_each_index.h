// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/job.h"

#include <algorithm>
#include <cstddef>

namespace watchlab {

/// Calls visit(i) for begin <= i < end, in order, and looks every few milliseconds whether to stop. Throws
/// Cancelled.
template<typename Visit>
void forEachIndex(std::size_t begin, std::size_t end, const JobContext& job, Visit visit)
{
    constexpr std::size_t betweenLooks = std::size_t(1) << 20;
    while (begin < end) {
        job.throwIfStopped();
        const std::size_t stretch = begin + std::min(end - begin, betweenLooks);
        for (; begin < stretch; ++begin)
            visit(begin);
    }
}

} // namespace watchlab
