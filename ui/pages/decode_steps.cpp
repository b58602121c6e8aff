// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/decode_steps.h"

#include "ui/models/run_words.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr int axisWidth = 46;   ///< of the probabilities' scale
constexpr int titleHeight = 66; ///< four lines over the bars
constexpr int footHeight = 24;  ///< dot and ends of the scale
constexpr double mostPanel = 210;

QString addsText(double amount)
{
    return words::fixed(amount, std::abs(amount) < 99.95 ? 1 : 0);
}

} // namespace

DecodeSteps::DecodeSteps(QWidget* parent)
    : StepPanels(parent)
{
    setAccessibleName(tr("Decoding, step by step"));
}

void DecodeSteps::setViewing(std::shared_ptr<const DecodedViewing> viewing)
{
    if (m_viewing == viewing)
        return;
    m_viewing = std::move(viewing);
    float most = 0.2F;
    if (m_viewing)
        for (const DecodedStep& step : m_viewing->steps)
            most = std::max(most, *std::ranges::max_element(step.probabilities));
    m_most = std::ceil(5 * static_cast<double>(most) - 1e-6) / 5;
    restart(m_viewing ? static_cast<int>(m_viewing->steps.size()) : 0);
}

QString DecodeSteps::tokenText(const DecodedViewing& viewing, std::int32_t token)
{
    if (token == viewing.endToken)
        return tr("end");
    if (token == viewing.startToken)
        return tr("start");
    if (token < viewing.firstAmount)
        return tr("padding");
    return words::count(viewing.amounts[static_cast<std::size_t>(token)]);
}

QString DecodeSteps::amountUnit(const DecodedViewing& viewing)
{
    return viewing.unit == "s" ? unitWords("ms") : tr("thousandths");
}

std::int32_t DecodeSteps::trueTokenOf(int step) const
{
    const auto at = static_cast<std::size_t>(step);
    return at < m_viewing->trueTokens.size() ? m_viewing->trueTokens[at] : -1;
}

QString DecodeSteps::stepText(int step) const
{
    if (step < 0 || step >= stepCount())
        return emptyText();
    const DecodedStep& one = stepOf(step);
    const QString chosen =
        tr("step %1: %2 with probability %3; the window from %4 to %5 adds %6 %7")
            .arg(QString::number(step + 1), tokenText(*m_viewing, one.token),
                 words::percent(static_cast<double>(one.probabilities[static_cast<std::size_t>(one.token)]),
                                1),
                 tokenText(*m_viewing, one.windowBegin), tokenText(*m_viewing, one.windowEnd - 1),
                 addsText(one.adds), amountUnit(*m_viewing));
    return trueTokenOf(step) < 0 ? chosen
                                 : tr("%1; true: %2").arg(chosen, tokenText(*m_viewing, trueTokenOf(step)));
}

QRectF DecodeSteps::stepsRoom() const
{
    return QRectF(margin + axisWidth, margin, width() - 2 * margin - axisWidth, height() - 2 * margin);
}

double DecodeSteps::mostPanelWidth() const
{
    return mostPanel;
}

QRectF DecodeSteps::barsRoom(const QRectF& place) const
{
    return place.adjusted(6, titleHeight, -6, -footHeight);
}

double DecodeSteps::placeOfToken(const QRectF& room, double token) const
{
    return room.left() + token * room.width() / static_cast<double>(m_viewing->amounts.size());
}

