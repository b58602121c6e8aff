// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lab.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace watchlab::plots {
class BarPlot;
class CurvePlot;
class PlotWidget;
} // namespace watchlab::plots

namespace watchlab::ui {

class Card;
class LegendEntry;
class LegendStrip;
class Workbench;

/// The pictures of a lab: the first large, the others in a row under it. They stay while a lab is changed, so
/// that one sees what moves. GUI thread.
class LessonStage : public QWidget {
    Q_OBJECT
public:
    LessonStage(Workbench& workbench, QWidget* parent = nullptr);

    void show(const Lab& lab, const LabResult& result);

private:
    struct Place {
        Card* card = nullptr;
        LegendStrip* strip = nullptr; ///< under a small picture; the large one has its legend in the head
        plots::BarPlot* bars = nullptr;
        plots::CurvePlot* curves = nullptr;
        std::vector<LegendEntry*> legend;
        QStringList legendNames;
    };
    void build(const LabResult& result);
    void renewLegend(Place& place, const LabPlot& plot);
    static void showBars(plots::BarPlot& widget, const LabPlot& plot);
    static void showCurves(plots::CurvePlot& widget, const LabPlot& plot);

    Workbench& m_workbench;
    QGridLayout* m_grid;
    const Lab* m_lab = nullptr;
    std::vector<Place> m_places;
};

} // namespace watchlab::ui
