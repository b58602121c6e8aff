// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace watchlab::ui {

/// For an editor in a form that scrolls: the wheel turns its value only while it has the focus, which the
/// wheel does not give it; else the form scrolls. GUI thread.
void leaveWheelToForm(QWidget& editor);

} // namespace watchlab::ui
