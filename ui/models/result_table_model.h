// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/result_table.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace watchlab::ui {

/// A table of results: a row per method and, on generated data, one for the ceiling; per protocol a column
/// for each metric and, where anything has been published, one beside it for that. GUI thread.
class ResultTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// What has become of the runs that a method has under a protocol.
    struct Progress {
        int wanted = 0;
        int queued = 0;
        int training = 0;
        int failed = 0;
        QString why; ///< of those that are not there: a sentence or several
    };
    struct Column {
        std::size_t protocol = 0;
        std::size_t metric = 0;
        bool published = false;
    };
    enum Role {
        RunsRole = Qt::UserRole, ///< QVariantList of the runs behind a cell
        GroupRole,               ///< of a column: number of its protocol
        GroupTitleRole,          ///< of a column: the protocol
        MeanRole,                ///< the parts of a cell as texts, for the delegate
        SpreadRole,
        CountRole,
        BestRole,
        StateRole, ///< CellState
    };
    enum CellState { Idle, Waiting, Training, Failed };
    using QAbstractTableModel::QAbstractTableModel;

    /// progress: per method and in it per protocol; may be empty.
    void setTable(ResultTable table, std::vector<Progress> progress);
    const ResultTable& table() const { return m_table; }
    const std::vector<Column>& columns() const { return m_columns; }
    bool isCeiling(int row) const { return row == static_cast<int>(m_table.rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant cellData(int row, const Column& column, int role) const;
    QVariant ceilingData(const Column& column, int role) const;
    QVariant publishedData(int row, const Column& column, int role) const;
    QString cellToolTip(int row, const Column& column) const;
    QString spreadOf(const ResultCell& cell) const;
    QString countOf(const ResultCell& cell) const;
    Progress progressOf(int row, const Column& column) const;
    bool sameShape(const ResultTable& table) const;

    ResultTable m_table;
    std::vector<Progress> m_progress;
    std::vector<Column> m_columns;
};

} // namespace watchlab::ui
