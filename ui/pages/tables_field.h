// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace watchlab::ui {

/// A field whose text is an edit of the table once it is entered: undo and redo go to the table where the
/// field has nothing of its own to take back.
void passUndoOn(QLineEdit* field);

} // namespace watchlab::ui
