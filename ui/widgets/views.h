// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace watchlab::ui {

/// Rows of 25 px, no vertical lines, whole rows selected, sunken head. Call before setModel() or after; the
/// view keeps the look.
void dressTable(QTableView* view);

/// Titles that have no room lose their middle: names of runs differ at their ends. Call after dressTable().
void elideHead(QTableView* view);

/// Cells open their editors by one click, the space bar or F2; arrow keys only move.
void editByClickOrKey(QTableView* view);

/// Columns as wide as their titles and the rows in sight, none wider than `widest`.
void fitColumns(QTableView* view, int widest);

/// The width, or what the column's title needs where that is more.
int columnWidthFor(const QTableView* view, int column, int width);

/// What the column's title needs in a head of two lines, where the model's alignment lets it wrap.
int columnWidthForTwoLines(const QTableView* view, int column);
inline constexpr int twoLineHead = 42; ///< height

/// Cells of a table: text roles of the model, digits in tabular figures where the model aligns right, a 3 px
/// accent bar in front of the current row, row lines in grid colour, the focus visible.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace watchlab::ui
