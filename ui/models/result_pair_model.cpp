// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/result_pair_model.h"

#include "ui/widgets/number_words.h"

namespace watchlab::ui {

namespace {

constexpr int decimals = 4;

QVariant aligned(bool right)
{
    return QVariant::fromValue<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

void ResultPairModel::setTable(const ResultTable& table)
{
    beginResetModel();
    m_rows.clear();
    for (const ResultRow& row : table.rows)
        for (std::size_t protocol = 0; protocol < row.pairs.size(); ++protocol)
            if (row.pairs[protocol])
                m_rows.push_back({QString::fromStdString(row.label),
                                  QString::fromStdString(table.protocols[protocol].label),
                                  QString::fromStdString(table.protocols[protocol].targetUnit),
                                  *row.pairs[protocol]});
    endResetModel();
}

int ResultPairModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ResultPairModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResultPairModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return aligned(index.column() > Best);
    if (role != Qt::DisplayRole)
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const PairedComparison& compared = row.pair.comparison;
    switch (index.column()) {
    case Method:
        return row.method;
    case Protocol:
        return row.protocol;
    case Best:
        return QString::fromStdString(row.pair.best);
    case Difference:
        return words::fixed(compared.difference.mean, decimals) +
               (row.unit.isEmpty() ? QString() : QLatin1Char(' ') + row.unit);
    case Interval:
        return tr("%1 to %2")
            .arg(words::fixed(compared.difference.low, decimals),
                 words::fixed(compared.difference.high, decimals));
    case Share:
        return words::percent(compared.shareBetter(), 1);
    case Users:
        return words::count(compared.users);
    case PValue:
        return compared.wilcoxon.pValue < 0.0001 ? QStringLiteral("< 0.0001")
                                                 : words::fixed(compared.wilcoxon.pValue, decimals);
    default:
        return {};
    }
}

QVariant ResultPairModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return aligned(section > Best);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("Method"),        tr("Protocol"),      tr("Best"),
                                         tr("MAE longer by"), tr("95 % interval"), tr("Better for"),
                                         tr("Users"),         tr("Wilcoxon's p")};
    return titles[section];
}

} // namespace watchlab::ui
