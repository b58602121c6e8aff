// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_history.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <vector>

namespace watchlab::ui {

/// The users of a dataset with how active they are. GUI thread.
class UserTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { User, TrainRows, HeldOutRows, MeanTarget, ColumnCount };
    static constexpr int ValueRole = Qt::UserRole + 1; ///< number, for sorting
    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(std::vector<UserFigure> figures, const QString& unit);
    const UserFigure& figure(int row) const { return m_figures.at(static_cast<std::size_t>(row)); }
    int findRow(std::int64_t user) const; ///< -1 when there is no such user

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<UserFigure> m_figures; ///< ascending by id
    QString m_unit;
};

/// Sorts by the columns' numbers, keeps users whose id begins with the text.
class UserFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit UserFilterModel(QObject* parent = nullptr);
    void setPrefix(const QString& prefix);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QString m_prefix;
};

} // namespace watchlab::ui
