// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ceiling_card.h"

#include "ui/models/run_words.h"
#include "ui/session/workbench.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"

#include <QGridLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr double worstXauc = 0.5; ///< of any order that has nothing to do with the rows

} // namespace

CeilingCard::CeilingCard(Workbench& workbench, QWidget* parent)
    : Card(tr("What is attainable"), parent)
    , m_workbench(workbench)
{
    setRemark(tr("on the test rows"));
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(5);
    const QString names[] = {tr("MAE, one guess for all"), tr("MAE, truth known"),
                             tr("XAUC, order by chance"), tr("XAUC, truth known")};
    const QString explained[] = {
        tr("The median of the train rows for every row: a model that learns nothing. 0 % of the way."),
        tr("The true median of each row. What is left is chance: 100 % of the way, nobody does better."),
        tr("Half of all pairs of rows stand in the right order: 0 % of the way."),
        tr("Rows in the order of their true means or medians, whichever is better: 100 % of the way. XAUC "
           "compares pairs of rows, and no single order is best for every pair: a good model can come out a "
           "little above.")};
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const int row = static_cast<int>(i);
        QLabel* name = makeLabel(names[i], TextRole::Second);
        name->setToolTip(explained[i]);
        grid->addWidget(name, row, 0);
        m_values[i] = makeLabel({}, TextRole::Normal);
        m_values[i]->setFont(fonts::digits(fonts::textPx, QFont::DemiBold));
        m_values[i]->setToolTip(explained[i]);
        m_values[i]->setAccessibleName(names[i]);
        grid->addWidget(m_values[i], row, 1, Qt::AlignRight);
    }
    body()->addLayout(grid);
    setToolTip(tr("The data were generated, so the truth behind every row is known: how far there is to go "
                  "from guessing to knowing it."));
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
    const bool isNamed = !ceiling->unit.empty() && ceiling->unit != "ratio";
    const QString unit = isNamed ? unitBehind(ceiling->unit) : QString();
    m_values[0]->setText(words::fixed(ceiling->constantMae, 4) + unit);
    m_values[1]->setText(words::fixed(ceiling->mae, 4) + unit);
    m_values[2]->setText(words::fixed(worstXauc, 4));
    m_values[3]->setText(words::fixed(ceiling->bestXauc(), 4));
}

} // namespace watchlab::ui
