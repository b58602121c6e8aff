// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/phase_words.h"

#include "ui/widgets/parameter_words.h"

namespace watchlab::ui {

QString phaseWords(const QString& english)
{
    const struct {
        const char* prefix;
        QString words;
    } withFile[] = {
        {"Reading ", QCoreApplication::translate("phases", "Reading %1")},
        {"Unpacking ", QCoreApplication::translate("phases", "Unpacking %1")},
        {"Writing ", QCoreApplication::translate("phases", "Writing %1")},
        {"Counting the lines of ", QCoreApplication::translate("phases", "Counting the lines of %1")},
    };
    for (const auto& [prefix, words] : withFile)
        if (english.startsWith(QLatin1String(prefix)))
            return words.arg(english.mid(QLatin1String(prefix).size()));
    return parameterWords(english.toStdString());
}

} // namespace watchlab::ui
