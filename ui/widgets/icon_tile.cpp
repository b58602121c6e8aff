// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icon_tile.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace watchlab::ui {

IconTile::IconTile(const QString& icon, int size, bool accented, QWidget* parent)
    : QFrame(parent)
    , m_icon(icon)
    , m_accented(accented)
{
    setProperty("kind", accented ? QStringLiteral("tile") : QStringLiteral("plainTile"));
    setFixedSize(size, size);
}

void IconTile::setIcon(const QString& icon)
{
    m_icon = icon;
    update();
}

void IconTile::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    const Theme& theme = Theme::current();
    const int side = m_accented ? width() / 2 : size::icon + 2;
    QPainter painter(this);
    const QPoint corner((width() - side) / 2, (height() - side) / 2);
    painter.drawPixmap(corner, icons::pixmap(m_icon, side, m_accented ? theme.accent : theme.textSecond,
                                             devicePixelRatioF()));
}

} // namespace watchlab::ui
