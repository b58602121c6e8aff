// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <map>
#include <vector>

namespace watchlab::ui {

/// The recorded runs, newest first. Sorting and filtering are a proxy's business: Qt::UserRole gives the
/// value to sort by. GUI thread.
class RunTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Name,
        Family,
        PresetName,
        State,
        Data,
        Target,
        Mae,
        Xauc,
        Steps,
        Time,
        Started,
        ColumnCount
    };
    static constexpr int sortRole = Qt::UserRole;
    static constexpr int runRole = Qt::UserRole + 1;    ///< qlonglong id
    static constexpr int searchRole = Qt::UserRole + 2; ///< everything a text filter looks at
    static constexpr int slotRole = Qt::UserRole + 3; ///< int: place among the plotted runs, -1 = not plotted

    explicit RunTableModel(QObject* parent = nullptr);

    /// Keeps the rows of runs that are still there, so that selections live through a refresh.
    void setRuns(const std::vector<RunSummary>& runs);
    const RunSummary& run(int row) const { return m_runs[static_cast<std::size_t>(row)]; }
    /// Which runs are drawn, in the order of the series colours.
    void setPlotted(const std::vector<std::int64_t>& runs);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const RunSummary& run, int column) const;
    QVariant sortValue(const RunSummary& run, int column) const;

    std::vector<RunSummary> m_runs;
    std::vector<std::int64_t> m_plotted;
};

} // namespace watchlab::ui
