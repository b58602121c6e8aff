// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hybrid/data_summary.h"
#include "ui/session/background_job.h"

#include <QWidget>

#include <memory>
#include <optional>

class QFormLayout;
class QLabel;
class QTableView;

namespace watchlab::plots {
class DataHistogram;
}

namespace watchlab::ui {

class Card;
class TextRowModel;
class Workbench;

/// What Hybrid's stages will be given: how watch ratios lie, how many rows are liked, how full the matrix is
/// that ALS fits, and the columns of the trees. Follows the form. GUI thread.
class HybridLab : public QWidget {
    Q_OBJECT
public:
    HybridLab(Workbench& workbench, QWidget* parent = nullptr);

    const std::optional<hybrid::DataSummary>& summary() const { return m_summary; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    /// What a summary depends on besides the prepared rows.
    using Features = HybridFeatureParams;

    QWidget* makeRatios();
    QWidget* makeFigures();
    QWidget* makeColumns();
    void count();
    void showSummary();
    void showColumns();
    void refreshCost();

    Workbench& m_workbench;
    Card* m_ratioCard = nullptr;
    Card* m_columnCard = nullptr;
    plots::DataHistogram* m_plot = nullptr;
    QLabel* m_liked = nullptr;
    QLabel* m_clipped = nullptr;
    QLabel* m_both = nullptr;
    QLabel* m_filled = nullptr;
    QLabel* m_cost = nullptr;
    QLabel* m_advice = nullptr;
    TextRowModel* m_columns = nullptr;
    QTableView* m_table = nullptr;
    std::weak_ptr<const PreparedData> m_counted;
    Features m_countedFor;
    std::optional<hybrid::DataSummary> m_summary;
    BackgroundJob m_job; ///< last: it stops before what it writes to goes
};

} // namespace watchlab::ui
