// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace watchlab::ui {

/// A sentence of the engine (of a protocol, a column's documentation, a problem, an event) in the window's
/// language; numbers in it may be any. What translations/parameter_words.cpp does not list stays English.
QString engineWords(std::string_view english);

} // namespace watchlab::ui
