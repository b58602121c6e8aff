// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <QAbstractTableModel>

#include <memory>

namespace watchlab::ui {

/// The values of a dataset that were not as documented, with file, line and column. GUI thread.
class ProblemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { File, Line, ColumnName, Text, Message, Answer, ColumnCount };
    explicit ProblemModel(QObject* parent = nullptr);
    void setDataset(std::shared_ptr<const Dataset> dataset);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Dataset> m_dataset;
};

} // namespace watchlab::ui
