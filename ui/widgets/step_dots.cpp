// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/step_dots.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace watchlab::ui {

namespace {

constexpr int dot = 8;
constexpr int gap = 5;
constexpr int longDot = 20;

} // namespace

StepDots::StepDots(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StepDots::show(int steps, int current, const QList<int>& done)
{
    m_steps = steps;
    m_current = current;
    m_done = done;
    setAccessibleName(tr("Step %1 of %2, %3 done").arg(current + 1).arg(steps).arg(done.size()));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

QSize StepDots::sizeHint() const
{
    return {m_steps * (dot + gap) + longDot - dot, dot + 4};
}

void StepDots::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    double x = 0;
    for (int step = 0; step < m_steps; ++step) {
        const bool isCurrent = step == m_current;
        const int width = isCurrent ? longDot : dot;
        painter.setBrush(isCurrent               ? theme.accent
                         : m_done.contains(step) ? theme.series[Theme::Green]
                                                 : theme.controlBorder);
        painter.drawRoundedRect(QRectF(x, (height() - dot) / 2.0, width, dot), dot / 2.0, dot / 2.0);
        x += width + gap;
    }
}

} // namespace watchlab::ui
