// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_history.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace watchlab::ui {

/// What a user watched, with what a run predicts for it. Values come as numbers; delegates write them. GUI
/// thread.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Part, Video, Category, Length, Predicted, Beside, Truth, Error, Bars, ColumnCount };
    enum Role { ValueRole = Qt::UserRole + 1, PredictedRole, TruthRole, ScaleRole, VideoIdRole, RowRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setHistory(std::vector<HistoryRow> history, const QString& unit);
    /// What another run predicts for the same viewings; empty = none.
    void setBeside(const std::vector<HistoryRow>& history);
    bool hasBeside() const { return !m_beside.empty(); }
    bool hasTimes() const;
    bool hasLengths() const;
    bool hasCategories() const;

    const HistoryRow& viewing(int row) const { return m_history.at(static_cast<std::size_t>(row)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant display(const HistoryRow& row, int column) const;

    std::vector<HistoryRow> m_history;
    std::unordered_map<std::uint32_t, double> m_beside; ///< by row of the dataset
    QString m_unit;
    double m_scale = 1;
};

} // namespace watchlab::ui
