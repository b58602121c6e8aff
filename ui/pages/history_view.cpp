// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/history_view.h"

#include "ui/delegates/number_delegate.h"
#include "ui/delegates/prediction_delegate.h"
#include "ui/models/history_model.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace watchlab::ui {

HistoryView::HistoryView(QWidget* parent)
    : QTableView(parent)
    , m_model(new HistoryModel(this))
    , m_numbers(new NumberDelegate(1, this))
    , m_errors(new NumberDelegate(1, this, NumberDelegate::Sign::Always))
{
    dressTable(this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(HistoryModel::ValueRole);
    setModel(sorted);
    setAccessibleName(tr("History"));
    for (const int column : {HistoryModel::Predicted, HistoryModel::Truth})
        setItemDelegateForColumn(column, m_numbers);
    setItemDelegateForColumn(HistoryModel::Length, new NumberDelegate(1, this));
    setItemDelegateForColumn(HistoryModel::Error, m_errors);
    setItemDelegateForColumn(
        HistoryModel::Bars,
        new PredictionDelegate(
            {HistoryModel::PredictedRole, HistoryModel::TruthRole, HistoryModel::ScaleRole}, this));
    setSortingEnabled(true);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void HistoryView::setHistory(std::vector<HistoryRow> history, const QString& unit)
{
    const int decimals = unit == QLatin1String("s") ? 1 : 3;
    m_numbers->setDecimals(decimals);
    m_errors->setDecimals(decimals);
    m_model->setHistory(std::move(history), unit);
    model()->sort(-1); // as they come: newest first
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    shareWidth();
}

void HistoryView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

void HistoryView::shareWidth()
{
    constexpr std::pair<int, int> widths[]{{HistoryModel::Time, 138},     {HistoryModel::Part, 78},
                                           {HistoryModel::Category, 96},  {HistoryModel::Length, 76},
                                           {HistoryModel::Predicted, 92}, {HistoryModel::Truth, 72},
                                           {HistoryModel::Error, 76}};
    const int room = viewport()->width();
    setColumnHidden(HistoryModel::Time, !m_model->hasTimes() || room < 700);
    setColumnHidden(HistoryModel::Category, !m_model->hasCategories() || room < 820);
    setColumnHidden(HistoryModel::Length, !m_model->hasLengths());
    int rest = room;
    for (const auto& [column, width] : widths) {
        const int wide = columnWidthFor(this, column, width);
        setColumnWidth(column, wide);
        rest -= isColumnHidden(column) ? 0 : wide;
    }
    const int bars = std::clamp(rest * 2 / 5, 90, 220);
    setColumnWidth(HistoryModel::Bars, bars);
    setColumnWidth(HistoryModel::Video, std::max(80, rest - bars));
}

} // namespace watchlab::ui
