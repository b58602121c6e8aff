// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/protocol_card.h"

#include "ui/pages/bound_form.h"
#include "ui/pages/split_result.h"
#include "ui/session/workbench.h"

#include <QVBoxLayout>

namespace watchlab::ui {

ProtocolCard::ProtocolCard(Workbench& workbench, QWidget* parent)
    : Card(tr("Protocol"), parent)
    , m_workbench(workbench)
    , m_result(new SplitResult)
{
    setContent(makeBoundForm(workbench, {{"data."}, false, false, 96}), true);
    m_result->setAccessibleName(tr("Result of the protocol"));
    auto* line = new QFrame;
    line->setProperty("kind", QStringLiteral("line"));
    line->setFixedHeight(1);
    body()->setSpacing(0);
    body()->addWidget(line);
    body()->addWidget(m_result);
    connect(&workbench, &Workbench::preparedChanged, this, &ProtocolCard::refreshResult);
    connect(&workbench, &Workbench::datasetChanged, this, &ProtocolCard::refreshResult);
    refreshResult();
}

void ProtocolCard::refreshResult()
{
    m_result->show(m_workbench.prepared().get(), m_workbench.preparedProblem(),
                   m_workbench.preparing().isRunning());
}

} // namespace watchlab::ui
