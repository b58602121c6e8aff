// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QtCore/qglobal.h>

// The macro must be used outside of any namespace.
static void registerAll()
{
    Q_INIT_RESOURCE(watchlab);
}

namespace watchlab {

void initResources()
{
    registerAll();
}

} // namespace watchlab
