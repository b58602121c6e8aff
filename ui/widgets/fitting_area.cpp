// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fitting_area.h"

#include <QEvent>

#include <algorithm>

namespace watchlab::ui {

FittingArea::FittingArea(QWidget* content, double mostShare, QWidget* parent)
    : QScrollArea(parent)
    , m_mostShare(mostShare)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    content->installEventFilter(this);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

bool FittingArea::event(QEvent* event)
{
    const bool done = QScrollArea::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        fit();
    if (event->type() == QEvent::ParentChange && parentWidget())
        parentWidget()->installEventFilter(this);
    return done;
}

bool FittingArea::eventFilter(QObject* watched, QEvent* event)
{
    const bool done = QScrollArea::eventFilter(watched, event);
    const bool ofContent = watched == widget() && event->type() == QEvent::LayoutRequest;
    if (ofContent || (watched == parentWidget() && event->type() == QEvent::Resize))
        fit();
    return done;
}

void FittingArea::fit()
{
    if (!widget() || !parentWidget())
        return;
    const int least = widget()->minimumSizeHint().height();
    const int needed = widget()->hasHeightForWidth() ? widget()->heightForWidth(viewport()->width())
                                                     : widget()->sizeHint().height();
    const int most = static_cast<int>(m_mostShare * parentWidget()->height());
    const int height = std::min(std::max(least, needed), std::max(least, most));
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

} // namespace watchlab::ui
