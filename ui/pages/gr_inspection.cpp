// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/gr_inspection.h"

#include "ui/pages/decode_microscope_card.h"
#include "ui/pages/what_if_card.h"

namespace watchlab::ui {

GrInspection::GrInspection(QObject* parent)
    : QObject(parent)
    , m_microscope(new DecodeMicroscopeCard)
    , m_whatIf(new WhatIfCard)
{
    connect(&m_inspector, &ViewingInspector::changed, this, &GrInspection::refresh);
    connect(m_whatIf, &WhatIfCard::trialChanged, &m_inspector, &ViewingInspector::tryOut);
    refresh();
}

void GrInspection::setSubject(const RunAndData& run, std::int64_t user, std::optional<std::int64_t> video)
{
    ViewingInspector::Question question{run, user, video.value_or(0)};
    if (!video)
        question.run = 0;
    m_inspector.ask(question);
}

void GrInspection::refresh()
{
    if (m_inspector.features().empty()) {
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
        return;
    }
    if (m_shown != m_inspector.looks()) {
        const ViewingInspector::Question& question = m_inspector.question();
        const bool isSame = question.run == m_question.run && question.user == m_question.user &&
                            question.video == m_question.video && question.dataset == m_question.dataset;
        m_shown = m_inspector.looks();
        m_question = question;
        m_sensitivity.reset();
        m_whatIf->show(m_inspector.features(), m_inspector.answerForm(), isSame); // asks
    }
    if (const auto viewing = m_inspector.variantViewing()) // the last one stays until there is a newer
        m_microscope->show(viewing, viewing == m_inspector.viewing() ? QString() : m_whatIf->currentName());
    m_whatIf->setAnswers(m_inspector.answers(), m_inspector.trialProblem());
    if (m_inspector.sensitivity() && m_sensitivity != m_inspector.sensitivity()) {
        m_sensitivity = m_inspector.sensitivity(); // the last one stays until there is a newer
        m_whatIf->setSensitivity(m_sensitivity);
    }
}

} // namespace watchlab::ui
