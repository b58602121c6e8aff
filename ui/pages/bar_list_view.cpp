// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/bar_list_view.h"

#include "ui/delegates/number_delegate.h"
#include "ui/delegates/signed_bar_delegate.h"

#include <QHeaderView>

#include <algorithm>

namespace watchlab::ui {

BarListView::BarListView(int decimals, bool signs, QWidget* parent)
    : QTableView(parent)
    , m_model(new BarListModel(this))
    , m_numbers(new NumberDelegate(decimals, this,
                                   signs ? NumberDelegate::Sign::Always : NumberDelegate::Sign::WhenNegative))
{
    dressTable(this);
    setModel(m_model);
    setItemDelegateForColumn(BarListModel::Value, m_numbers);
    setItemDelegateForColumn(BarListModel::Bar,
                             new SignedBarDelegate({BarListModel::ValueRole, BarListModel::LeastRole,
                                                    BarListModel::MostRole, BarListModel::ColorRole},
                                                   this));
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void BarListView::setRows(std::vector<BarRow> rows)
{
    m_model->setRows(std::move(rows));
    shareWidth();
}

void BarListView::setDecimals(int decimals)
{
    m_numbers->setDecimals(decimals);
}

void BarListView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

void BarListView::shareWidth()
{
    const int leastName = std::max(columnWidthFor(this, BarListModel::Name, 0), 140);
    constexpr int leastBars = 32;
    const int room = viewport()->width();
    setColumnHidden(BarListModel::Detail, !m_model->hasDetails());
    const int detail = isColumnHidden(BarListModel::Detail)
                           ? 0
                           : columnWidthFor(this, BarListModel::Detail,
                                            std::clamp(sizeHintForColumn(BarListModel::Detail), 62, 96));
    setColumnWidth(BarListModel::Detail, detail);
    const int value = columnWidthFor(this, BarListModel::Value, 68);
    setColumnWidth(BarListModel::Value, value);
    const int rest = room - detail - value;
    const int bars = std::clamp(rest / 2, leastBars, std::max(leastBars, rest - leastName));
    setColumnWidth(BarListModel::Bar, bars);
    setColumnWidth(BarListModel::Name, std::max(60, rest - bars));
}

} // namespace watchlab::ui