/// The scale that all panels share.
void DecodeSteps::paintAround(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QRectF room = barsRoom(stepsRoom());
    painter.setFont(fonts::digits(fonts::tickPx));
    const int ticks = m_most > 0.65 ? 2 : 1; // tenths of two, or of one
    for (int i = 0; i * 0.2 * ticks <= m_most + 1e-9; ++i) {
        const double value = i * 0.2 * ticks;
        const double y = room.bottom() - value / m_most * room.height();
        painter.setPen(theme.textSecond);
        painter.drawText(QRectF(0, y - 8, margin + axisWidth - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         words::fixed(value, 1));
    }
    painter.save();
    painter.translate(margin + 4, room.center().y());
    painter.rotate(-90);
    painter.setFont(fonts::text(fonts::smallPx));
    painter.drawText(QRectF(-60, -8, 120, 16), Qt::AlignCenter, tr("probability"));
    painter.restore();
}

void DecodeSteps::paintStep(QPainter& painter, const QRectF& place, int step) const
{
    const Theme& theme = Theme::current();
    const DecodedStep& one = stepOf(step);
    const std::int32_t truth = trueTokenOf(step);
    paintLine(painter, place, 0, tr("step %1").arg(step + 1), theme.textSecond, fonts::text(fonts::smallPx));
    paintLine(painter, place, 1, tokenText(*m_viewing, one.token), theme.text,
              fonts::digits(fonts::textPx, QFont::DemiBold));
    const QString adds = tr("adds %1").arg(addsText(one.adds));
    paintLine(painter, place, 2, m_viewing->unit == "s" ? adds + unitBehind("ms") : adds, theme.text,
              fonts::digits(fonts::smallPx));
    if (truth >= 0)
        paintLine(painter, place, 3, tr("true: %1").arg(tokenText(*m_viewing, truth)), theme.textSecond,
                  fonts::digits(fonts::smallPx));
    const QRectF room = barsRoom(place);
    paintWindow(painter, room, one);
    paintBars(painter, room, one);
    paintScale(painter, room, step);
}

void DecodeSteps::paintWindow(QPainter& painter, const QRectF& room, const DecodedStep& step) const
{
    const Theme& theme = Theme::current();
    const double left = placeOfToken(room, step.windowBegin);
    const double right = placeOfToken(room, step.windowEnd);
    painter.fillRect(QRectF(left, room.top(), right - left, room.height()), theme.accentTint);
    painter.setPen(QPen(theme.series[Theme::Sky], 1));
    for (const double x : {left, right})
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()));
    painter.setPen(QPen(theme.grid, 1));
    for (double tick = 0.2; tick < m_most + 1e-9; tick += 0.2) {
        const double y = room.bottom() - tick / m_most * room.height();
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y));
    }
}

void DecodeSteps::paintBars(QPainter& painter, const QRectF& room, const DecodedStep& step) const
{
    const Theme& theme = Theme::current();
    const double width = room.width() / static_cast<double>(m_viewing->amounts.size());
    const double between = width > 3 ? 0.5 : 0;
    for (std::size_t token = 0; token < step.probabilities.size(); ++token) {
        const auto id = static_cast<std::int32_t>(token);
        const double high = static_cast<double>(step.probabilities[token]) / m_most * room.height();
        if (high < 0.25)
            continue;
        const bool counts = id >= step.windowBegin && id < step.windowEnd && id >= m_viewing->firstAmount;
        painter.fillRect(QRectF(placeOfToken(room, static_cast<double>(token)), room.bottom() - high,
                                std::max(1.0, width - between), high),
                         counts ? theme.model() : theme.series[Theme::Sky]);
    }
    painter.setPen(QPen(theme.axis, 1));
    painter.drawLine(room.bottomLeft(), room.bottomRight());
}

/// The true token, and where the scale of the amounts begins and ends.
void DecodeSteps::paintScale(QPainter& painter, const QRectF& room, int step) const
{
    const Theme& theme = Theme::current();
    const double first = placeOfToken(room, m_viewing->firstAmount);
    painter.setPen(QPen(theme.axis, 1));
    painter.drawLine(QPointF(first, room.bottom()), QPointF(first, room.bottom() + 3));
    painter.setFont(fonts::digits(fonts::tickPx));
    painter.setPen(theme.textThird);
    const QRectF ends(first, room.bottom() + 9, room.right() - first, 14);
    painter.drawText(ends, Qt::AlignLeft | Qt::AlignVCenter, tokenText(*m_viewing, m_viewing->firstAmount));
    painter.drawText(ends, Qt::AlignRight | Qt::AlignVCenter,
                     tokenText(*m_viewing, static_cast<std::int32_t>(m_viewing->amounts.size()) - 1));
    const std::int32_t truth = trueTokenOf(step);
    if (truth < 0)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.truthLine);
    painter.drawEllipse(QPointF(placeOfToken(room, truth + 0.5), room.bottom() + 5), 3.2, 3.2);
}

QString DecodeSteps::barText(QPoint point) const
{
    const int step = stepAt(point);
    if (step < 0)
        return {};
    const QRectF room = barsRoom(placeOf(step));
    const double token =
        (point.x() - room.left()) / room.width() * static_cast<double>(m_viewing->amounts.size());
    if (token < 0 || token >= static_cast<double>(m_viewing->amounts.size()) || point.y() < room.top())
        return stepText(step) + QLatin1Char('\n') +
               tr("Bold: the likeliest token. What the step adds is the mean of the amounts in the window, "
                  "weighted by their probabilities.");
    const auto id = static_cast<std::int32_t>(token);
    return tr("Token %1: %2")
        .arg(
            tokenText(*m_viewing, id),
            words::percent(static_cast<double>(stepOf(step).probabilities[static_cast<std::size_t>(id)]), 2));
}

bool DecodeSteps::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return StepPanels::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = barText(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace watchlab::ui
