// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/protocol_card.h"

#include "ui/forms/problem_words.h"
#include "ui/pages/protocol_combo.h"
#include "ui/pages/protocol_form.h"
#include "ui/pages/split_result.h"
#include "ui/session/workbench.h"
#include "ui/widgets/fitting_area.h"
#include "ui/widgets/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

constexpr double mostResultShare = 0.45; // of the card's height; the form keeps the rest

} // namespace

ProtocolCard::ProtocolCard(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : Card(tr("Protocol"), parent)
    , m_workbench(workbench)
    , m_result(new SplitResult)
{
    auto* names = new ProtocolCombo(workbench, dialogs);
    addControl(names);
    names->addActions(*menu());
    auto* form = new ProtocolForm(workbench, dialogs);
    form->setObjectName(QStringLiteral("scrolled"));
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(form);
    setContent(area, true);
    m_result->setAccessibleName(tr("Result of the protocol"));
    auto* line = new QFrame;
    line->setProperty("kind", QStringLiteral("line"));
    line->setFixedHeight(1);
    body()->setSpacing(0);
    body()->addWidget(line);
    body()->addWidget(new FittingArea(m_result, mostResultShare));
    connect(&workbench, &Workbench::preparedChanged, this, &ProtocolCard::refreshResult);
    connect(&workbench, &Workbench::datasetChanged, this, &ProtocolCard::refreshResult);
    connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, this, &ProtocolCard::refreshResult);
    refreshResult();
}

void ProtocolCard::refreshResult()
{
    m_result->show(m_workbench.prepared().get(), parameterProblemWords(m_workbench.preparedProblem()),
                   m_workbench.preparing().isRunning());
}

} // namespace watchlab::ui
