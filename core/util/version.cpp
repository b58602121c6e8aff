// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/version.h"

namespace watchlab {

std::string_view versionText()
{
    return WATCHLAB_VERSION;
}

} // namespace watchlab
