// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tables_field.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace watchlab::ui {

namespace {

/// Fields claim these keys whether or not they have any use for them.
class UndoFilter final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::ShortcutOverride)
            return false;
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto* field = static_cast<QLineEdit*>(watched);
        const bool passes = (key->matches(QKeySequence::Undo) && !field->isUndoAvailable()) ||
                            (key->matches(QKeySequence::Redo) && !field->isRedoAvailable());
        if (passes)
            event->ignore();
        return passes;
    }
};

} // namespace

void passUndoOn(QLineEdit* field)
{
    field->installEventFilter(new UndoFilter(field));
}

} // namespace watchlab::ui
