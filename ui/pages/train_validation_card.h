// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_plot.h"
#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

class QComboBox;
class QLabel;

namespace watchlab::ui {

class LegendEntry;

/// One metric over the evaluations: a small curve, the newest figure large, its change, where the best was.
/// GUI thread.
class MetricPanel : public QWidget {
    Q_OBJECT
public:
    MetricPanel(const QString& key, const QString& name, QWidget* parent = nullptr);
    void setMetric(const std::string& key); ///< takes effect with the next begin()
    const std::string& metric() const { return m_key; }
    void setParentShown(bool shown);
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

/// MAE and another figure, XAUC unless one is chosen, on the validation rows; of a fork also those of the run
/// that it left, dotted. GUI thread.
class TrainValidationCard : public Card {
    Q_OBJECT
public:
    explicit TrainValidationCard(QWidget* parent = nullptr);
    void begin(const TrainView& view);
    void refresh(const TrainView& view);

Q_SIGNALS:
    void metricChosen(); ///< shown with the next begin()

private:
    void showEvaluations(const TrainView& view);
    void nameAxes(const TrainView& view, const Evaluation* newest);
    bool fillMetrics(const Evaluation& newest);
    void chooseMetric();

    std::size_t m_shownEvaluations = 0;
    MetricPanel* m_mae;
    MetricPanel* m_second;
    QComboBox* m_metric;   ///< of the second panel
    LegendEntry* m_parent; ///< shown of a fork
};

} // namespace watchlab::ui
