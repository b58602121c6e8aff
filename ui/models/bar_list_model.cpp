// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/bar_list_model.h"

#include <algorithm>

namespace watchlab::ui {

void BarListModel::setHeader(const QString& name, const QString& detail, const QString& value)
{
    m_header[Name] = name;
    m_header[Detail] = detail;
    m_header[Value] = value;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void BarListModel::setRows(std::vector<BarRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_least = 0;
    m_most = 0;
    for (const BarRow& row : m_rows) {
        m_least = std::min(m_least, row.value);
        m_most = std::max(m_most, row.value);
    }
    endResetModel();
}

bool BarListModel::hasDetails() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const BarRow& row) { return !row.detail.isEmpty(); });
}

int BarListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BarListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BarListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const BarRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name     ? QVariant(row.name)
               : index.column() == Detail ? QVariant(row.detail)
               : index.column() == Value  ? QVariant(row.value)
                                          : QVariant();
    case Qt::ToolTipRole:
        return row.toolTip.isEmpty() ? row.name : row.toolTip;
    case Qt::ForegroundRole:
        return index.column() == Detail ? QVariant(Theme::current().textSecond) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case ValueRole:
        return row.value;
    case LeastRole:
        return m_least;
    case MostRole:
        return m_most;
    case ColorRole:
        return static_cast<int>(row.color);
    default:
        return {};
    }
}

QVariant BarListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= Bar)
        return {};
    if (role == Qt::DisplayRole)
        return m_header[section];
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return {};
}

} // namespace watchlab::ui
