// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"
#include "ui/models/list_choice.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace watchlab::ui {

/// A user's recommendation list, best first; of a family with stages with what each stage says, and the rank
/// before the last one ordered anew. A new list of the same length changes cells in place, so that
/// what is selected and where one has scrolled stays. Values come as numbers; delegates write them. GUI
/// thread.
class UserListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Rank,
        Before, ///< rank by the classifier
        Change,
        Video,
        Category,
        Length, ///< s
        Als,
        Liked, ///< the classifier's probability
        Predicted,
        BesideRank,      ///< by the run beside
        BesidePredicted, ///< by it
        Difference,      ///< predicted less that
        Truth,
        Error,
        Bars,
        ColumnCount
    };
    enum Role {
        ValueRole = Qt::UserRole + 1, ///< for sorting: the column's number or text
        PredictedRole,
        TruthRole, ///< of a held-out or else a train row; NaN = unknown
        ScaleRole, ///< what a full bar stands for
        HitRole,   ///< bool: among so many candidates (setTrueTop()) with the largest known truth; invalid =
                   ///< no held-out truth
        WatchedRole, ///< bool: the truth is of a train row, which the model has seen
        VideoIdRole, ///< qint64
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// stages: beside the list; null for a family without.
    void setList(std::shared_ptr<const UserList> list,
                 std::shared_ptr<const StagedUserList> stages = nullptr);
    /// Another run's list of the same user, whose ranks and predictions stand beside; null = none.
    void setBeside(const std::shared_ptr<const UserList>& beside);
    bool hasBeside() const { return m_hasBeside; }
    /// s, by video; null = unknown.
    void setLengths(std::shared_ptr<const std::unordered_map<std::int64_t, double>> lengths);
    bool hasLengths() const { return m_lengths && !m_lengths->empty(); }
    /// Of the checkpoint that previousRank is of; -1 = of the evaluation before, or there is none.
    void setEarlierStep(std::int64_t step) { m_earlierStep = step; }
    /// What the user watched in training; null = unknown.
    void setWatched(std::shared_ptr<const WatchedVideos> watched);
    void setTrueTop(std::size_t count); ///< how many hits there are, at least 1
    bool hasStages() const { return m_stages != nullptr; }
    const UserList* list() const { return m_list.get(); }
    bool hasChanges() const { return m_hasChanges; } ///< whether there was a list before

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant display(const UserListRow& row, int column, int rank) const;
    QVariant change(const UserListRow& row, int rank) const;
    QVariant lengthOf(std::int64_t video) const;
    QVariant besideValue(const UserListRow& row, int column) const;
    QString besideToolTip(int section) const;
    QString headerToolTip(int section) const;
    bool isWatched(const UserListRow& row) const;
    bool isSeenTruth(const UserListRow& row, int column) const;
    double truthOf(const UserListRow& row) const;
    QString videoToolTip(const UserListRow& row, std::size_t place) const;
    QString truthToolTip(const UserListRow& row, int column) const;
    void findScale();
    void findHits();
    void cellsChanged();

    std::shared_ptr<const UserList> m_list;
    std::shared_ptr<const StagedUserList> m_stages;
    double m_scale = 1;
    bool m_hasChanges = false;
    std::int64_t m_earlierStep = -1;
    bool m_hasBeside = false;
    std::unordered_map<std::int64_t, std::pair<int, double>> m_beside; ///< rank and prediction by video
    std::shared_ptr<const std::unordered_map<std::int64_t, double>> m_lengths;
    std::shared_ptr<const WatchedVideos> m_watched;
    std::size_t m_trueTop = 10;
    std::vector<bool> m_hits; ///< per row; empty unless more truths than that are known
};

} // namespace watchlab::ui
