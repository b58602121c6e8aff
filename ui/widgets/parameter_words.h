// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

#include <string_view>

namespace watchlab::ui {

/// A text of the parameter table (label, help, group, choice, unit) in the window's language.
inline QString parameterWords(std::string_view english)
{
    const QByteArray source(english.data(), static_cast<qsizetype>(english.size()));
    return english.empty() ? QString() : QCoreApplication::translate("parameters", source);
}

} // namespace watchlab::ui
