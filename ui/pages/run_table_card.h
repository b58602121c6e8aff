// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/run_catalogue.h"
#include "ui/widgets/card.h"

#include <QTimer>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

class QCheckBox;
class QLabel;
class QModelIndex;
class QTableView;

namespace watchlab::ui {

class QueryField;
class RunSortModel;
class RunTableModel;

/// The runs of a workspace as a table: those that a question picks, without archived ones unless they are
/// asked for, or those in the trash; seeds of one configuration as one row where that is wanted; columns of
/// metrics. GUI thread.
class RunTableCard : public Card {
    Q_OBJECT
public:
    explicit RunTableCard(RunCatalogue& catalogue, QWidget* parent = nullptr);

    /// A row that is selected.
    struct Selected {
        std::int64_t key = 0; ///< see RunTableModel::keyRole
        QString name;
        std::vector<std::int64_t> runs;    ///< more than one of a group
        std::vector<std::int64_t> counted; ///< of a group those that its figures are of; else empty
    };
    /// The current row first: it is what the others are compared with.
    std::vector<Selected> selected() const;
    void setPlotted(const std::vector<std::int64_t>& keys, const std::vector<int>& colors = {});
    /// Selects the newest run from now on, until the user chooses.
    void selectNewest();

    /// Asks for exactly these and selects them.
    void showRuns(const std::vector<std::int64_t>& runs);

    /// Selects a run, if it is among those shown.
    void selectRun(qint64 run);
    bool showsTrash() const { return m_trash; }
    void showTrash(bool shown);
    void setMetrics(const std::vector<std::string>& keys);
    QTableView* table() const { return m_table; }

    /// What is looked at, for another window of the same program.
    struct View {
        QString question;
        bool grouped = false;
        bool archived = false;
        bool trash = false;
        std::vector<std::string> metrics; ///< keys of the columns
        int sorted = 0;
        Qt::SortOrder order = Qt::DescendingOrder;
        std::vector<std::int64_t> keys; ///< of the rows that are selected, the current one first
    };
    View view() const;
    void setView(const View& view);
    /// Below the row that is current, on the screen.
    QPoint menuPlace() const;

Q_SIGNALS:
    void selectionChanged(); ///< or what is selected has changed
    void menuRequested(const QPoint& globalPosition);
    void opened(); ///< a run was double clicked
    void starClicked(qint64 run, bool starred);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeTable();
    void makeHead();
    void fillMetrics(QMenu& menu);
    void arrangeColumns();
    void refresh();
    std::vector<RunSummary> wantedRuns() const;
    void selectKeys(const std::vector<std::int64_t>& keys);
    void keepSelection(const std::function<void()>& change);
    void ask();
    void showAnswer(RunAnswer answer);
    void refreshRemark(std::size_t shown);
    void clicked(const QModelIndex& index);
    bool fold(const QModelIndex& index, bool open);

    RunCatalogue& m_catalogue;
    RunTableModel* m_runs;
    RunSortModel* m_sorted;
    QTableView* m_table;
    QueryField* m_query;
    QLabel* m_problem;
    QCheckBox* m_grouped;
    QCheckBox* m_archived;
    QAction* m_trashAction = nullptr;
    std::optional<RunAnswer> m_answer; ///< the newest that could be given; none = every run
    QTimer m_askTimer;
    bool m_trash = false;
    bool m_selectNewest = true;
    bool m_keepsSelection = false; ///< rows are being replaced
    bool m_selectsAnswer = false;  ///< the next answer's rows are selected
};

} // namespace watchlab::ui
