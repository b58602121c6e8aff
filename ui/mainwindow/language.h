// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace watchlab::ui {

/// Installs the translators for "en", "zh_CN" or "system" (Chinese where the system speaks Chinese, else
/// English) and removes the ones before. Widgets that exist keep their words: make windows afterwards. GUI
/// thread.
void installLanguage(const QString& language);

} // namespace watchlab::ui
