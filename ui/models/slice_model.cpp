// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/slice_model.h"

#include "ui/widgets/number_words.h"

#include <utility>

namespace watchlab::ui {

namespace {

constexpr int decimals = 4;

} // namespace

void SliceModel::setRows(std::vector<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int SliceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SliceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SliceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((index.column() == Where ? Qt::AlignLeft : Qt::AlignRight) |
                                        Qt::AlignVCenter);
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole && index.column() == Where)
        return row.where;
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case Where:
        return row.where;
    case Rows:
        return words::count(row.rows);
    case Mean:
        return words::fixed(row.mean, decimals);
    case Interval:
        return tr("%1 to %2").arg(words::fixed(row.low, decimals), words::fixed(row.high, decimals));
    default:
        return {};
    }
}

QVariant SliceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((section == Where ? Qt::AlignLeft : Qt::AlignRight) |
                                        Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("Test rows"), tr("Rows"), tr("MAE"), tr("95 % interval")};
    return section < ColumnCount ? titles[section] : QVariant();
}

} // namespace watchlab::ui
