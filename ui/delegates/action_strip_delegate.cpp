// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/action_strip_delegate.h"

#include "ui/widgets/action_strip.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace watchlab::ui {

namespace {

constexpr int tickTextWidth = 36;
constexpr int tickLength = 3;

QRectF scaleRoom(const QRect& rect)
{
    return QRectF(rect).adjusted(ActionStripDelegate::margin, 0, -ActionStripDelegate::margin, 0);
}

} // namespace

ActionStripDelegate::ActionStripDelegate(int role, QObject* parent)
    : CellDelegate(parent)
    , m_role(role)
{
}

void ActionStripDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    CellDelegate::paint(painter, option, index); // ground, row line, selection
    const QVariant strip = index.data(m_role);
    if (!strip.canConvert<ActionStrip>())
        return;
    painter->save();
    painter->setClipRect(option.rect);
    paintActionStrip(*painter, scaleRoom(option.rect).adjusted(0, 2, 0, -3), strip.value<ActionStrip>());
    painter->restore();
}

ActionScaleHeader::ActionScaleHeader(int column, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_column(column)
{
    setFont(fonts::text(fonts::smallPx));
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignTop);
    setFixedHeight(headerHeight);
}

void ActionScaleHeader::setMost(double most)
{
    m_most = most;
    viewport()->update();
}

void ActionScaleHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    painter->save(); // the base leaves the painter as it likes
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
    if (section != m_column)
        return;
    const Theme& theme = Theme::current();
    const QRectF room = scaleRoom(rect);
    painter->save();
    painter->setFont(fonts::digits(fonts::tickPx));
    for (double tick = 0; tick <= m_most + 1e-9; tick += stripTick(m_most)) {
        const double x = stripPlace(room, tick, m_most);
        painter->setPen(theme.axis);
        painter->drawLine(QPointF(x, rect.bottom() - tickLength), QPointF(x, rect.bottom()));
        painter->setPen(theme.textSecond);
        const QRectF place(x - tickTextWidth / 2.0, rect.bottom() - 17, tickTextWidth, 13);
        const int decimals = stripTick(m_most) < 0.5 ? 2 : 1;
        painter->drawText(place, Qt::AlignCenter, words::fixed(tick, decimals));
    }
    painter->restore();
}

} // namespace watchlab::ui
