// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/parameter_form.h"

namespace watchlab::ui {

class Workbench;

/// A form that shows the workbench's configuration and edits it, undoably.
ParameterForm* makeBoundForm(Workbench& workbench, const ParameterForm::Options& options,
                             QWidget* parent = nullptr);

} // namespace watchlab::ui
