// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/process_memory.h"

#include <unistd.h>

#include <fstream>

namespace watchlab::ui {

std::int64_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::int64_t total = 0;
    std::int64_t resident = 0;
    file >> total >> resident;
    return file ? resident * sysconf(_SC_PAGESIZE) : 0;
}

std::int64_t machineBytes()
{
    const long pages = sysconf(_SC_PHYS_PAGES);
    return pages > 0 ? static_cast<std::int64_t>(pages) * sysconf(_SC_PAGESIZE) : 0;
}

} // namespace watchlab::ui
