// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace watchlab {

/// "0.1.0", from CMake's project version.
std::string_view versionText();

} // namespace watchlab
