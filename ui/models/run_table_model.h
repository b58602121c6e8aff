// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/run_store.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace watchlab::ui {

/// A metric over the runs of a group; NaN where it has no meaning.
struct MetricSpread {
    double mean = 0;
    double deviation = 0;
    double low = 0; ///< 95 % interval of the mean
    double high = 0;
};

/// Runs that are shown as one row, and behind it as a row each while it is open.
struct RunBundle {
    std::vector<std::int64_t> runs;    ///< newest first
    std::vector<std::int64_t> counted; ///< that the figures are of: completed, one per seed
    std::map<std::string, MetricSpread> metrics;
};

/// The recorded runs, newest first, or groups of them, each followed by its runs where it is open. Sorting is
/// a proxy's business: Qt::UserRole gives the value to sort by. GUI thread.
class RunTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Name,
        Star,
        Family,
        PresetName,
        State,
        Data,
        Target,
        Steps,
        Time,
        Started,
        Tags,
        Note,
        FirstMetric
    };
    static constexpr int sortRole = Qt::UserRole;
    static constexpr int keyRole =
        Qt::UserRole + 1; ///< qlonglong: the run, or minus the oldest run of a group
    static constexpr int runsRole =
        Qt::UserRole + 2; ///< QVariantList of qlonglong: the run, or all of the group
    static constexpr int countedRole =
        Qt::UserRole + 7; ///< QVariantList of qlonglong: of a group, the runs that its figures are of
    static constexpr int slotRole =
        Qt::UserRole + 3; ///< int: series colour that it is plotted in, -1 = not plotted
    static constexpr int groupRole = Qt::UserRole + 4; ///< int: which group a row is of
    static constexpr int foldRole = Qt::UserRole + 5;  ///< Fold, as int
    static constexpr int starRole = Qt::UserRole + 6;  ///< bool
    enum Fold { Single, Closed, Open, Member };

    explicit RunTableModel(QObject* parent = nullptr);

    /// Keeps the rows of what is still there, where what is new stands on top, so that selections live
    /// through a refresh. Without bundles every run is a row.
    void setRuns(std::vector<RunSummary> runs, std::vector<RunBundle> bundles = {});
    /// Keys of the metrics that have a column each, from FirstMetric on.
    void setMetrics(const std::vector<std::string>& keys);
    const std::vector<std::string>& metrics() const { return m_metrics; }
    /// Keys of the rows that are drawn, and in which series colours: without, in their order.
    void setPlotted(const std::vector<std::int64_t>& keys, const std::vector<int>& colors = {});
    /// Of a group, by its key.
    void setOpen(std::int64_t key, bool open);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// A run, or the head of a group.
    struct Row {
        int group = 0;
        std::int64_t run = 0; ///< of a head: its newest
        std::int64_t key = 0; ///< as keyRole has it
        Fold fold = Single;
        bool isHead() const { return fold == Closed || fold == Open; }
        bool operator==(const Row&) const = default;
    };
    std::vector<Row> makeRows(const std::vector<RunBundle>& bundles) const;
    const RunSummary& summary(const Row& row) const { return m_runs[m_places.at(row.run)]; }
    const RunBundle& bundle(const Row& row) const { return m_bundles[static_cast<std::size_t>(row.group)]; }
    const std::string* metricOf(int column) const;
    double metricValue(const Row& row, const std::string& key) const;
    QString metricText(const Row& row, const std::string& key) const;
    QString text(const Row& row, int column) const;
    QString headText(const Row& row, int column) const;
    QString toolTip(const Row& row, int column) const;
    QVariant sortValue(const Row& row, int column) const;

    std::vector<RunSummary> m_runs;
    std::map<std::int64_t, std::size_t> m_places; ///< of runs in m_runs
    std::vector<RunBundle> m_bundles;             ///< one per run where nothing is grouped
    std::vector<Row> m_rows;
    std::set<std::int64_t> m_open; ///< keys
    std::vector<std::string> m_metrics{"mae", "xauc"};
    std::map<std::int64_t, int> m_slots; ///< by key
};

} // namespace watchlab::ui
