// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/log_model.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace watchlab::ui {

LogModel::LogModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void LogModel::setMessages(const std::vector<LogMessage>& messages)
{
    const std::size_t known = m_messages.size();
    const bool onlyMore =
        messages.size() > known && (known == 0 || messages[known - 1].time == m_messages.back().time);
    if (onlyMore) {
        beginInsertRows({}, static_cast<int>(known), static_cast<int>(messages.size()) - 1);
        m_messages = messages;
        endInsertRows();
    } else if (messages.size() != known) {
        beginResetModel();
        m_messages = messages;
        endResetModel();
    }
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LogMessage& message = m_messages[static_cast<std::size_t>(index.row())];
    const Theme& theme = Theme::current();
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Time ? message.time.toString(QStringLiteral("HH:mm:ss")) : message.text;
    case Qt::ToolTipRole:
        return message.text;
    case Qt::DecorationRole:
        if (index.column() != Text)
            return {};
        if (message.level == MessageLevel::Info)
            return icons::icon(QStringLiteral("info"), theme.textThird);
        return icons::icon(QStringLiteral("warning"),
                           message.level == MessageLevel::Warning ? theme.warning : theme.bad);
    case Qt::ForegroundRole:
        if (index.column() == Time)
            return theme.textThird;
        return message.level == MessageLevel::Error ? theme.bad : theme.text;
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Time ? tr("Time") : tr("Message");
}

} // namespace watchlab::ui
