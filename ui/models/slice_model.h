// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <cstdint>
#include <vector>

namespace watchlab::ui {

/// Slices of test rows, each with its rows and its mean error. The first is of all rows. GUI thread.
class SliceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Row {
        QString where;
        std::int64_t rows = 0;
        double mean = 0;
        double low = 0; ///< 95 % interval
        double high = 0;
    };
    enum Column { Where, Rows, Mean, Interval, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<Row> rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace watchlab::ui
