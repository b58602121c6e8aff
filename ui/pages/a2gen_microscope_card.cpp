// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/a2gen_microscope_card.h"

#include "ui/pages/plot_style.h"
#include "ui/pages/sequence_steps.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icons.h"

#include <QToolButton>

namespace watchlab::ui {

namespace {

constexpr int betweenStepsMs = 900;

} // namespace

A2GenMicroscopeCard::A2GenMicroscopeCard(QWidget* parent)
    : Card(tr("Microscope"), parent)
    , m_steps(new SequenceSteps)
    , m_begin(addButton(QStringLiteral("to-begin"), tr("To the first step"), QStringLiteral("stepFirst")))
    , m_back(addButton(QStringLiteral("step-back"), tr("One step back"), QStringLiteral("stepBack")))
    , m_play(addButton(QStringLiteral("play"), tr("Play"), QStringLiteral("stepPlay")))
    , m_forward(addButton(QStringLiteral("step"), tr("One step on"), QStringLiteral("stepOn")))
    , m_end(addButton(QStringLiteral("to-end"), tr("To the last step"), QStringLiteral("stepLast")))
    , m_place(makeLabel({}, TextRole::Second))
{
    m_steps->setObjectName(QStringLiteral("sequenceSteps"));
    m_place->setObjectName(QStringLiteral("stepPlace"));
    addLegendEntry(this, tr("taken"), &plots::PlotColors::blue);
    addLegendEntry(this, tr("true"), &plots::PlotColors::truthLine, LegendEntry::Mark::Dot);
    addControl(m_place);
    setContent(m_steps, true);
    m_timer.setInterval(betweenStepsMs);
    connect(&m_timer, &QTimer::timeout, this, &A2GenMicroscopeCard::playOn);
    connect(m_begin, &QToolButton::clicked, m_steps, [this] { m_steps->setCurrent(0); });
    connect(m_back, &QToolButton::clicked, m_steps, [this] { m_steps->setCurrent(m_steps->current() - 1); });
    connect(m_forward, &QToolButton::clicked, m_steps,
            [this] { m_steps->setCurrent(m_steps->current() + 1); });
    connect(m_end, &QToolButton::clicked, m_steps, [this] { m_steps->setCurrent(m_steps->stepCount() - 1); });
    connect(m_play, &QToolButton::clicked, this, &A2GenMicroscopeCard::togglePlay);
    connect(m_steps, &SequenceSteps::playToggled, this, &A2GenMicroscopeCard::togglePlay);
    connect(m_steps, &SequenceSteps::currentChanged, this, &A2GenMicroscopeCard::refresh);
    clear(tr("Choose a viewing above: how its actions are generated appears here."));
}

QToolButton* A2GenMicroscopeCard::addButton(const QString& icon, const QString& name,
                                            const QString& objectName)
{
    QToolButton* button = makeIconButton(icon, name);
    button->setObjectName(objectName);
    addControl(button);
    return button;
}

void A2GenMicroscopeCard::show(std::shared_ptr<const GeneratedActions> sequence, const QString& subject)
{
    stopPlaying();
    setRemark(subject);
    m_steps->setSequence(std::move(sequence));
    refresh();
}

void A2GenMicroscopeCard::clear(const QString& why)
{
    stopPlaying();
    setRemark({});
    m_steps->setEmptyText(why);
    m_steps->setSequence(nullptr);
    refresh();
}

/// From the beginning once the end is reached.
void A2GenMicroscopeCard::togglePlay()
{
    if (isPlaying()) {
        stopPlaying();
        return;
    }
    if (m_steps->stepCount() < 2)
        return;
    if (m_steps->current() + 1 == m_steps->stepCount())
        m_steps->setCurrent(0);
    m_timer.start();
    refresh();
}

void A2GenMicroscopeCard::stopPlaying()
{
    m_timer.stop();
    refresh();
}

void A2GenMicroscopeCard::playOn()
{
    m_steps->setCurrent(m_steps->current() + 1);
    if (m_steps->current() + 1 >= m_steps->stepCount())
        stopPlaying();
}

void A2GenMicroscopeCard::refresh()
{
    const int count = m_steps->stepCount();
    const int at = m_steps->current();
    for (QToolButton* button : {m_begin, m_back})
        button->setEnabled(at > 0);
    for (QToolButton* button : {m_forward, m_end})
        button->setEnabled(at + 1 < count);
    m_play->setEnabled(count > 1);
    icons::setIcon(m_play, isPlaying() ? QStringLiteral("pause") : QStringLiteral("play"));
    m_play->setToolTip(isPlaying() ? tr("Pause") : tr("Play"));
    m_play->setAccessibleName(m_play->toolTip());
    m_place->setText(count > 1 ? tr("step %1 of %2").arg(at + 1).arg(count) : QString());
}

} // namespace watchlab::ui
