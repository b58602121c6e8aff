// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/step_panels.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/step_player.h"
#include "ui/widgets/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int gap = 6;
constexpr int leastPanel = 104;
constexpr int lineHeight = 15;
constexpr double later = 0.42; ///< opacity of steps not reached yet

} // namespace

StepPanels::StepPanels(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, this, qOverload<>(&QWidget::update));
}

void StepPanels::restart(int count)
{
    m_count = count;
    m_current = 0;
    m_first = 0;
    setAccessibleDescription(stepText(0));
    update();
    Q_EMIT currentChanged(m_current);
}

void StepPanels::setEmptyText(const QString& text)
{
    m_empty = text;
    update();
}

void StepPanels::setCurrent(int step)
{
    step = std::clamp(step, 0, std::max(0, stepCount() - 1));
    if (step == m_current)
        return;
    m_current = step;
    keepInSight();
    setAccessibleDescription(stepText(step));
    update();
    Q_EMIT currentChanged(step);
}

int StepPanels::fitting() const
{
    return std::max(1, static_cast<int>((stepsRoom().width() + gap) / (leastPanel + gap)));
}

std::vector<QRectF> StepPanels::panelPlaces() const
{
    const QRectF room = stepsRoom();
    const int shown = std::min(fitting(), m_count - m_first);
    const double width = std::min(mostPanelWidth(), (room.width() - gap * (shown - 1)) / std::max(1, shown));
    std::vector<QRectF> places;
    for (int i = 0; i < shown; ++i)
        places.emplace_back(room.left() + i * (width + gap), room.top(), width, room.height());
    return places;
}

QRectF StepPanels::placeOf(int step) const
{
    const std::vector<QRectF> places = panelPlaces();
    const int at = step - m_first;
    return at < 0 || at >= static_cast<int>(places.size()) ? QRectF() : places[static_cast<std::size_t>(at)];
}

int StepPanels::stepAt(QPointF point) const
{
    const std::vector<QRectF> places = m_count > 0 ? panelPlaces() : std::vector<QRectF>();
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].contains(point))
            return m_first + static_cast<int>(i);
    return -1;
}

void StepPanels::keepInSight()
{
    m_first = std::clamp(m_first, std::max(0, m_current - fitting() + 1), m_current);
    m_first = std::min(m_first, std::max(0, m_count - fitting()));
}

void StepPanels::paintLine(QPainter& painter, const QRectF& place, int line, const QString& text,
                           const QColor& color, const QFont& font)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(
        place.adjusted(6, 3 + lineHeight * line, -6, 0), Qt::AlignLeft | Qt::AlignTop,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, static_cast<int>(place.width()) - 12));
}

void StepPanels::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::current();
    if (m_count == 0) {
        painter.setFont(fonts::text());
        painter.setPen(theme.textThird);
        painter.drawText(rect().adjusted(margin, margin, -margin, -margin),
                         Qt::AlignCenter | Qt::TextWordWrap, m_empty);
        return;
    }
    keepInSight();
    paintAround(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<QRectF> places = panelPlaces();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const int step = m_first + static_cast<int>(i);
        const bool isCurrent = step == m_current;
        painter.setOpacity(step > m_current ? later : 1);
        painter.setBrush(isCurrent ? QBrush(theme.sunken) : QBrush(Qt::NoBrush));
        painter.setPen(isCurrent ? QPen(theme.accent, hasFocus() ? 2 : 1.4) : QPen(theme.border, 1));
        painter.drawRoundedRect(places[i].adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        paintStep(painter, places[i], step);
    }
    paintBeyond(painter);
}

std::vector<StepPanels::Beyond> StepPanels::beyond() const
{
    const std::vector<QRectF> places = panelPlaces();
    const int after = m_first + static_cast<int>(places.size());
    const QFontMetricsF metrics(fonts::text(fonts::smallPx));
    const auto in = [&](const QRectF& panel, const QString& text) {
        const double width = metrics.horizontalAdvance(text) + 14;
        return QRectF(panel.right() - width - 4, panel.top() + 4, width, 18);
    };
    std::vector<Beyond> found;
    if (m_first > 0) {
        const QString text = tr("‹ %1 more").arg(m_first);
        found.push_back({in(places.front(), text), text, m_first - 1});
    }
    if (after < m_count) {
        const QString text = tr("%1 more ›").arg(m_count - after);
        found.push_back({in(places.back(), text), text, after});
    }
    return found;
}

void StepPanels::paintBeyond(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    painter.setOpacity(1);
    painter.setFont(fonts::text(fonts::smallPx));
    for (const Beyond& one : beyond()) {
        painter.setBrush(theme.surface);
        painter.setPen(QPen(theme.border, 1));
        painter.drawRoundedRect(one.place.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
        painter.setPen(theme.accent);
        painter.drawText(one.place, Qt::AlignCenter, one.text);
    }
}

void StepPanels::keyPressEvent(QKeyEvent* event)
{
    if (const auto step = StepPlayer::stepForKey(event->key(), m_current, m_count))
        setCurrent(*step);
    else if (event->key() == Qt::Key_Space)
        Q_EMIT playToggled();
    else
        QWidget::keyPressEvent(event);
}

void StepPanels::mousePressEvent(QMouseEvent* event)
{
    for (const Beyond& one : m_count > 0 ? beyond() : std::vector<Beyond>())
        if (one.place.contains(event->position())) {
            setCurrent(one.step);
            return;
        }
    if (const int step = stepAt(event->position()); step >= 0)
        setCurrent(step);
}

void StepPanels::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void StepPanels::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace watchlab::ui
