// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace watchlab::ui {

/// The head of a table of results, in two lines: a protocol above the columns that belong to it, then their
/// titles. A protocol's name stays in sight as long as one of its columns is. GUI thread.
class TablesHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit TablesHeader(QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    QRect groupOf(int section) const;
    QVariant columnData(int section, int role) const;
};

/// The names of the methods at the left, which stay in sight when the table is scrolled.
class TablesMethods : public QHeaderView {
    Q_OBJECT
public:
    explicit TablesMethods(QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

} // namespace watchlab::ui
