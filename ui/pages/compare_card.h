// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/run_comparer.h"
#include "ui/widgets/card.h"

#include <QString>

#include <cstdint>
#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace watchlab::plots {
class CurvePlot;
}

namespace watchlab::ui {

class EmptyState;
class Segmented;
class SliceChip;
class UserDeltaModel;
class Workbench;

/// How a run stands against another over their test users: mean difference with its interval, Wilcoxon's
/// test, the share of users who are better off, and every user by the difference. Enter or a double click
/// leads to the user on Inspect. GUI thread.
class CompareCard : public Card {
    Q_OBJECT
public:
    explicit CompareCard(Workbench& workbench, QWidget* parent = nullptr);

    struct Pair {
        ComparedRuns first;
        ComparedRuns second;
        QString firstName;
        QString secondName;
        std::int64_t end = 0; ///< steps of all of them; 0 while one is at work
        bool operator==(const Pair&) const = default;
    };
    /// None where not exactly two runs or groups are selected. What is compared is compared again once these
    /// runs have gone on and ended.
    void setPair(const std::optional<Pair>& pair);
    /// Compares over the rows of the slice alone, at once where there is a pair.
    void compareWithin(const RowSlice& slice);
    RunComparer& comparer() { return m_comparer; }

private:
    QWidget* makeFigures();
    void compare();
    void compareAgain();
    void refresh();
    void refreshEmpty();
    void refreshRemark();
    void showAnswer(const RunComparison& comparison);
    QString unitText(const RunComparison& comparison) const;
    void showVerdict(const RunComparison& comparison);
    void showUsers(const RunComparison& comparison);
    void drawDifferences(const RunComparison& comparison);
    void openUser(int row);

    Workbench& m_workbench;
    RunComparer m_comparer;
    SliceChip* m_slice;
    Segmented* m_metric;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel* m_verdict;
    QLabel* m_tests;
    plots::CurvePlot* m_plot;
    UserDeltaModel* m_users;
    QTableView* m_table;
    std::optional<Pair> m_pair;
    std::shared_ptr<const RunComparison> m_shown;
};

} // namespace watchlab::ui
