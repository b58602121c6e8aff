// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace watchlab {

/// Registers the compiled-in icons. Any thread, any number of times.
void initResources();

} // namespace watchlab
