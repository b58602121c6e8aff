// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/user_delta_model.h"

#include <utility>

namespace watchlab::ui {

void UserDeltaModel::setUsers(std::vector<User> users, const QString& first, const QString& second)
{
    beginResetModel();
    m_users = std::move(users);
    m_first = first;
    m_second = second;
    endResetModel();
}

int UserDeltaModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_users.size());
}

int UserDeltaModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UserDeltaModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const User& user = m_users[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case UserId:
        return QString::number(user.id);
    case Rows:
        return QString::number(user.rows);
    case First:
        return user.first;
    case Second:
        return user.second;
    case Difference:
        return user.second - user.first;
    default:
        return {};
    }
}

QVariant UserDeltaModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (role == Qt::ToolTipRole && section == Difference)
        return tr("%1 less %2").arg(m_second, m_first);
    const QString titles[ColumnCount] = {tr("User"), tr("Rows"), m_first, m_second, tr("Difference")};
    return section < ColumnCount ? titles[section] : QVariant();
}

} // namespace watchlab::ui
