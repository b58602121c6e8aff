// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/slices_card.h"

#include "ui/forms/phase_words.h"
#include "ui/models/slice_model.h"
#include "ui/session/workbench.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/views.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>

#include <cmath>

namespace watchlab::ui {

namespace {

/// Whole numbers as they are, others with two decimals.
QString edgeText(double value)
{
    return words::fixed(value, value == std::round(value) ? 0 : 2);
}

} // namespace

SlicesCard::SlicesCard(Workbench& workbench, QWidget* parent)
    : Card(tr("Where it errs most"), parent)
    , m_workbench(workbench)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(QStringLiteral("search"), {}, {}))
    , m_slices(new SliceModel(this))
    , m_table(new QTableView)
{
    setObjectName(QStringLiteral("runs.slices"));
    m_table->setObjectName(QStringLiteral("runs.sliceTable"));
    m_table->setAccessibleName(tr("The worst slices of the test rows"));
    dressTable(m_table);
    m_table->setModel(m_slices);
    m_table->horizontalHeader()->setSectionResizeMode(SliceModel::Where, QHeaderView::Stretch);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    setContent(m_stack, true);
    connect(m_empty, &EmptyState::clicked, this, [this] {
        if (m_slicer.isBusy())
            m_slicer.cancel();
        else
            find();
    });
    connect(&m_slicer, &RunSlicer::changed, this, &SlicesCard::refresh);
    refresh();
}

void SlicesCard::setRun(std::int64_t run, const QString& name)
{
    m_name = name;
    if (run == m_run)
        return;
    m_run = run;
    m_slicer.cancel();
}

void SlicesCard::find()
{
    if (m_run != 0)
        m_slicer.ask(m_workbench.workspace(), m_run, {m_workbench.dataset(), m_workbench.prepared()});
}

void SlicesCard::refresh()
{
    const auto answer = m_slicer.answer();
    m_stack->setCurrentIndex(answer ? 1 : 0);
    setRemark(m_run != 0 ? m_name : QString());
    if (answer)
        showAnswer(*answer);
    else
        refreshEmpty();
}

void SlicesCard::refreshEmpty()
{
    if (m_run == 0)
        m_empty->setTexts(tr("Where a run errs most"), tr("Select a run above."));
    else if (m_slicer.isBusy())
        m_empty->setTexts(m_slicer.phase().isEmpty() ? tr("Looking") : phaseWords(m_slicer.phase()),
                          m_slicer.fraction() >= 0 ? words::percent(m_slicer.fraction()) : QString(),
                          tr("Cancel"));
    else if (!m_slicer.problem().isEmpty())
        m_empty->setTexts(tr("The slices are not known"), m_slicer.problem(), tr("Try again"));
    else
        m_empty->setTexts(
            tr("Where a run errs most"),
            tr("By activity of the user, duration of the video and watch ratio, alone and together: "
               "the slices of at least 100 test rows whose own 95 % interval lies above the mean of all. Of "
               "many slices a few do so by chance. Predictions that are not stored are made from the "
               "checkpoint."),
            tr("Find"));
}

void SlicesCard::showAnswer(const RunSlices& slices)
{
    const auto wordsOf = [](const std::string& axis) {
        return axis == "activity"   ? tr("activity %1 to %2")
               : axis == "duration" ? tr("duration %1 to %2 s")
                                    : tr("watch ratio %1 to %2");
    };
    const auto rowOf = [](const QString& where, const Slice& slice) {
        return SliceModel::Row{where, slice.rows, slice.mean, slice.low, slice.high};
    };
    std::vector<SliceModel::Row> rows{rowOf(tr("all"), slices.map.all)};
    for (const Slice& slice : slices.worst) {
        QStringList where;
        for (std::size_t axis = 0; axis < slices.axes.size(); ++axis) {
            if (slice.bins[axis] < 0)
                continue;
            const auto bin = static_cast<std::size_t>(slice.bins[axis]);
            const std::vector<double>& edges = slices.map.edges[axis];
            where << wordsOf(slices.axes[axis]).arg(edgeText(edges[bin]), edgeText(edges[bin + 1]));
        }
        rows.push_back(rowOf(where.join(QStringLiteral(", ")), slice));
    }
    m_slices->setRows(std::move(rows));
    for (const int column : {SliceModel::Rows, SliceModel::Mean, SliceModel::Interval})
        m_table->resizeColumnToContents(column);
}

} // namespace watchlab::ui
