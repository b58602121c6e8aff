// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace watchlab {

/// Asks the system for large pages for memory that will be filled soon: gigabytes of columns otherwise cost a
/// page fault every 4 kB. Only a request; nothing depends on it.
void preferHugePages(const void* begin, std::size_t bytes);

} // namespace watchlab
