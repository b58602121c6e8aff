// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ceiling_card.h"

#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"

#include <QGridLayout>

namespace watchlab::ui {

CeilingCard::CeilingCard(Workbench& workbench, QWidget* parent)
    : Card(tr("What is attainable"), parent)
    , m_workbench(workbench)
{
    setRemark(tr("on the test rows"));
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(5);
    const QString names[] = {tr("MAE of the constant median"), tr("MAE of the true medians"),
                             tr("XAUC of the true means")};
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const int row = static_cast<int>(i);
        grid->addWidget(makeLabel(names[i], TextRole::Second), row, 0);
        m_values[i] = makeLabel({}, TextRole::Normal);
        m_values[i]->setFont(fonts::digits(fonts::textPx, QFont::DemiBold));
        grid->addWidget(m_values[i], row, 1, Qt::AlignRight);
    }
    body()->addLayout(grid);
    setToolTip(
        tr("The data were generated: the distribution of every row is known, and no model can do better."));
    connect(&workbench, &Workbench::preparedChanged, this, &CeilingCard::compute);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        hide();
        m_workbench.addMessage(MessageLevel::Warning, message);
    });
    hide();
    compute();
}

void CeilingCard::compute()
{
    const auto prepared = m_workbench.prepared();
    if (!prepared) {
        m_job.cancel();
        return;
    }
    m_job.start([prepared](const JobContext& job) { return findCeiling(*prepared, prepared->test, job); },
                [this](const std::optional<Ceiling>& ceiling) { show(ceiling); });
}

void CeilingCard::show(const std::optional<Ceiling>& ceiling)
{
    setVisible(ceiling.has_value());
    if (!ceiling)
        return;
    m_values[0]->setText(words::fixed(ceiling->constantMae, 4) + QStringLiteral(" s"));
    m_values[1]->setText(words::fixed(ceiling->mae, 4) + QStringLiteral(" s"));
    m_values[2]->setText(words::fixed(ceiling->xauc, 4));
}

} // namespace watchlab::ui
