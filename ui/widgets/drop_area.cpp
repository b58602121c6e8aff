// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/drop_area.h"

#include "ui/widgets/file_drop.h"
#include "ui/widgets/labels.h"

#include <QDragEnterEvent>
#include <QVBoxLayout>

namespace watchlab::ui {

DropArea::DropArea(QWidget* parent)
    : QFrame(parent)
{
    setProperty("kind", QStringLiteral("drop"));
    setObjectName(QStringLiteral("dropArea"));
    setAcceptDrops(true);
    setMinimumHeight(64);
    auto* column = new QVBoxLayout(this);
    QLabel* words = makeLabel(tr("Folders, archives and tables can also be dragged here, or anywhere on the "
                                 "window. Everything is computed on this machine."),
                              TextRole::Second);
    words->setAlignment(Qt::AlignCenter);
    column->addWidget(words);
}

void DropArea::setOver(bool over)
{
    setProperty("over", over);
    restyle(this);
}

void DropArea::dragEnterEvent(QDragEnterEvent* event)
{
    if (droppedPath(event->mimeData()).isEmpty())
        return;
    setOver(true);
    event->acceptProposedAction();
}

void DropArea::dragLeaveEvent(QDragLeaveEvent*)
{
    setOver(false);
}

void DropArea::dropEvent(QDropEvent* event)
{
    setOver(false);
    const QString path = droppedPath(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT dropped(path);
}

} // namespace watchlab::ui
