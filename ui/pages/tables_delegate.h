// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/views.h"

namespace watchlab::ui {

/// A cell of a table of results: the mean, bold where it is the best; half of the interval and the number of
/// seeds in grey behind it, each in a column of its own so that digits align. GUI thread.
class TablesDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    static bool hasParts(const QModelIndex& index);
    static void paintParts(QPainter& painter, const QRect& cell, const QModelIndex& index);
};

} // namespace watchlab::ui
