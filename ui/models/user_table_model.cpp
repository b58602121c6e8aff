// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/user_table_model.h"

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

void UserTableModel::setFigures(std::vector<UserFigure> figures, const QString& unit)
{
    beginResetModel();
    m_figures = std::move(figures);
    m_unit = unit;
    endResetModel();
}

int UserTableModel::findRow(std::int64_t user) const
{
    const auto found =
        std::lower_bound(m_figures.begin(), m_figures.end(), user,
                         [](const UserFigure& figure, std::int64_t id) { return figure.id < id; });
    return found != m_figures.end() && found->id == user ? static_cast<int>(found - m_figures.begin()) : -1;
}

int UserTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_figures.size());
}

int UserTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UserTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const UserFigure& shown = figure(index.row());
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != ValueRole)
        return {};
    switch (index.column()) {
    case User:
        return role == ValueRole ? QVariant::fromValue<qint64>(shown.id)
                                 : QVariant(QString::number(shown.id));
    case TrainRows:
        return static_cast<double>(shown.trainRows);
    case HeldOutRows:
        return static_cast<double>(shown.heldOutRows);
    default:
        return shown.meanTarget;
    }
}

QVariant UserTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) // narrow columns break a title of two words
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | static_cast<int>(Qt::TextWordWrap);
    if (role == Qt::ToolTipRole) {
        const QString texts[]{tr("User id"), tr("Rows that runs train on"),
                              tr("Validation and test rows: those that runs do not train on"),
                              tr("Mean of the target over all rows of the user")};
        return texts[section];
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case User:
        return tr("User");
    case TrainRows:
        return tr("Train");
    case HeldOutRows:
        return tr("Held out");
    default:
        return m_unit.isEmpty() ? tr("Mean") : tr("Mean, %1").arg(m_unit);
    }
}

UserFilterModel::UserFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(UserTableModel::ValueRole);
}

void UserFilterModel::setPrefix(const QString& prefix)
{
    m_prefix = prefix.trimmed();
    invalidateFilter();
}

/// Of the figures themselves: a value in a QVariant for each comparison would take most of the time.
bool UserFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto* users = static_cast<const UserTableModel*>(sourceModel());
    const UserFigure& first = users->figure(left.row());
    const UserFigure& second = users->figure(right.row());
    switch (left.column()) {
    case UserTableModel::User:
        return first.id < second.id;
    case UserTableModel::TrainRows:
        return first.trainRows < second.trainRows;
    case UserTableModel::HeldOutRows:
        return first.heldOutRows < second.heldOutRows;
    default: // those without any target first
        return std::isnan(first.meanTarget) ? !std::isnan(second.meanTarget)
                                            : first.meanTarget < second.meanTarget;
    }
}

bool UserFilterModel::filterAcceptsRow(int row, const QModelIndex&) const
{
    const auto* users = static_cast<const UserTableModel*>(sourceModel());
    return m_prefix.isEmpty() || QString::number(users->figure(row).id).startsWith(m_prefix);
}

} // namespace watchlab::ui
