// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/a2gen_microscope_card.h"

#include "ui/pages/plot_style.h"
#include "ui/pages/sequence_steps.h"
#include "ui/widgets/step_player.h"

namespace watchlab::ui {

A2GenMicroscopeCard::A2GenMicroscopeCard(QWidget* parent)
    : Card(tr("Microscope"), parent)
    , m_steps(new SequenceSteps)
    , m_player(new StepPlayer)
{
    m_steps->setObjectName(QStringLiteral("sequenceSteps"));
    addLegendEntry(this, tr("taken"), &plots::PlotColors::blue);
    addLegendEntry(this, tr("true"), &plots::PlotColors::truthLine, LegendEntry::Mark::Dot);
    addControl(m_player);
    setContent(m_steps, true);
    addPictureMenu(this, m_steps);
    connect(m_player, &StepPlayer::stepWanted, m_steps, &SequenceSteps::setCurrent);
    connect(m_steps, &SequenceSteps::playToggled, m_player, &StepPlayer::togglePlay);
    connect(m_steps, &SequenceSteps::currentChanged, this, &A2GenMicroscopeCard::refresh);
    clear(tr("Choose a viewing above: how its actions are generated appears here."));
}

void A2GenMicroscopeCard::show(std::shared_ptr<const GeneratedActions> sequence, const QString& subject)
{
    m_player->stop();
    setRemark(subject);
    m_steps->setSequence(std::move(sequence));
    refresh();
}

void A2GenMicroscopeCard::clear(const QString& why)
{
    m_player->stop();
    setRemark({});
    m_steps->setEmptyText(why);
    m_steps->setSequence(nullptr);
    refresh();
}

void A2GenMicroscopeCard::refresh()
{
    m_player->setPlace(m_steps->current(), m_steps->stepCount());
}

} // namespace watchlab::ui
