// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/command.h"

#include <QAbstractTableModel>

namespace watchlab::ui {

/// Commands under each other: text, context, keys. GUI thread.
class CommandModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Text, Context, Keys, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setCommands(std::vector<Command> commands);
    const Command& command(int row) const { return m_commands[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<Command> m_commands;
};

} // namespace watchlab::ui
