// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"
#include "plots/curve_plot.h"
#include "ui/widgets/card.h"

#include <array>
#include <set>
#include <vector>

class QLabel;

namespace watchlab::ui {

class LegendEntry;
class Workbench;

/// The share of true tokens over the steps that this run will take: the schedule chosen, with handles on its
/// start and on the step at which half of it is left, and the others with their half at the same step. The
/// number of steps comes from the prepared data; before there are any, a round number stands
/// in and the remark says so. GUI thread.
class CurriculumLab : public Card {
    Q_OBJECT
public:
    CurriculumLab(Workbench& workbench, QWidget* parent = nullptr);

private:
    struct Steps {
        std::int64_t total = 1;
        std::int64_t perEpoch = 1;
        bool assumed = true; ///< there are no data yet
    };
    Steps stepsOfRun() const;
    void preparePlot();
    QWidget* makeFigures();
    void refresh();
    void drawSchedules(std::int64_t totalSteps, std::int64_t perEpoch, double half);
    void markEpochs(std::int64_t perEpoch);
    void placeHandles(double half);
    void moveHalf(double step);
    void moveStart(double ratio);
    void renewLegend();
    LegendEntry* makeOther(Schedule schedule, plots::ColorRole color);
    void showFigures(const std::vector<double>& ratios, std::int64_t totalSteps);

    Workbench& m_workbench;
    plots::CurvePlot* m_plot;
    plots::DragHandle* m_half;
    plots::DragHandle* m_start;
    std::vector<LegendEntry*> m_legend;
    std::set<Schedule> m_hidden;
    std::array<QLabel*, 4> m_figures{};
    QLabel* m_head;
    QLabel* m_advice;
};

} // namespace watchlab::ui
