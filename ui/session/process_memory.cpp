// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/process_memory.h"

#include <unistd.h>

#include <fstream>
#include <string>

namespace watchlab::ui {

std::int64_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::int64_t total = 0;
    std::int64_t resident = 0;
    file >> total >> resident;
    return file ? resident * sysconf(_SC_PAGESIZE) : 0;
}

std::int64_t freeBytes()
{
    std::ifstream file("/proc/meminfo");
    std::string name;
    std::int64_t kibibytes = 0;
    std::string unit;
    while (file >> name >> kibibytes >> unit)
        if (name == "MemAvailable:")
            return kibibytes * 1024;
    return 0;
}

std::int64_t machineBytes()
{
    const long pages = sysconf(_SC_PHYS_PAGES);
    return pages > 0 ? static_cast<std::int64_t>(pages) * sysconf(_SC_PAGESIZE) : 0;
}

} // namespace watchlab::ui
