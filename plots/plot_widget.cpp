// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/plot_widget.h"

#include "plots/axis_tickers.h"
#include "plots/qcustomplot_include.h"
#include "plots/redraw_queue.h"

#include <QElapsedTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace watchlab::plots {

namespace {

constexpr double tickFontPx = 10.5;
constexpr double titleFontPx = 11;
constexpr double headingFontPx = 12;
constexpr int leftMargin = 54; // the same wherever numbers and title fit, so that stacked plots align
constexpr int pixelsPerTickX = 74;
constexpr int pixelsPerTickY = 22;

QFont sized(const QWidget& widget, double pixels, QFont::Weight weight = QFont::Normal)
{
    QFont font = widget.font();
    font.setPointSizeF(pixels * 72 / widget.logicalDpiY());
    font.setWeight(weight);
    return font;
}

/// What notes stand on, so that they can be read over curves.
QColor faded(QColor surface)
{
    surface.setAlphaF(0.75F);
    return surface;
}

} // namespace

PlotWidget::PlotWidget(QWidget* parent)
    : QWidget(parent)
    , m_canvas(new QCustomPlot(this))
    , m_overlay(new ReadoutOverlay(this))
    , m_emptyNote(new QCPItemText(m_canvas))
    , m_titleNote(new QCPItemText(m_canvas))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_canvas, 1);
    m_canvas->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_canvas->setNoAntialiasingOnDrag(true);
    m_canvas->setAutoAddPlottableToLegend(false); // a hidden one is laid out, too
    m_canvas->setMouseTracking(true);
    m_canvas->setFocusPolicy(Qt::NoFocus);
    setFocusPolicy(Qt::StrongFocus);
    m_canvas->installEventFilter(this);
    for (QCPAxis* axis : {m_canvas->xAxis, m_canvas->yAxis}) {
        axis->setTicker(QSharedPointer<NumberTicker>::create(
            axis == m_canvas->yAxis ? NumberTicker::Style::Short : NumberTicker::Style::Full));
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] { zoomed(); });
    }
    connect(m_canvas, &QCustomPlot::beforeReplot, this, &PlotWidget::beforeRedraw);

    m_emptyNote->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_emptyNote->position->setCoords(0.5, 0.5);
    m_titleNote->position->setType(QCPItemPosition::ptAbsolute);
    m_titleNote->position->setCoords(12, 8);
    m_titleNote->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_titleNote->setClipToAxisRect(false);
    m_titleNote->setVisible(false);
    QCPAxisRect* area = m_canvas->axisRect();
    area->setAutoMargins(QCP::msLeft | QCP::msBottom | QCP::msRight);
    area->setMargins(QMargins(leftMargin, 12, 12, 0));
    area->setMinimumMargins(QMargins(leftMargin, 0, 12, 0));
    styleCanvas();
    m_overlay->raise();
}

void PlotWidget::setColors(const PlotColors& colors)
{
    m_colors = colors;
    m_overlay->setColors(colors);
    styleCanvas();
    applyColors();
    lookChanged();
}

void PlotWidget::styleCanvas()
{
    m_canvas->setBackground(QBrush(m_colors.surface));
    QPalette palette = m_canvas->palette();
    palette.setColor(QPalette::Window, m_colors.surface);
    m_canvas->setPalette(palette);
    for (QCPAxis* axis : {m_canvas->xAxis, m_canvas->yAxis, m_canvas->yAxis2})
        styleAxis(axis);
    m_canvas->xAxis->grid()->setVisible(false);
    m_canvas->yAxis->grid()->setPen(QPen(m_colors.grid, 1));
    m_canvas->yAxis->grid()->setZeroLinePen(Qt::NoPen);
    m_emptyNote->setFont(sized(*this, titleFontPx));
    m_emptyNote->setColor(m_colors.thirdText);
    m_titleNote->setFont(sized(*this, headingFontPx, QFont::DemiBold));
    m_titleNote->setColor(m_colors.text);
    for (QCPItemText* note : m_notes) {
        note->setFont(sized(*this, tickFontPx));
        note->setColor(m_colors.thirdText);
        note->setBrush(faded(m_colors.surface));
    }
    m_overlay->setFont(sized(*this, titleFontPx));
}

void PlotWidget::styleAxis(QCPAxis* axis)
{
    const QPen pen(m_colors.axis, 1);
    axis->setBasePen(pen);
    axis->setTickPen(pen);
    axis->setSubTickPen(pen);
    axis->setTickLength(0, 3);
    axis->setSubTickLength(0, axis->scaleType() == QCPAxis::stLogarithmic ? 2 : 0);
    axis->setTickLabelFont(sized(*this, tickFontPx));
    axis->setTickLabelColor(m_colors.secondText);
    axis->setTickLabelPadding(4);
    axis->setLabelFont(sized(*this, titleFontPx));
    axis->setLabelColor(m_colors.secondText);
    axis->setLabelPadding(3);
}

void PlotWidget::setAxisTitles(const QString& x, const QString& y)
{
    if (m_canvas->xAxis->label() == x && m_canvas->yAxis->label() == y)
        return;
    m_canvas->xAxis->setLabel(x);
    m_canvas->yAxis->setLabel(y);
    dataChanged();
}

void PlotWidget::setTitle(const QString& title)
{
    m_titleNote->setText(title);
    m_titleNote->setVisible(!title.isEmpty());
    QMargins margins = m_canvas->axisRect()->margins();
    margins.setTop(title.isEmpty() ? 12 : 32);
    m_canvas->axisRect()->setMargins(margins);
    dataChanged();
}

