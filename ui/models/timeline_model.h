// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/action_snapshots.h"
#include "ui/widgets/action_strip.h"

#include <QAbstractTableModel>

#include <vector>

namespace watchlab::ui {

/// Viewings with what happened within them and what a model generated: a row each. GUI thread.
class TimelineModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Subject, Length, Strip, ExitError, ColumnCount };
    enum Role { StripRole = Qt::UserRole + 1, RowRole, UserRole, VideoRole };
    /// What names a row: the video where they are one user's, the user where they are one video's.
    enum class By { Video, User };
    using QAbstractTableModel::QAbstractTableModel;

    void setTimelines(const ActionTimelines& timelines, By by);
    const ActionTimelines& timelines() const { return m_timelines; }
    double most() const { return m_most; } ///< right end of the strips' common scale

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "like 0.42, exit 0.90": of types as they are named in the timelines.
    static QString sequenceText(const std::vector<TimedAction>& actions,
                                const std::vector<std::string>& types);

private:
    QVariant display(const ActionTimeline& timeline, int column) const;
    QString wholeText(const ActionTimeline& timeline) const;
    ActionStrip stripOf(const ActionTimeline& timeline) const;

    ActionTimelines m_timelines;
    std::vector<ActionStrip> m_strips; ///< beside the viewings
    By m_by = By::Video;
    double m_most = 1.5;
};

/// Actions as a strip draws them. Those without a real time stand at the exit, hollow; those that the other
/// list does not have are odd.
std::vector<StripAction> stripActions(const std::vector<TimedAction>& actions,
                                      const std::vector<TimedAction>& other,
                                      const std::vector<std::string>& types);

} // namespace watchlab::ui
