// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/result_cost_model.h"

#include "ui/widgets/number_words.h"

#include <cmath>

namespace watchlab::ui {

namespace {

QVariant aligned(bool right)
{
    return QVariant::fromValue<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

void ResultCostModel::setTable(const ResultTable& table)
{
    beginResetModel();
    m_rows.clear();
    for (const ResultRow& row : table.rows)
        for (std::size_t protocol = 0; protocol < row.costs.size(); ++protocol)
            m_rows.push_back({QString::fromStdString(row.label),
                              QString::fromStdString(table.protocols[protocol].label), row.costs[protocol]});
    endResetModel();
}

int ResultCostModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ResultCostModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResultCostModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return aligned(index.column() > Protocol);
    if (role != Qt::DisplayRole)
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto whole = [](double value) {
        return std::isnan(value) ? words::missing : words::count(std::llround(value));
    };
    switch (index.column()) {
    case Method:
        return row.method;
    case Protocol:
        return row.protocol;
    case Speed:
        return whole(row.cost.rowsPerSecond);
    case Epoch:
        return words::fixed(row.cost.secondsPerEpoch, 1);
    case Memory:
        return whole(row.cost.megabytes);
    case Parameters:
        return std::isnan(row.cost.megabytes) && row.cost.parameters == 0 ? words::missing
                                                                          : words::count(row.cost.parameters);
    default:
        return {};
    }
}

QVariant ResultCostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return aligned(section > Protocol);
    if (role == Qt::ToolTipRole && section == Memory)
        return tr("The most memory that the process held while it trained, with the data");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("Method"),
                                         tr("Protocol"),
                                         tr("Rows per second"),
                                         tr("s per epoch"),
                                         tr("Memory of process, MB"),
                                         tr("Parameters")};
    return titles[section];
}

} // namespace watchlab::ui
