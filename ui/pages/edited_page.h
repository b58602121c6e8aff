// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/edit_history.h"

namespace watchlab::ui {

/// A page whose edits are its own, not those of the run that is being designed: Undo and Redo of the window
/// go to it while it is shown. It tells the window when its steps are others by a signal historyChanged().
class EditedPage {
public:
    EditedPage() = default;
    EditedPage(const EditedPage&) = delete;
    EditedPage& operator=(const EditedPage&) = delete;
    virtual ~EditedPage() = default;

    virtual EditSteps edits() const = 0;
    virtual void undo() = 0;
    virtual void redo() = 0;
};

} // namespace watchlab::ui
