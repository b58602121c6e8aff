// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/result_table.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace watchlab::ui {

/// Each method against the best of its protocol, user by user. GUI thread.
class ResultPairModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Method, Protocol, Best, Difference, Interval, Share, Users, PValue, ColumnCount };
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
        QString unit;
        ResultPair pair;
    };
    std::vector<Row> m_rows;
};

} // namespace watchlab::ui
