// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"
#include "ui/widgets/views.h"

#include <cstddef>

namespace watchlab::ui {

/// How the n-th plotted run is drawn: a series colour, and a line style from the second one on.
plots::ColorRole runColorRole(std::size_t index);
Qt::PenStyle runPen(std::size_t index);

/// From the left edge of a group's name to where its triangle ends.
inline constexpr int foldWidth = 24;

/// Cells of the table of runs: before the name a dot in the colour in which the run is plotted, or a grey
/// ring, and before that of a group a triangle; stars. GUI thread.
class RunDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    static void paintMark(QPainter& painter, const QRect& cell, const QModelIndex& index);
    static void paintStar(QPainter& painter, const QRect& cell, bool starred);
};

/// Cells of the table of differing parameters: what differs from the first run is tinted and semi-bold. GUI
/// thread.
class DifferenceDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace watchlab::ui
