// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/slices_card.h"

#include "ui/forms/phase_words.h"
#include "ui/models/slice_model.h"
#include "ui/pages/slice_chip.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace watchlab::ui {

SlicesCard::SlicesCard(Workbench& workbench, QWidget* parent)
    : Card(tr("Where it errs most"), parent)
    , m_workbench(workbench)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(QStringLiteral("search"), {}, {}))
    , m_slices(new SliceModel(this))
    , m_table(new QTableView)
    , m_note(makeLabel({}, TextRole::Second, fonts::smallPx))
{
    setObjectName(QStringLiteral("runs.slices"));
    m_table->setObjectName(QStringLiteral("runs.sliceTable"));
    m_table->setAccessibleName(tr("The worst slices of the test rows"));
    dressTable(m_table);
    m_table->setModel(m_slices);
    m_table->horizontalHeader()->setSectionResizeMode(SliceModel::Where, QHeaderView::Stretch);
    m_table->setWordWrap(true); // what a slice is takes two lines
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeFound());
    setContent(m_stack, true);
    m_inspect = addUse(tr("Show in Inspect"), "runs.sliceInspect",
                       tr("Its users and the videos of its length, on Inspect"));
    m_compare = addUse(tr("Compare within it"), "runs.sliceCompare",
                       tr("The two selected runs, user by user, over the rows of this slice alone"));
    connect(m_inspect, &QPushButton::clicked, this, [this] { Q_EMIT inspectRequested(m_run, chosen()); });
    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(chosen()); });
    connect(m_table, &QTableView::activated, m_inspect, &QPushButton::click);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SlicesCard::refreshUses);
    connect(m_empty, &EmptyState::clicked, this, [this] {
        if (m_slicer.isBusy())
            m_slicer.cancel();
        else
            find();
    });
    connect(&m_slicer, &RunSlicer::changed, this, &SlicesCard::refresh);
    refresh();
}

QWidget* SlicesCard::makeFound()
{
    m_note->setObjectName(QStringLiteral("runs.sliceNote"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(size::cardPadding, 4, size::cardPadding, 6);
    m_note->setText(tr("By the lower end of the interval, the worst first. Activity: train rows of the user. "
                       "The watch ratio is what happened: a run cannot know it "
                       "beforehand, and slices by it are where what happened was unusual; activity and "
                       "duration are known."));
    auto* found = new QWidget;
    auto* column = new QVBoxLayout(found);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(m_note);
    return found;
}

QPushButton* SlicesCard::addUse(const QString& text, const char* name, const QString& tip)
{
    QPushButton* button = makeButton(text, {}, ButtonKind::Small);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    addControl(button);
    return button;
}

RowSlice SlicesCard::chosen() const
{
    const auto answer = m_slicer.answer();
    const int row = m_table->currentIndex().row();
    if (!answer || row < 1 || row > static_cast<int>(answer->worst.size()))
        return {};
    return rowSlice(answer->map, answer->axes, answer->worst[static_cast<std::size_t>(row) - 1]);
}

void SlicesCard::refreshUses()
{
    for (QPushButton* button : {m_inspect, m_compare}) {
        button->setVisible(m_slicer.answer() != nullptr);
        button->setEnabled(!chosen().isAll());
    }
}

void SlicesCard::setRun(std::int64_t run, const QString& name, std::int64_t end)
{
    m_name = name;
    setRemark(run != 0 ? m_name : QString());
    const bool wasFound = run == m_run && m_slicer.answer();
    if (run == m_run && (end == 0 || end == m_end))
        return;
    m_run = run;
    m_end = end;
    m_slicer.cancel();
    if (wasFound)
        find();
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
    refreshUses();
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
    const auto rowOf = [](const QString& where, const Slice& slice) {
        return SliceModel::Row{where, slice.rows, slice.mean, slice.low, slice.high};
    };
    std::vector<SliceModel::Row> rows{rowOf(tr("all"), slices.map.all)};
    for (const Slice& slice : slices.worst) {
        const QString where = sliceWords(rowSlice(slices.map, slices.axes, slice));
        rows.push_back(rowOf(where, slice));
    }
    m_slices->setRows(std::move(rows));
    for (const int column : {SliceModel::Rows, SliceModel::Mean, SliceModel::Interval})
        m_table->resizeColumnToContents(column);
}

} // namespace watchlab::ui
