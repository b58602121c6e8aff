// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/short_context_translator.h"

#include <cstring>

namespace watchlab::ui {

QString ShortContextTranslator::translate(const char* context, const char* source, const char* disambiguation,
                                          int number) const
{
    const QString found = QTranslator::translate(context, source, disambiguation, number);
    if (!found.isEmpty() || !context)
        return found;
    const char* last = std::strrchr(context, ':');
    return last ? QTranslator::translate(last + 1, source, disambiguation, number) : QString();
}

} // namespace watchlab::ui
