// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/lesson_stage.h"

#include "plots/bar_plot.h"
#include "plots/curve_plot.h"
#include "ui/pages/legend_strip.h"
#include "ui/pages/lesson_words.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/card.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

plots::ColorRole colourOf(LabLook look)
{
    using enum LabLook;
    switch (look) {
    case Before:
        return &plots::PlotColors::sky;
    case Truth:
        return &plots::PlotColors::truth;
    case Threshold:
        return &plots::PlotColors::orange;
    case Good:
        return &plots::PlotColors::green;
    case Trouble:
        return &plots::PlotColors::vermillion;
    case Other:
        return &plots::PlotColors::purple;
    default:
        return &plots::PlotColors::blue;
    }
}

LegendEntry::Mark markOf(const LabPlot& plot, const LabSeries& series)
{
    if (plot.kind == LabPlot::Kind::Bars)
        return LegendEntry::Mark::Square;
    return series.dashed ? LegendEntry::Mark::DashedLine : LegendEntry::Mark::Line;
}

} // namespace

LessonStage::LessonStage(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(size::cardGap);
    m_grid->setRowStretch(0, 11);
    m_grid->setRowStretch(1, 8);
}

void LessonStage::build(const LabResult& result)
{
    for (const Place& place : m_places)
        delete place.card;
    m_places.clear();
    const int beneath = static_cast<int>(result.plots.size()) - 1;
    for (int column = 0; column < 6; ++column)
        m_grid->setColumnStretch(column, column < beneath ? 1 : 0);
    for (std::size_t i = 0; i < result.plots.size(); ++i) {
        Place place;
        place.card = new Card(labWords(result.plots[i].title));
        plots::PlotWidget* plot = nullptr;
        if (result.plots[i].kind == LabPlot::Kind::Bars)
            plot = place.bars = new plots::BarPlot;
        else
            plot = place.curves = new plots::CurvePlot;
        plot->setObjectName(QStringLiteral("stage.%1").arg(i));
        plot->setAccessibleName(labWords(result.plots[i].title));
        plot->setLogarithmicAllowed(false);
        followTheme(plot);
        if (i == 0)
            addPlotMenu(place.card, plot);
        place.card->setContent(plot, true);
        if (i == 0) {
            m_grid->addWidget(place.card, 0, 0, 1, std::max(1, beneath));
        } else {
            place.card->body()->addWidget(place.strip = new LegendStrip);
            m_grid->addWidget(place.card, 1, static_cast<int>(i) - 1);
        }
        m_places.push_back(place);
    }
}

void LessonStage::show(const Lab& lab, const LabResult& result)
{
    if (m_lab != &lab) {
        m_lab = &lab;
        build(result);
    }
    for (std::size_t i = 0; i < result.plots.size(); ++i) {
        Place& place = m_places[i];
        const LabPlot& plot = result.plots[i];
        renewLegend(place, plot);
        if (place.bars)
            showBars(*place.bars, plot);
        else
            showCurves(*place.curves, plot);
        for (std::size_t series = 0; series < place.legend.size(); ++series) // stays hidden, too
            if (place.curves)
                place.curves->setCurveShown(static_cast<int>(series), place.legend[series]->isSeriesShown());
            else
                place.bars->setSeriesShown(static_cast<int>(series), place.legend[series]->isSeriesShown());
    }
}

/// Where there is more than one series.
void LessonStage::renewLegend(Place& place, const LabPlot& plot)
{
    QStringList names;
    for (const LabSeries& series : plot.series)
        names << labWords(series.name);
    if (names == place.legendNames)
        return;
    place.legendNames = names;
    for (LegendEntry* entry : place.legend)
        delete entry;
    place.legend.clear();
    if (place.strip)
        place.strip->setVisible(plot.series.size() > 1);
    if (plot.series.size() < 2)
        return;
    for (const LabSeries& series : plot.series) {
        LegendEntry* entry =
            makeLegendEntry(labWords(series.name), colourOf(series.look), markOf(plot, series));
        place.strip ? place.strip->add(entry) : place.card->addLegend(entry);
        const auto index = static_cast<int>(place.legend.size());
        if (place.curves) {
            letToggle(entry, place.curves, index);
        } else {
            entry->setToggle(true);
            connect(entry, &LegendEntry::toggled, place.bars,
                    [bars = place.bars, index](bool shown) { bars->setSeriesShown(index, shown); });
        }
        place.legend.push_back(entry);
    }
}

void LessonStage::showBars(plots::BarPlot& widget, const LabPlot& plot)
{
    widget.setAxisTitles(labWords(plot.xTitle), labWords(plot.yTitle));
    widget.setReadoutTitle({});
    QStringList categories;
    for (const std::string& category : plot.categories)
        categories << QString::fromStdString(category);
    const bool isLayered = std::ranges::any_of(plot.series, &LabSeries::behind);
    std::vector<plots::BarSeries> bars;
    for (const LabSeries& series : plot.series) {
        plots::BarSeries each;
        each.name = labWords(series.name);
        each.color = colourOf(series.look);
        each.heights = series.values;
        each.layered = isLayered;
        each.outlined = series.hollow;
        each.figures = series.figures;
        bars.push_back(std::move(each));
    }
    widget.setFixedY(plot.y ? std::optional(plots::Interval{plot.y->first, plot.y->second}) : std::nullopt);
    if (plot.threshold && std::isfinite(plot.threshold->value))
        widget.setThreshold(plot.threshold->value, labWords(plot.threshold->name) + QStringLiteral(" = ") +
                                                       words::fixed(plot.threshold->value, 1));
    else
        widget.setThreshold(0, {});
    widget.setBars(std::move(categories), std::move(bars), plot.decimals);
    widget.fit();
}

void LessonStage::showCurves(plots::CurvePlot& widget, const LabPlot& plot)
{
    widget.setAxisTitles(labWords(plot.xTitle), labWords(plot.yTitle));
    widget.setReadoutTitle(labWords(plot.xTitle));
    widget.setSmoothing(0);
    widget.clearCurves();
    double lower = std::numeric_limits<double>::infinity();
    double upper = -lower;
    for (const LabSeries& series : plot.series) {
        plots::CurveStyle style;
        style.name = labWords(series.name);
        style.color = colourOf(series.look);
        style.pen = series.dashed ? Qt::DashLine : Qt::SolidLine;
        style.markers = series.dots;
        style.width = series.look == LabLook::Threshold ? 2.2 : 1.8;
        widget.setPoints(widget.addCurve(style), series.places, series.values);
        if (!series.places.empty()) {
            lower = std::min(lower, series.places.front());
            upper = std::max(upper, series.places.back());
        }
    }
    widget.setWholeX(std::ranges::all_of(plot.series, [](const LabSeries& series) {
        return std::ranges::all_of(series.places, [](double x) { return x == std::floor(x); });
    }));
    if (lower < upper) {
        const double margin = 0.03 * (upper - lower);
        widget.setFixedX({lower - margin, upper + margin});
    }
    if (plot.y)
        widget.setFixedY({plot.y->first, plot.y->second});
    std::vector<plots::CurveMark> marks;
    if (std::isfinite(plot.cursor))
        marks.push_back({plot.cursor, {}, plots::CurveMark::Kind::Event});
    widget.setMarks(std::move(marks));
    widget.fit();
}

} // namespace watchlab::ui
