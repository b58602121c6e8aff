// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/command_model.h"

#include "ui/widgets/theme.h"

namespace watchlab::ui {

void CommandModel::setCommands(std::vector<Command> commands)
{
    beginResetModel();
    m_commands = std::move(commands);
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_commands.size());
}

int CommandModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CommandModel::data(const QModelIndex& index, int role) const
{
    const Command& shown = command(index.row());
    if (role == Qt::DisplayRole)
        return index.column() == Text ? shown.text : index.column() == Context ? shown.context : shown.keys;
    if (role == Qt::ForegroundRole && index.column() != Text)
        return Theme::current().textSecond;
    if (role == Qt::TextAlignmentRole && index.column() == Keys)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole)
        return index.column() == Text ? QStringLiteral("%1, %2").arg(shown.text, shown.context) : QVariant();
    return {};
}

} // namespace watchlab::ui
