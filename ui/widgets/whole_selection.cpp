// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/whole_selection.h"

#include <QEvent>
#include <QLineEdit>

namespace watchlab::ui {

namespace {

class WholeSelection : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        auto* field = qobject_cast<QLineEdit*>(watched);
        if (event->type() != QEvent::MouseButtonDblClick || !field)
            return QObject::eventFilter(watched, event);
        field->selectAll();
        return true;
    }
};

} // namespace

void selectWholeOnDoubleClick(QLineEdit& field)
{
    field.installEventFilter(new WholeSelection(&field));
}

} // namespace watchlab::ui
