// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/video_figures.h"

#include <QAbstractTableModel>

#include <vector>

namespace watchlab::ui {

/// The videos of a dataset with how often they are watched. GUI thread.
class VideoTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Video, TrainRows, HeldOutRows, MeanTarget, Length, Category, Caption, ColumnCount };
    static constexpr int ValueRole = Qt::UserRole + 1; ///< number or text, for sorting
    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(std::vector<VideoFigure> figures, const QString& unit);
    const VideoFigure& figure(int row) const { return m_figures.at(static_cast<std::size_t>(row)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<VideoFigure> m_figures; ///< ascending by id
    QString m_unit;
};

} // namespace watchlab::ui
