// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/sleeping_threads.h"

#include <cstdlib>

#ifdef __linux__
#include <unistd.h>
#endif

namespace watchlab {

void letWaitingThreadsSleep([[maybe_unused]] char** arguments)
{
#ifdef __linux__
    constexpr const char* policy = "OMP_WAIT_POLICY";
    if (std::getenv(policy) != nullptr || ::setenv(policy, "passive", 0) != 0)
        return;
    ::execv("/proc/self/exe", arguments); // comes back only where it is not possible
#endif
}

} // namespace watchlab
