// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/process_memory.h"

#include <unistd.h>

#include <fstream>
#include <limits>

namespace watchlab {

double residentMegabytes()
{
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    if (!(file >> total >> resident))
        return std::numeric_limits<double>::quiet_NaN();
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace watchlab
