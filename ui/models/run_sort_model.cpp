// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_sort_model.h"

#include "ui/models/run_table_model.h"

namespace watchlab::ui {

RunSortModel::RunSortModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(RunTableModel::sortRole);
    setDynamicSortFilter(true);
}

/// The row that a group's run stands under; other rows stand for themselves.
QModelIndex RunSortModel::headOf(const QModelIndex& index) const
{
    int row = index.row();
    while (index.siblingAtRow(row).data(RunTableModel::foldRole).toInt() == RunTableModel::Member)
        --row; // as the model has them, members follow their head
    return index.siblingAtRow(row);
}

bool RunSortModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QModelIndex leftHead = headOf(left);
    const QModelIndex rightHead = headOf(right);
    if (leftHead != rightHead) {
        if (QSortFilterProxyModel::lessThan(leftHead, rightHead))
            return true;
        // Groups that are equal must not mix: they keep the model's order either way.
        const bool equal = !QSortFilterProxyModel::lessThan(rightHead, leftHead);
        const bool before = leftHead.row() < rightHead.row();
        return equal && (sortOrder() == Qt::AscendingOrder ? before : !before);
    }
    if (left == leftHead || right == rightHead) {
        const bool headFirst = left == leftHead && right != rightHead;
        return sortOrder() == Qt::AscendingOrder ? headFirst : left != leftHead && right == rightHead;
    }
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace watchlab::ui
