// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <QAbstractTableModel>

#include <vector>

namespace watchlab::ui {

/// What happened in a run, newest first. GUI thread.
class EventModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Step, Text, ColumnCount };
    static constexpr int LevelRole = Qt::UserRole + 1; ///< int(EventLevel)
    using QAbstractTableModel::QAbstractTableModel;

    /// Grows at the top where the new events continue the old ones.
    void setEvents(const std::vector<RunEvent>& events, bool warningsOnly);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<RunEvent> m_events; ///< oldest first
};

} // namespace watchlab::ui
