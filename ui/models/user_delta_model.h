// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <cstdint>
#include <vector>

namespace watchlab::ui {

/// Users under two runs, each with a value of both and their difference. Values come as numbers; delegates
/// write them. GUI thread.
class UserDeltaModel : public QAbstractTableModel {
    Q_OBJECT
public:
    struct User {
        std::int64_t id = 0;
        std::int64_t rows = 0;
        double first = 0;
        double second = 0;
    };
    enum Column { UserId, Rows, First, Second, Difference, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    /// What the two are called.
    void setUsers(std::vector<User> users, const QString& first, const QString& second);
    const User& user(int row) const { return m_users.at(static_cast<std::size_t>(row)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<User> m_users;
    QString m_first;
    QString m_second;
};

} // namespace watchlab::ui