void PlotWidget::setEmptyText(const QString& text)
{
    if (text != std::exchange(m_emptyText, text))
        dataChanged();
}

void PlotWidget::setShortTicks(bool shortTicks)
{
    m_shortTicks = shortTicks;
    renewXTicker();
}

void PlotWidget::setWholeX(bool whole)
{
    m_wholeX = whole;
    renewXTicker();
}

void PlotWidget::renewXTicker()
{
    auto ticker = QSharedPointer<NumberTicker>::create(m_shortTicks ? NumberTicker::Style::Short
                                                                    : NumberTicker::Style::Full);
    ticker->setWhole(m_wholeX);
    if (!m_logarithmicX)
        m_canvas->xAxis->setTicker(ticker);
    dataChanged();
}

/// As many ticks as there is room for.
void PlotWidget::fitTickCounts()
{
    const QRect area = m_canvas->axisRect()->rect();
    for (QCPAxis* axis : {m_canvas->yAxis, m_canvas->yAxis2})
        axis->ticker()->setTickCount(std::clamp(area.height() / pixelsPerTickY, 3, 6));
    m_canvas->xAxis->ticker()->setTickCount(std::clamp(area.width() / pixelsPerTickX, 2, 7));
}

void PlotWidget::setLogarithmic(bool logarithmic)
{
    if (logarithmic == m_logarithmic)
        return;
    m_logarithmic = logarithmic;
    QCPAxis* axis = m_canvas->yAxis;
    axis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic)
        axis->setTicker(QSharedPointer<DecadeTicker>::create());
    else
        axis->setTicker(QSharedPointer<NumberTicker>::create(NumberTicker::Style::Short));
    styleAxis(axis);
    m_zoomed = false;
    m_stale = true;
    dataChanged();
    Q_EMIT logarithmicChanged(logarithmic);
}

void PlotWidget::setLogarithmicX(bool logarithmic)
{
    if (logarithmic == m_logarithmicX || !m_logarithmicXAllowed)
        return;
    m_logarithmicX = logarithmic;
    QCPAxis* axis = m_canvas->xAxis;
    axis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic)
        axis->setTicker(QSharedPointer<DecadeTicker>::create());
    renewXTicker();
    styleAxis(axis);
    m_zoomed = false;
    dataChanged();
    Q_EMIT logarithmicXChanged(logarithmic);
}

void PlotWidget::fit()
{
    m_zoomed = false;
    m_stale = true;
    redrawNow();
}

QCPItemText* PlotWidget::addNote(Qt::Alignment corner)
{
    auto* note = new QCPItemText(m_canvas);
    note->position->setType(QCPItemPosition::ptAxisRectRatio);
    note->position->setCoords(corner & Qt::AlignRight ? 1 : 0, corner & Qt::AlignBottom ? 1 : 0);
    note->setPositionAlignment(corner);
    note->setTextAlignment(corner & Qt::AlignRight ? Qt::AlignRight : Qt::AlignLeft);
    note->setPadding(QMargins(6, 4, 6, 4));
    note->setFont(sized(*this, tickFontPx));
    note->setColor(m_colors.thirdText);
    note->setBrush(faded(m_colors.surface));
    m_notes.push_back(note);
    return note;
}

void PlotWidget::dataChanged()
{
    m_stale = true;
    if (isVisible())
        RedrawQueue::shared().request(this, [this] { redrawIfVisible(); });
}

void PlotWidget::lookChanged()
{
    m_stale = true;
    if (isVisible())
        RedrawQueue::shared().request(
            this, [this] { redrawIfVisible(); }, RedrawQueue::Urgency::Now);
}

void PlotWidget::redrawIfVisible()
{
    if (isVisible())
        redrawNow();
}

void PlotWidget::redrawNow()
{
    QElapsedTimer clock;
    clock.start();
    m_canvas->replot(QCustomPlot::rpImmediateRefresh);
    m_lastRedrawMs = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
}

void PlotWidget::beforeRedraw()
{
    if (!m_stale)
        return;
    m_stale = false;
    if (!m_zoomed) {
        m_settingRanges = true;
        const Interval x = fullX();
        const Interval y = fullY();
        m_canvas->xAxis->setRange(x.lower, x.upper);
        m_canvas->yAxis->setRange(y.lower, y.upper);
        m_settingRanges = false;
    }
    fitTickCounts();
    m_emptyNote->setVisible(!hasData() && !m_emptyText.isEmpty());
    m_emptyNote->setText(m_emptyText);
    rebuild();
}

void PlotWidget::zoomed()
{
    if (m_settingRanges)
        return;
    m_zoomed = true;
    m_stale = true;
    m_overlay->clear();
}

void PlotWidget::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_overlay->setGeometry(rect());
    m_stale = true; // thinning depends on the width; the canvas replots by itself
}

void PlotWidget::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    lookChanged();
}

bool PlotWidget::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QRect area = m_canvas->axisRect()->rect();
        const bool inside = area.contains(mouse->pos()) && mouse->buttons() == Qt::NoButton && hasData();
        const std::optional<Readout> readout = inside ? readoutAt(mouse->position()) : std::nullopt;
        if (readout)
            m_overlay->show(*readout, area);
        else
            m_overlay->clear();
        break;
    }
    case QEvent::Leave:
        m_overlay->clear();
        break;
    case QEvent::MouseButtonDblClick:
        fit();
        return true;
    case QEvent::Wheel: {
        const bool vertical = static_cast<QWheelEvent*>(event)->modifiers() & Qt::ShiftModifier;
        m_canvas->axisRect()->setRangeZoom(vertical ? Qt::Vertical : Qt::Horizontal);
        break;
    }
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace watchlab::plots
