// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sequence_steps.h"

#include "ui/models/timeline_model.h"
#include "ui/widgets/action_strip.h"
#include "ui/widgets/action_words.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr int titleHeight = 50; ///< three lines over the bars
constexpr int axisHeight = 30;  ///< ticks and the title under them
constexpr int progressHeight = 64;
constexpr int mostPanel = 210;
constexpr int valueWidth = 42;

double probabilityOf(const std::vector<double>& probabilities, std::size_t action)
{
    return action < probabilities.size() ? probabilities[action] : 0;
}

std::string nameOfType(const GeneratedActions& sequence, std::size_t action)
{
    return action < sequence.types.size() ? sequence.types[action] : std::string("exit");
}

} // namespace

SequenceSteps::SequenceSteps(QWidget* parent)
    : StepPanels(parent)
{
    setAccessibleName(tr("Generated sequence, step by step"));
}

void SequenceSteps::setSequence(std::shared_ptr<const GeneratedActions> sequence)
{
    if (m_sequence == sequence)
        return;
    m_sequence = std::move(sequence);
    makePanels();
    restart(static_cast<int>(m_panels.size()));
}

QString SequenceSteps::nameOf(std::size_t action) const
{
    return actionWords(nameOfType(*m_sequence, action));
}

/// "like at 0.42, 5.3 s"; the word alone where the time is not known.
QString SequenceSteps::momentText(const QString& word, double time) const
{
    if (std::isnan(time))
        return word;
    const double seconds = time * m_sequence->seconds;
    return std::isnan(seconds)
               ? tr("%1 at %2").arg(word, words::fixed(time, 2))
               : tr("%1 at %2 (%3 s)").arg(word, words::fixed(time, 2), words::fixed(seconds, 1));
}

void SequenceSteps::makePanels()
{
    m_panels.clear();
    if (!m_sequence)
        return;
    if (m_sequence->steps.empty() || m_sequence->steps.front().probabilities.empty()) {
        m_panels.push_back(panelOfChances());
        return;
    }
    std::vector<bool> made(actionCount(), false);
    for (std::size_t step = 0; step < m_sequence->steps.size(); ++step) {
        m_panels.push_back(panelOf(step, made));
        made[static_cast<std::size_t>(m_panels.back().taken)] = true;
    }
}

SequenceSteps::Panel SequenceSteps::panelOf(std::size_t step, const std::vector<bool>& made) const
{
    const GeneratedStep& generated = m_sequence->steps[step];
    Panel panel;
    panel.title = tr("step %1").arg(step + 1);
    panel.probabilities = generated.probabilities;
    panel.made = made;
    panel.happened.assign(actionCount(), false);
    for (std::size_t action = 0; action < actionCount(); ++action)
        if (nameOfType(*m_sequence, action) == generated.action)
            panel.taken = static_cast<int>(action);
    panel.chosen = momentText(actionWords(generated.action), generated.time);
    if (step < m_sequence->truth.size()) {
        const TimedAction& truth = m_sequence->truth[step];
        panel.happened[static_cast<std::size_t>(truth.type)] = true;
        panel.truth =
            tr("true: %1").arg(momentText(nameOf(static_cast<std::size_t>(truth.type)), truth.time));
    } else if (!m_sequence->truth.empty()) {
        panel.truth = tr("true: nothing more");
    }
    return panel;
}

/// Of nets that say of each action whether it is done, and of no order.
SequenceSteps::Panel SequenceSteps::panelOfChances() const
{
    Panel panel;
    panel.title = tr("at all: this model generates no steps");
    panel.probabilities = m_sequence->chances;
    panel.probabilities.push_back(1); // everybody leaves
    panel.made.assign(actionCount(), false);
    panel.happened.assign(actionCount(), false);
    panel.chosen = momentText(actionWords("exit"), m_sequence->exitTime);
    for (const TimedAction& action : m_sequence->truth)
        panel.happened[static_cast<std::size_t>(action.type)] = true;
    if (!m_sequence->truth.empty())
        panel.truth = tr("true: %1").arg(TimelineModel::sequenceText(m_sequence->truth, m_sequence->types));
    return panel;
}

