// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/huge_pages.h"

#include <sys/mman.h>

#include <cstdint>

namespace watchlab {

void preferHugePages(const void* begin, std::size_t bytes)
{
#ifdef MADV_HUGEPAGE
    constexpr std::uintptr_t hugePage = std::uintptr_t(2) << 20;
    const auto address = reinterpret_cast<std::uintptr_t>(begin);
    const std::uintptr_t first = (address + hugePage - 1) / hugePage * hugePage;
    const std::uintptr_t last = (address + bytes) / hugePage * hugePage;
    if (first < last)
        ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#else
    static_cast<void>(begin);
    static_cast<void>(bytes);
#endif
}

} // namespace watchlab
