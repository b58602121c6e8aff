// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_error.h"
#include "core/data/user_history.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <vector>

namespace watchlab::ui {

/// The users of a dataset with how active they are, how far a run is off for each of them, and by how much it
/// is better than it was before, and than another one. GUI thread.
class UserTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { User, TrainRows, HeldOutRows, MeanTarget, Error, Since, Better, ColumnCount };
    static constexpr int ValueRole = Qt::UserRole + 1;  ///< number, for sorting
    static constexpr int PinnedRole = Qt::UserRole + 2; ///< bool
    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(std::vector<UserFigure> figures, const QString& unit);
    const UserFigure& figure(int row) const { return m_figures.at(static_cast<std::size_t>(row)); }
    /// Users without an entry have no error. beside: of another run on the same rows; may be empty. unit:
    /// theirs.
    void setErrors(const std::vector<UserError>& errors, const std::vector<UserError>& beside,
                   const QString& unit);
    /// What the run's errors were before. steps: of the checkpoints; earlier = -1 where there is none, and
    /// errors are empty where it has not predicted yet. After setErrors().
    struct Steps {
        std::int64_t earlier = -1;
        std::int64_t present = -1;
    };
    void setEarlier(const std::vector<UserError>& errors, Steps steps);
    bool hasErrors() const { return m_hasErrors; }
    bool hasDifferences() const { return m_hasDifferences; }
    void setPinned(std::set<std::int64_t> users);
    double value(int row, int column) const; ///< NaN = unknown
    int findRow(std::int64_t user) const;    ///< -1 when there is no such user

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString headerToolTip(int section) const;
    QString sinceToolTip() const;

    std::vector<UserFigure> m_figures; ///< ascending by id
    std::vector<double> m_errors;      ///< beside the figures; NaN = unknown
    std::vector<double> m_since;       ///< the error before less that of now
    std::vector<double> m_better;      ///< the other run's error less this one's
    bool m_hasErrors = false;
    bool m_hasDifferences = false;
    bool m_hasEarlier = false;
    Steps m_steps;
    std::set<std::int64_t> m_pinned;
    QString m_unit;
    QString m_errorUnit;
};

/// Sorts by the columns' numbers, unknown ones last either way; keeps users whose id begins with the text
/// and, where only some are wanted, those.
class UserFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit UserFilterModel(QObject* parent = nullptr);
    void setPrefix(const QString& prefix);
    /// Keeps users with so many train rows, the upper end left out.
    void setActivity(double low, double high);
    /// Ids, ascending; nullopt = all.
    void setWanted(std::optional<std::vector<std::int64_t>> users);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QString m_prefix;
    double m_leastTrained = -std::numeric_limits<double>::infinity();
    double m_mostTrained = std::numeric_limits<double>::infinity();
    std::optional<std::vector<std::int64_t>> m_wanted;
};

} // namespace watchlab::ui
