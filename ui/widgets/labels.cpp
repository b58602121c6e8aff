// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>

namespace watchlab::ui {

namespace {

const char* roleName(TextRole role)
{
    switch (role) {
    case TextRole::Normal:
        return "";
    case TextRole::Second:
        return "second";
    case TextRole::Third:
        return "third";
    case TextRole::Good:
        return "good";
    case TextRole::Warning:
        return "warning";
    case TextRole::Bad:
        return "bad";
    case TextRole::Accent:
        return "accent";
    }
    return "";
}

} // namespace

QLabel* makeLabel(const QString& text, TextRole role, double px, QFont::Weight weight, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(fonts::text(px, weight));
    label->setProperty("role", QLatin1String(roleName(role)));
    label->setTextFormat(Qt::PlainText);
    return label;
}

void keepLinksInTheme(QLabel* label)
{
    QObject::connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, label, [label] {
        const QString words = label->text();
        label->clear(); // the same text would change nothing
        label->setText(words);
    });
}

void setTextRole(QLabel* label, TextRole role)
{
    const QString name = QLatin1String(roleName(role));
    if (label->property("role").toString() == name)
        return;
    label->setProperty("role", name);
    restyle(label);
}

void restyle(QWidget* widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setFullText(text);
}

void ElidedLabel::setFullText(const QString& text)
{
    if (text == m_text && !text.isEmpty())
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    elide();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, QLabel::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int few = fontMetrics().horizontalAdvance(QStringLiteral("mm…"));
    return {qMin(few, sizeHint().width()), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        elide();
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_text, m_mode, width());
    if (shown != QLabel::text())
        QLabel::setText(shown);
    setToolTip(shown == m_text ? QString() : m_text);
}

LegendEntry::LegendEntry(const QString& name, const QColor& colour, Mark mark, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_colour(colour)
    , m_mark(mark)
{
    setFont(fonts::text(fonts::smallPx));
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void LegendEntry::setColour(const QColor& colour)
{
    m_colour = colour;
    update();
}

void LegendEntry::setName(const QString& name)
{
    m_name = name;
    setAccessibleName(name);
    nameToggle();
    updateGeometry();
    update();
}

void LegendEntry::setToggle(bool toggle)
{
    m_toggle = toggle;
    setCursor(toggle ? Qt::PointingHandCursor : Qt::ArrowCursor);
    nameToggle();
}

/// What has no name yet stands for nothing that could be hidden.
void LegendEntry::nameToggle()
{
    const bool canToggle = m_toggle && !m_name.isEmpty();
    setFocusPolicy(canToggle ? Qt::TabFocus : Qt::NoFocus);
    setToolTip(canToggle ? tr("Click to hide or show %1").arg(m_name) : QString());
}

void LegendEntry::setSeriesShown(bool shown)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    update();
    Q_EMIT toggled(shown);
}

void paintMark(QPainter& painter, const QPointF& centre, LegendEntry::Mark mark, const QColor& color)
{
    const bool isRing = mark == LegendEntry::Mark::Ring;
    const double radius = mark == LegendEntry::Mark::SmallDot ? 1.75 : isRing ? 3 : 3.75;
    painter.setPen(isRing ? QPen(color, 1) : QPen(Qt::NoPen));
    painter.setBrush(isRing ? QBrush(Qt::NoBrush) : QBrush(color));
    painter.drawEllipse(centre, radius, radius);
}

void paintBeyond(QPainter& painter, const QPointF& tip, double length, const QColor& color)
{
    QPainterPath arrow(tip);
    arrow.lineTo(tip + QPointF(-length, -length));
    arrow.lineTo(tip + QPointF(-length, length));
    arrow.closeSubpath();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(arrow, color);
}

namespace {

int markWidth(LegendEntry::Mark mark)
{
    using Mark = LegendEntry::Mark;
    return mark == Mark::Line || mark == Mark::DashedLine || mark == Mark::DottedLine ? 16 : 9;
}

} // namespace

QSize LegendEntry::sizeHint() const
{
    return {markWidth(m_mark) + 6 + fontMetrics().horizontalAdvance(m_name) + 2, 18};
}

bool LegendEntry::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !toolTip().isEmpty() || width() >= sizeHint().width())
        return QWidget::event(event);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), m_name, this);
    return true;
}

void LegendEntry::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = m_shown ? m_colour : theme.textThird;
    const double middle = height() / 2.0;
    if (m_mark == Mark::Square) {
        painter.fillRect(QRectF(0, middle - 4.5, 9, 9), colour);
    } else if (m_mark == Mark::Dot || m_mark == Mark::Ring || m_mark == Mark::SmallDot) {
        paintMark(painter, {4.5, middle}, m_mark, colour);
    } else {
        QPen pen(colour, 2);
        pen.setCapStyle(Qt::FlatCap);
        if (m_mark == Mark::DashedLine)
            pen.setDashPattern({2.5, 1.5});
        else if (m_mark == Mark::DottedLine)
            pen.setDashPattern({1, 1.5});
        painter.setPen(pen);
        painter.drawLine(QPointF(0, middle), QPointF(16, middle));
    }
    QFont font = this->font();
    font.setStrikeOut(!m_shown);
    painter.setFont(font);
    painter.setPen(m_shown ? theme.text : theme.textThird);
    const int left = markWidth(m_mark) + 6;
    const QRect room = rect().adjusted(left, 0, 0, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_name, Qt::ElideMiddle, room.width())); // a crowded head
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
}

void LegendEntry::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_toggle && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        setSeriesShown(!m_shown);
}

void LegendEntry::keyPressEvent(QKeyEvent* event)
{
    if (m_toggle && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return))
        setSeriesShown(!m_shown);
    else
        QWidget::keyPressEvent(event);
}

} // namespace watchlab::ui
