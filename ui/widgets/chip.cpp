// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace watchlab::ui {

Chip::Chip(const QString& text, Kind kind, QWidget* parent)
    : QWidget(parent)
    , m_text(text)
    , m_kind(kind)
{
    setFont(fonts::text(fonts::smallPx));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Chip::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setKind(Kind kind)
{
    m_kind = kind;
    update();
}

QSize Chip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 18, 18};
}

void Chip::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QColor fill = theme.surface;
    QColor words = theme.textSecond;
    QColor edge = Qt::transparent;
    switch (m_kind) {
    case Kind::Neutral:
        edge = theme.border;
        break;
    case Kind::Accent:
        fill = theme.accentTint;
        words = theme.accent;
        break;
    case Kind::Good:
        fill = theme.goodTint;
        words = theme.good;
        break;
    case Kind::Warning:
        fill = theme.warningTint;
        words = theme.warning;
        break;
    case Kind::Bad:
        fill = theme.badTint;
        words = theme.bad;
        break;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8.5, 8.5);
    painter.setPen(words);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace watchlab::ui
