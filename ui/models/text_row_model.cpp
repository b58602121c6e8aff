// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text_row_model.h"

namespace watchlab::ui {

void TextRowModel::setRows(const std::vector<std::string>& header, std::vector<std::vector<std::string>> rows)
{
    beginResetModel();
    m_header.clear();
    for (const std::string& name : header)
        m_header << QString::fromStdString(name);
    m_remarks.clear();
    m_rows = std::move(rows);
    endResetModel();
}

void TextRowModel::setRemarks(const QStringList& remarks)
{
    m_remarks = remarks;
    if (!m_header.isEmpty())
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, static_cast<int>(m_header.size()) - 1);
}

int TextRowModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TextRowModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_header.size());
}

QVariant TextRowModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const std::vector<std::string>& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    return column < row.size() ? QString::fromStdString(row[column]) : QString();
}

QVariant TextRowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= m_header.size())
        return {};
    const QString remark = m_remarks.value(section);
    return remark.isEmpty() ? m_header[section] : QStringLiteral("%1: %2").arg(m_header[section], remark);
}

} // namespace watchlab::ui
