// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>

namespace watchlab::ui {

/// A preview: the first thousand viewings of the train or of the test file, as they are in the data. GUI
/// thread.
class ViewingModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Row, User, Video, Watch, Length, Ratio, Time, Category, Caption, ColumnCount };
    static constexpr std::size_t shownRows = 1000;

    explicit ViewingModel(QObject* parent = nullptr);
    void setDataset(std::shared_ptr<const Dataset> dataset, bool testFile);

    /// Whether the source has captions or categories at all.
    bool hasColumn(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(std::size_t row, int column) const;

    std::shared_ptr<const Dataset> m_dataset;
    std::size_t m_begin = 0;
    std::size_t m_count = 0;
};

} // namespace watchlab::ui
