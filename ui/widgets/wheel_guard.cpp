// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wheel_guard.h"

#include <QEvent>
#include <QWidget>

namespace watchlab::ui {

namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* editor = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || !editor || editor->hasFocus())
            return QObject::eventFilter(watched, event);
        event->ignore(); // goes on to the form
        return true;
    }
};

} // namespace

void leaveWheelToForm(QWidget& editor)
{
    if (editor.focusPolicy() == Qt::WheelFocus)
        editor.setFocusPolicy(Qt::StrongFocus);
    editor.installEventFilter(new WheelGuard(&editor));
}

} // namespace watchlab::ui
