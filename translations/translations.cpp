// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QtCore/qglobal.h>

// The macro must be used outside of any namespace.
static void registerAll()
{
    Q_INIT_RESOURCE(watchlab_translations);
}

namespace watchlab {

void initTranslations()
{
    registerAll();
}

} // namespace watchlab
