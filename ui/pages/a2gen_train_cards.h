// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/action_times_plot.h"
#include "plots/curve_plot.h"
#include "plots/transition_plot.h"
#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

class QTableView;

namespace watchlab::ui {

class ActionMetricModel;
class Segmented;

/// How well each action is predicted, over the evaluations: AUC of whether, error of when, and the newest
/// figures as a table. GUI thread.
class A2GenMetricsCard : public Card {
    Q_OBJECT
public:
    explicit A2GenMetricsCard(QWidget* parent = nullptr);
    void begin(const TrainView& view);
    void refresh(const TrainView& view);
    plots::CurvePlot* plot() const { return m_plot; }
    ActionMetricModel* table() const { return m_model; }

private:
    void draw();
    void drawType(const std::string& key, const std::string& type, std::size_t place);

    plots::CurvePlot* m_plot;
    Segmented* m_kind;
    ActionMetricModel* m_model;
    QTableView* m_table;
    std::vector<std::shared_ptr<const Evaluation>> m_evaluations;       ///< of the part that is looked at
    std::vector<std::shared_ptr<const Evaluation>> m_parentEvaluations; ///< all, of the run that was forked
    QString m_parentName;
    std::vector<plots::CurveMark> m_marks;
    std::size_t m_shownEvaluations = 0;
    std::int64_t m_totalSteps = 0;
    double m_lastStep = 0;
};

/// When actions happen within the video, true and predicted, at the newest evaluation. GUI thread.
class A2GenTimesCard : public Card {
    Q_OBJECT
public:
    explicit A2GenTimesCard(QWidget* parent = nullptr);
    void refresh(const TrainView& view);
    plots::ActionTimesPlot* plot() const { return m_plot; }

private:
    plots::ActionTimesPlot* m_plot;
    const void* m_shown = nullptr;
};

/// What follows what, true, as the model has it, and how the two differ, at the newest evaluation. GUI
/// thread.
class A2GenTransitionsCard : public Card {
    Q_OBJECT
public:
    explicit A2GenTransitionsCard(QWidget* parent = nullptr);
    void refresh(const TrainView& view);
    plots::TransitionPlot* plot() const { return m_plot; }
    Segmented* kind() const { return m_kind; }

private:
    void draw();

    plots::TransitionPlot* m_plot;
    Segmented* m_kind;
    std::shared_ptr<const Evaluation> m_shown;
};

} // namespace watchlab::ui
