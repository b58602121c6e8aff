// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text_table_model.h"

#include <utility>

namespace watchlab::ui {

TextTableModel::TextTableModel(QStringList titles, int names, QObject* parent)
    : QAbstractTableModel(parent)
    , m_titles(std::move(titles))
    , m_names(names)
{
}

void TextTableModel::setRows(std::vector<QStringList> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int TextTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TextTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_titles.size());
}

QVariant TextTableModel::alignment(int column) const
{
    return QVariant::fromValue<int>((column < m_names ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

QVariant TextTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    return role == Qt::DisplayRole ? m_rows[static_cast<std::size_t>(index.row())][index.column()]
                                   : QVariant();
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    return role == Qt::DisplayRole ? m_titles[section] : QVariant();
}

} // namespace watchlab::ui
