// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/result_table.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace watchlab::ui {

/// What training took: a row per method and protocol. GUI thread.
class ResultCostModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Method, Protocol, Speed, Epoch, Memory, Parameters, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setTable(const ResultTable& table);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString method;
        QString protocol;
        ResultCost cost;
    };
    std::vector<Row> m_rows;
};

} // namespace watchlab::ui
