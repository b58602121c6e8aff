// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/step_button.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>

namespace watchlab::ui {

StepButton::StepButton(const QString& icon, const QString& word, const QString& text, QWidget* parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_line(text)
{
    setText(word);
    setAccessibleName(word);
    setAccessibleDescription(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize StepButton::sizeHint() const
{
    return {170, 54};
}

void StepButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse())
        painter.fillRect(rect(), theme.hover);
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), size::controlRadius,
                                size::controlRadius);
    }
    constexpr int side = 18;
    painter.drawPixmap(14, (height() - side) / 2,
                       icons::pixmap(m_icon, side, theme.accent, devicePixelRatioF()));
    const QRect words = rect().adjusted(44, 9, -6, -9);
    const QRect upper(words.left(), words.top(), words.width(), words.height() / 2);
    painter.setFont(fonts::text(fonts::textPx, QFont::DemiBold));
    painter.setPen(theme.text);
    painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, upper.width()));
    painter.setFont(fonts::text());
    painter.setPen(theme.textSecond);
    const QRect lower = upper.translated(0, words.height() / 2);
    painter.drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_line, Qt::ElideRight, lower.width()));
}

void StepButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void StepButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace watchlab::ui
