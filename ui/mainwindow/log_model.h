// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/workbench.h"

#include <QAbstractTableModel>

#include <vector>

namespace watchlab::ui {

/// The lines of the Log dock: time, level, text; oldest first. GUI thread.
class LogModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Text, ColumnCount };
    explicit LogModel(QObject* parent = nullptr);

    void setMessages(const std::vector<LogMessage>& messages);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<LogMessage> m_messages;
};

} // namespace watchlab::ui