QString SequenceSteps::stepText(int step) const
{
    if (step < 0 || step >= stepCount())
        return emptyText();
    const Panel& panel = m_panels[static_cast<std::size_t>(step)];
    QStringList parts{panel.title, panel.chosen};
    if (!panel.truth.isEmpty())
        parts << panel.truth;
    for (std::size_t action = 0; action < actionCount(); ++action)
        parts << (panel.made[action] ? tr("%1 was made before").arg(nameOf(action))
                                     : nameOf(action) + QLatin1Char(' ') +
                                           words::percent(probabilityOf(panel.probabilities, action), 1));
    return parts.join(QStringLiteral("; "));
}

int SequenceSteps::namesWidth() const
{
    const QFontMetrics metrics(fonts::text());
    int width = 40;
    for (std::size_t action = 0; action < actionCount(); ++action)
        width = std::max(width, metrics.horizontalAdvance(nameOf(action)));
    return std::min(width, 110) + 26;
}

QRectF SequenceSteps::stepsRoom() const
{
    return QRectF(margin + namesWidth(), margin, width() - 2 * margin - namesWidth(),
                  std::max(60, height() - 2 * margin - progressHeight));
}

double SequenceSteps::mostPanelWidth() const
{
    const bool alone = stepCount() == 1 && m_panels.front().taken < 0;
    return alone ? stepsRoom().width() : mostPanel;
}

void SequenceSteps::paintAround(QPainter& painter) const
{
    paintNames(painter);
    paintProgress(painter);
}

void SequenceSteps::paintNames(QPainter& painter) const
{
    const QRectF room = stepsRoom().adjusted(0, titleHeight, 0, -axisHeight);
    const double row = room.height() / static_cast<double>(actionCount());
    painter.setFont(fonts::text());
    const QFontMetrics metrics(painter.font());
    for (std::size_t action = 0; action < actionCount(); ++action) {
        const double y = room.top() + (static_cast<double>(action) + 0.5) * row;
        paintActionGlyph(painter, {margin + 6.0, y}, 4.5,
                         actionLook(nameOfType(*m_sequence, action), action));
        painter.setPen(Theme::current().text);
        const int width = namesWidth() - 22;
        painter.drawText(QRectF(margin + 16, y - 9, width, 18), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(nameOf(action), Qt::ElideRight, width));
    }
}

void SequenceSteps::paintStep(QPainter& painter, const QRectF& place, int step) const
{
    const Theme& theme = Theme::current();
    const Panel& panel = m_panels[static_cast<std::size_t>(step)];
    paintLine(painter, place, 0, panel.title, theme.textSecond, fonts::text(fonts::smallPx));
    paintLine(painter, place, 1, panel.chosen, theme.text, fonts::text(fonts::textPx, QFont::DemiBold));
    paintLine(painter, place, 2, panel.truth, theme.textSecond, fonts::text(fonts::smallPx));
    const QRectF room = place.adjusted(6, titleHeight, -6, -axisHeight);
    paintBars(painter, room, panel);
    const QRectF scale = room.adjusted(0, 0, -valueWidth, 0);
    painter.setFont(fonts::digits(fonts::tickPx));
    for (const double tick : {0.0, 0.5, 1.0}) {
        const double x = scale.left() + tick * scale.width();
        painter.setPen(theme.axis);
        painter.drawLine(QPointF(x, room.bottom()), QPointF(x, room.bottom() + 3));
        painter.setPen(theme.textSecond);
        painter.drawText(QRectF(x - 14, room.bottom() + 2, 28, 13), Qt::AlignCenter,
                         words::fixed(tick, tick == 0.5 ? 1 : 0));
    }
    painter.setFont(fonts::text(fonts::tickPx));
    painter.drawText(QRectF(scale.left(), room.bottom() + 14, room.width(), 14),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("probability"));
}

