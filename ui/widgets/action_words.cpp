// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/action_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace watchlab::ui {

namespace {

constexpr std::array names{
    QT_TRANSLATE_NOOP("actions", "start"),   QT_TRANSLATE_NOOP("actions", "like"),
    QT_TRANSLATE_NOOP("actions", "follow"),  QT_TRANSLATE_NOOP("actions", "forward"),
    QT_TRANSLATE_NOOP("actions", "collect"), QT_TRANSLATE_NOOP("actions", "comment"),
    QT_TRANSLATE_NOOP("actions", "share"),   QT_TRANSLATE_NOOP("actions", "download"),
    QT_TRANSLATE_NOOP("actions", "hate"),    QT_TRANSLATE_NOOP("actions", "long view"),
    QT_TRANSLATE_NOOP("actions", "cart"),    QT_TRANSLATE_NOOP("actions", "purchase"),
    QT_TRANSLATE_NOOP("actions", "exit"),
};

} // namespace

QString actionWords(std::string_view name)
{
    const std::string_view said = name == "long_view" ? "long view" : name == "alipay" ? "purchase" : name;
    const auto found =
        std::ranges::find(names, said, [](const char* text) { return std::string_view(text); });
    return found == names.end() ? QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
                                : QCoreApplication::translate("actions", *found);
}

} // namespace watchlab::ui
