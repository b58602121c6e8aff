// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_plot.h"
#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

class QLabel;

namespace watchlab::ui {

class Dialogs;
class LegendEntry;
class Workbench;

/// One metric over the evaluations: a small curve, the newest figure large, its change, where the best was.
/// GUI thread.
class MetricPanel : public QWidget {
    Q_OBJECT
public:
    MetricPanel(const QString& key, const QString& name, QWidget* parent = nullptr);
    void begin(const TrainView& view); ///< another run, or the one that it was forked off has been read
    void show(const TrainView& view, const std::string& part);
    using QWidget::show;
    plots::CurvePlot* plot() const { return m_plot; }
    QString figure() const;

private:
    void showFigures(const std::vector<const Evaluation*>& evaluations);
    void showTest(const TrainView& view, const Metric* test);
    void showParent(const TrainView& view, const std::string& part);

    std::string m_key;
    plots::CurvePlot* m_plot;
    int m_curve = 0;
    int m_parentCurve = -1; ///< -1 = none
    QLabel* m_name;
    QLabel* m_figure;
    QLabel* m_change;
    QLabel* m_best;
    QLabel* m_test;
    QLabel* m_parent;
};

/// MAE and XAUC on the validation rows; of a fork also those of the run that it left, dotted. GUI thread.
class TrainValidationCard : public Card {
    Q_OBJECT
public:
    TrainValidationCard(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);
    void begin(const TrainView& view);
    void refresh(const TrainView& view);

private:
    void showEvaluations(const TrainView& view);

    std::size_t m_shownEvaluations = 0;
    MetricPanel* m_mae;
    MetricPanel* m_xauc;
    LegendEntry* m_parent; ///< shown of a fork
};

} // namespace watchlab::ui
