// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/result_table_model.h"
#include "ui/widgets/card.h"

#include <cstdint>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTabWidget;
class QToolButton;

namespace watchlab::ui {

class EmptyState;
class ResultCostModel;
class ResultPairModel;
class TableSession;

/// A table of results: figures with what each protocol is below them, what training took, and users against
/// users. A cell opens the runs behind it. GUI thread.
class TablesView : public Card {
    Q_OBJECT
public:
    explicit TablesView(TableSession& session, QWidget* parent = nullptr);

    QTableView* figures() const { return m_figures; }
    const ResultTableModel& model() const { return *m_model; }

Q_SIGNALS:
    void runsRequested(const std::vector<std::int64_t>& runs);
    void wideToggled(bool wide);

private:
    QWidget* makeFigures();
    QWidget* makeCosts();
    QWidget* makePairs();
    void makeHead();
    void makeActions();
    QAction* addCellAction(const QString& text, const char* name, const QKeySequence& keys,
                           void (TablesView::*does)());
    void refresh();
    void refreshProgress();
    void refreshPairs();
    void fitColumns(bool anew);
    QString factsText() const;
    std::vector<ResultTableModel::Progress> progressOfCells() const;
    void openRuns();
    void trainCell();
    void copyCells();

    TableSession& m_session;
    ResultTableModel* m_model;
    ResultCostModel* m_costs;
    ResultPairModel* m_pairs;
    QTabWidget* m_tabs;
    QTableView* m_figures = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_count;
    QProgressBar* m_bar;
    QToolButton* m_wide;
    QPushButton* m_look; ///< cancels the first look for runs, or begins another
    QStackedWidget* m_pairStack = nullptr;
    EmptyState* m_noPairs = nullptr;
    QAction* m_open = nullptr;
    QAction* m_train = nullptr;
};

} // namespace watchlab::ui