void SequenceSteps::paintBars(QPainter& painter, const QRectF& room, const Panel& panel) const
{
    const Theme& theme = Theme::current();
    const double row = room.height() / static_cast<double>(actionCount());
    const double width = room.width() - valueWidth;
    const double thick = std::min(11.0, row * 0.6);
    painter.setFont(fonts::digits(fonts::tickPx));
    painter.setPen(QPen(theme.axis, 1));
    painter.drawLine(room.topLeft(), room.bottomLeft());
    painter.drawLine(room.bottomLeft(), QPointF(room.left() + width, room.bottom()));
    for (std::size_t action = 0; action < actionCount(); ++action) {
        const double y = room.top() + (static_cast<double>(action) + 0.5) * row;
        const QRectF value(room.left() + width + 2, y - 8, valueWidth - 2, 16);
        if (panel.made[action]) {
            painter.fillRect(QRectF(room.left() + 1, y - thick / 2, width - 1, thick),
                             QBrush(theme.border, Qt::BDiagPattern));
            painter.setPen(theme.textThird);
            painter.drawText(value, Qt::AlignRight | Qt::AlignVCenter, tr("made"));
            continue;
        }
        const double p = probabilityOf(panel.probabilities, action);
        const bool taken = static_cast<int>(action) == panel.taken;
        painter.fillRect(QRectF(room.left() + 1, y - thick / 2, p * (width - 1), thick),
                         taken || panel.taken < 0 ? theme.model() : theme.series[Theme::Sky]);
        painter.setPen(taken ? theme.text : theme.textSecond);
        painter.drawText(value, Qt::AlignRight | Qt::AlignVCenter, words::percent(p, 1));
        if (panel.happened[action]) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.truthLine);
            painter.drawEllipse(QPointF(room.left() + 1, y), 3.5, 3.5);
        }
    }
}

/// What happened over what has been generated up to the current step.
void SequenceSteps::paintProgress(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QRectF room(margin + namesWidth() + 6, height() - progressHeight - margin + 6,
                      width() - 2 * margin - namesWidth() - 20, 34);
    std::vector<TimedAction> generated;
    const bool stepless = m_panels.front().taken < 0;
    const std::size_t shown = stepless ? m_sequence->steps.size() : static_cast<std::size_t>(current()) + 1;
    double latest = m_sequence->exitTime;
    for (std::size_t i = 0; i < m_sequence->steps.size() && i < shown; ++i) {
        const GeneratedStep& step = m_sequence->steps[i];
        const auto type = std::ranges::find(m_sequence->types, step.action) - m_sequence->types.begin();
        generated.push_back({static_cast<std::int32_t>(type), step.time});
    }
    if (!m_sequence->truth.empty() && !std::isnan(m_sequence->truth.back().time))
        latest = std::max(latest, m_sequence->truth.back().time);
    ActionStrip strip{stripActions(m_sequence->truth, generated, m_sequence->types),
                      stripActions(generated, m_sequence->truth, m_sequence->types), stripEnd(latest)};
    for (std::vector<StripAction>* line : {&strip.truth, &strip.predicted})
        for (StripAction& action : *line)
            action.odd = false; // the rest is still to come
    paintActionStrip(painter, room, strip);
    painter.setFont(fonts::text(fonts::smallPx));
    painter.setPen(theme.textSecond);
    const auto name = [&](double y, const QString& text) {
        painter.drawText(QRectF(margin, y, namesWidth(), 14), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    if (!m_sequence->truth.empty())
        name(room.center().y() - 15.5, tr("true"));
    name(room.center().y() + 1.5, tr("generated"));
    painter.setFont(fonts::digits(fonts::tickPx));
    for (double tick = 0; tick <= strip.most + 1e-9; tick += 0.5) {
        const double x = stripPlace(room, tick, strip.most);
        painter.drawText(QRectF(x - 16, room.bottom() + 1, 32, 13), Qt::AlignCenter, words::fixed(tick, 1));
    }
    painter.setFont(fonts::text(fonts::tickPx));
    painter.drawText(QRectF(room.left(), room.bottom() + 13, room.width(), 17), Qt::AlignCenter,
                     tr("time, share of the video's length"));
}

} // namespace watchlab::ui
