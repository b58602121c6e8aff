// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watchlab {

/// Lets threads of OpenMP that wait for each other sleep instead of spinning, which on a machine with other
/// work takes the time of those that are waited for: boosting becomes many times slower. The runtime looks at
/// the environment only when it is loaded, so the program starts itself once more, in the same process; it
/// does nothing where OMP_WAIT_POLICY is set already, or where a program cannot do that. First thing in
/// main().
void letWaitingThreadsSleep(char** arguments);

} // namespace watchlab
