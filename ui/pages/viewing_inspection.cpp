// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/viewing_inspection.h"

#include "ui/pages/a2gen_microscope_card.h"
#include "ui/pages/decode_microscope_card.h"
#include "ui/pages/sequence_steps.h"
#include "ui/pages/what_if_card.h"

namespace watchlab::ui {

ViewingInspection::ViewingInspection(QObject* parent)
    : QObject(parent)
    , m_microscope(new DecodeMicroscopeCard)
    , m_sequence(new A2GenMicroscopeCard)
    , m_whatIf(new WhatIfCard)
{
    m_sequence->steps()->setObjectName(QStringLiteral("listedSequenceSteps")); // not those of the timelines
    connect(&m_sequences, &SequenceInspector::changed, this, &ViewingInspection::refreshSequence);
    connect(&m_inspector, &ViewingInspector::changed, this, &ViewingInspection::refresh);
    connect(m_whatIf, &WhatIfCard::trialChanged, this, &ViewingInspection::take);
    refresh();
}

void ViewingInspection::setSubject(const RunAndData& run, std::int64_t user,
                                   std::optional<std::int64_t> video)
{
    ViewingInspector::Question question{run, user, video.value_or(0)};
    if (!video)
        question.run = 0;
    m_inspector.ask(question);
}

void ViewingInspection::setSequence(const RunAndData& run, std::int64_t user,
                                    std::optional<std::int64_t> video, std::optional<std::uint32_t> row)
{
    m_sequences.ask({video ? run : RunAndData{}, SequenceInspector::Of::Nobody, 0});
    if (run.run == 0 || !video)
        return;
    if (row)
        m_sequences.look(*row);
    else
        m_sequences.lookAhead(user, *video);
}

void ViewingInspection::refreshSequence()
{
    if (const auto& generated = m_sequences.generated()) // the last one stays until there is a newer
        m_sequence->show(generated, tr("user %1, video %2").arg(generated->userId).arg(generated->videoId));
    else
        m_sequence->clear(!m_sequences.problem().isEmpty() ? m_sequences.problem()
                          : m_sequences.isBusy()
                              ? tr("asking the model")
                              : tr("Choose a video above: what the user would do within it appears here."));
}

/// words: of an edit; empty where only another variant is looked at.
void ViewingInspection::take(const Trial& trial, const QString& words)
{
    if (words.isEmpty() || trial.variants == m_history->current().variants)
        m_history->amend(trial);
    else
        m_history->push(trial, words);
    m_inspector.tryOut(trial);
    Q_EMIT editsChanged();
}

void ViewingInspection::undo()
{
    if (m_history && m_history->undo())
        m_whatIf->setTrial(m_history->current()); // asks
}

void ViewingInspection::redo()
{
    if (m_history && m_history->redo())
        m_whatIf->setTrial(m_history->current());
}

void ViewingInspection::setTrials(const TrialHistories& trials)
{
    m_trials = trials;
    m_history = nullptr;
    m_shown = 0;
    m_viewing = {};
    refresh();
}

void ViewingInspection::clear()
{
    const bool failed = !m_inspector.problem().isEmpty();
    const bool asks = m_inspector.isBusy();
    m_shown = 0;
    m_microscope->clear(failed ? m_inspector.problem()
                        : asks ? tr("asking the model")
                               : tr("Choose a video above: how its prediction is decoded, token by "
                                    "token, appears here."));
    m_whatIf->clear(failed ? tr("This run cannot be asked")
                    : asks ? tr("Asking the model")
                           : tr("Choose a video"),
                    failed ? m_inspector.problem()
                           : tr("What would be predicted with other features appears here."));
    if (!m_history)
        return;
    m_history = nullptr;
    Q_EMIT editsChanged();
}

void ViewingInspection::showSubject()
{
    const AskedViewing viewing(m_inspector.question());
    const bool isSame = viewing == m_viewing; // seen by a newer model
    m_shown = m_inspector.looks();
    m_viewing = viewing;
    m_sensitivity.reset();
    m_history = &m_trials.of(viewing);
    m_whatIf->show(m_inspector.features(), m_inspector.answerForm(), m_history->current(), isSame); // asks
    showOthers();
}

void ViewingInspection::setList(const std::shared_ptr<const UserList>& list)
{
    if (list == m_list)
        return;
    m_list = list;
    if (m_shown != 0)
        showOthers();
}

void ViewingInspection::showOthers()
{
    std::vector<double> predicted;
    int rank = 0;
    if (m_list && m_list->userId == m_viewing.user)
        for (std::size_t i = 0; i < m_list->rows.size(); ++i) {
            if (m_list->rows[i].videoId == m_viewing.video)
                rank = static_cast<int>(i) + 1;
            else
                predicted.push_back(m_list->rows[i].predicted);
        }
    m_whatIf->setOthers(std::move(predicted), rank);
}

void ViewingInspection::refresh()
{
    if (m_inspector.features().empty()) {
        clear();
        return;
    }
    if (m_shown != m_inspector.looks())
        showSubject();
    if (const auto viewing = m_inspector.variantViewing()) // the last one stays until there is a newer
        m_microscope->show(viewing, viewing == m_inspector.viewing() ? QString() : m_whatIf->currentName());
    m_whatIf->setAnswers(m_inspector.answers(), m_inspector.trialProblem());
    if (m_inspector.sensitivity() && m_sensitivity != m_inspector.sensitivity()) {
        m_sensitivity = m_inspector.sensitivity(); // the last one stays until there is a newer
        m_whatIf->setSensitivity(m_sensitivity);
    }
}

} // namespace watchlab::ui
