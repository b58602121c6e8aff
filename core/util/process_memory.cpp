// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/process_memory.h"

#include <unistd.h>

#include <fstream>
#include <limits>
#include <string>

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

double anonymousMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word != "RssAnon:")
            continue;
        double kibibytes = 0;
        status >> kibibytes;
        return kibibytes * 1024 / 1e6;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

} // namespace watchlab
