// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace watchlab::ui {

/// A double click selects the whole number, where a line of text would select up to the decimal point. GUI
/// thread.
void selectWholeOnDoubleClick(QLineEdit& field);

} // namespace watchlab::ui
