// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/column_role_model.h"

#include "ui/models/column_words.h"
#include "ui/widgets/engine_words.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <algorithm>

namespace watchlab::ui {

namespace {

int placeOf(ColumnRole role)
{
    const auto roles = allRoles();
    return static_cast<int>(std::ranges::find(roles, role) - roles.begin());
}

} // namespace

void ColumnRoleModel::setColumns(std::vector<PreviewColumn> columns, std::int64_t sampleRows, bool editable)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_counted.assign(m_columns.size(), sampleRows);
    m_editable = editable;
    endResetModel();
}

void ColumnRoleModel::setCounts(const std::vector<DescribedColumn>& described)
{
    for (std::size_t row = 0; row < m_columns.size(); ++row) {
        ImportColumn& column = m_columns[row].column;
        const auto found = std::ranges::find(described, column.name, &DescribedColumn::name);
        if (found == described.end())
            continue;
        column.missing = found->missing;
        m_counted[row] = found->values;
    }
    if (!m_columns.empty())
        Q_EMIT dataChanged(index(0, Missing), index(rowCount() - 1, Missing));
}

void ColumnRoleModel::setTarget(std::optional<ColumnRole> role)
{
    if (role == m_target)
        return;
    m_target = role;
    if (!m_columns.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

bool ColumnRoleModel::isTarget(std::size_t row) const
{
    return m_columns[row].column.role == m_target.value_or(ColumnRole::Target);
}

/// What a column is used for now: a table may have both a watch time and a target of its own, and only one of
/// them is predicted.
QString ColumnRoleModel::roleText(std::size_t row) const
{
    const ColumnRole role = m_columns[row].column.role;
    if (role == ColumnRole::Target)
        return isTarget(row) ? roleWords(role) : tr("Other target");
    return isTarget(row) ? tr("%1, target").arg(roleWords(role)) : roleWords(role);
}

std::vector<ImportColumn> ColumnRoleModel::importColumns() const
{
    std::vector<ImportColumn> columns;
    for (const PreviewColumn& column : m_columns)
        columns.push_back(column.column);
    return columns;
}

int ColumnRoleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

int ColumnRoleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ColumnRoleModel::missingText(std::size_t row) const
{
    const std::int64_t missing = m_columns[row].column.missing;
    if (m_counted[row] == 0)
        return words::missing;
    return missing == 0
               ? words::count(0)
               : words::percent(static_cast<double>(missing) / static_cast<double>(m_counted[row]), 1);
}

QString ColumnRoleModel::text(std::size_t row, int section) const
{
    const ImportColumn& column = m_columns[row].column;
    switch (section) {
    case Name:
        return QString::fromStdString(column.name);
    case Type:
        return typeWords(column.type);
    case Role:
        return roleText(row);
    case Unit:
        return unitWords(column.unit);
    case Missing:
        return missingText(row);
    case Examples: {
        QStringList examples;
        for (const std::string& example : column.examples)
            examples << QString::fromStdString(example);
        return examples.join(QStringLiteral("  "));
    }
    default:
        return {};
    }
}

QStringList ColumnRoleModel::choices(const ImportColumn& column, int section) const
{
    QStringList words;
    if (!m_editable)
        return words;
    if (section == Role)
        for (const ColumnRole role : allRoles())
            words << roleWords(role);
    if (section == Unit)
        for (const ColumnUnit unit : unitsOf(column.role))
            words << unitWords(unit);
    return words;
}

QString ColumnRoleModel::tip(std::size_t row) const
{
    const PreviewColumn& shown = m_columns[row];
    const ImportColumn& column = shown.column;
    QStringList lines{QString::fromStdString(column.name)};
    if (!column.description.empty())
        lines << engineWords(column.description);
    if (column.role == ColumnRole::Target && !isTarget(row))
        lines << tr("Not used now: the protocol has another target.");
    lines << tr("Type: %1").arg(typeWords(column.type));
    if (m_counted[row] > 0)
        lines << tr("Missing: %1").arg(missingText(row));
    if (!column.examples.empty())
        lines << tr("for example %1").arg(text(row, Examples));
    if (!shown.file.empty())
        lines << QString::fromStdString(shown.file);
    return lines.join(QLatin1Char('\n'));
}

QVariant ColumnRoleModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const ImportColumn& column = m_columns[row].column;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::EditRole:
        if (index.column() == Role)
            return placeOf(column.role);
        if (index.column() == Unit) {
            const auto units = unitsOf(column.role);
            return static_cast<int>(std::ranges::find(units, column.unit) - units.begin());
        }
        return {};
    case ChoicesRole:
        return choices(column, index.column());
    case Qt::ToolTipRole:
        return tip(row);
    case Qt::ForegroundRole:
        return column.role == ColumnRole::NotUsed || index.column() == Type ||
                       (column.role == ColumnRole::Target && !isTarget(row))
                   ? Theme::current().textSecond
                   : QVariant();
    case Qt::FontRole:
        return index.column() == Name && isTarget(row) ? QVariant(fonts::text(fonts::textPx, QFont::DemiBold))
                                                       : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == Missing ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    default:
        return {};
    }
}

void ColumnRoleModel::setRole(std::size_t row, ColumnRole role)
{
    if (isSingleRole(role)) { // whoever had it before has none now
        for (PreviewColumn& other : m_columns)
            if (other.column.role == role) {
                other.column.role = ColumnRole::NotUsed;
                other.column.unit = ColumnUnit::None;
            }
    }
    m_columns[row].column.role = role;
    m_columns[row].column.unit = fittingUnit(importColumns(), row);
}

bool ColumnRoleModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const auto row = static_cast<std::size_t>(index.row());
    const int place = value.toInt();
    if (!index.isValid() || role != Qt::EditRole || place < 0 ||
        place >= choices(m_columns[row].column, index.column()).size())
        return false;
    if (data(index, Qt::EditRole).toInt() == place)
        return true;
    if (index.column() == Role)
        setRole(row, allRoles()[static_cast<std::size_t>(place)]);
    else
        m_columns[row].column.unit = unitsOf(m_columns[row].column.role)[static_cast<std::size_t>(place)];
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags ColumnRoleModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    const bool choosable =
        index.isValid() &&
        !choices(m_columns[static_cast<std::size_t>(index.row())].column, index.column()).isEmpty();
    return choosable ? usual | Qt::ItemIsEditable : usual;
}

QVariant ColumnRoleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Missing ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Missing)
        return tr("Of the rows at the beginning of the file that were looked at");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("Column"), tr("Type"),    tr("Role"),
                                         tr("Unit"),   tr("Missing"), tr("Examples")};
    return titles[section];
}

} // namespace watchlab::ui
