// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace watchlab::ui {

/// How well each action is predicted at an evaluation: AUC of whether, mean absolute error of when; the means
/// last. GUI thread.
class ActionMetricModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Action, Auc, Timing, ColumnCount };
    static constexpr int NameRole = Qt::UserRole + 1; ///< QString: "like", "exit"; empty for the means
    using QAbstractTableModel::QAbstractTableModel;

    /// before: the evaluation that its figures are compared with in the tooltips; may be null, like
    /// evaluation.
    void setEvaluation(const Evaluation* evaluation, const Evaluation* before = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::string name; ///< empty: the means
        double auc = 0;
        double timing = 0;
        double aucBefore = 0;
        double timingBefore = 0;
        bool hasAuc = true;
        bool timed = true;
    };
    QVariant toolTip(const Row& row, int column) const;

    std::vector<Row> m_rows;
    bool m_days = false;
};

/// The types that an evaluation has metrics of, in their order.
std::vector<std::string> actionTypesOf(const Evaluation& evaluation);
/// Whether its times of actions are in days, as of data that have no lengths, instead of lengths of the
/// video.
bool timesInDays(const Evaluation& evaluation);

} // namespace watchlab::ui
