// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watchlab {

/// Memory that this process holds right now, in MB (10^6 bytes); NaN where the system does not say.
double residentMegabytes();

/// The part of it that no file stands behind, and that only closing programs gives back.
double anonymousMegabytes();

} // namespace watchlab
