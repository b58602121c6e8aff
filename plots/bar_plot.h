// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_widget.h"

#include <memory>
#include <string>

class QCPBars;
class QCPBarsGroup;
class QCPGraph;

namespace watchlab::plots {

class BarFigures;
class CategoryTicker;

/// Heights of one series, one per category; NaN = none.
struct BarSeries {
    QString name;
    ColorRole color = &PlotColors::blue;
    std::vector<double> heights;
    bool outlined = false; ///< a frame around another series' bars instead of a bar beside them
    bool layered = false;  ///< as wide as the category; those after it stand in front
    bool figures = false;  ///< the height is written over the bar
};

/// Values marked by a short dash over the bars, at places that need not be whole: what the bars are compared
/// with.
struct TickSeries {
    QString name;
    ColorRole color = &PlotColors::orange;
    std::vector<double> places; ///< ascending; 0 = first category
    std::vector<double> heights;
};

/// A line with rings over the bars, on a logarithmic axis of its own at the right.
struct SecondLine {
    QString name;
    QString axisTitle;
    ColorRole color = &PlotColors::ink;
    std::vector<double> values;
};

/// Bars side by side over named categories; names turn upright where they do not fit and thin out where even
/// that fails. GUI thread.
class BarPlot final : public PlotWidget {
    Q_OBJECT
public:
    explicit BarPlot(QWidget* parent = nullptr);
    ~BarPlot() override;

    /// decimals: of the heights in the readout; unit stands after them.
    void setBars(QStringList categories, std::vector<BarSeries> series, int decimals = 2,
                 const QString& unit = {});
    void setTicks(TickSeries ticks);
    void setSecondLine(SecondLine line);
    void setSeriesShown(int series, bool shown);
    /// What the readout calls a category: "Token" shows as "Token 970".
    void setReadoutTitle(const QString& name) { m_readoutName = name; }
    void setNote(const QString& text); ///< grey, top right
    /// A dashed line across all bars; an empty name = none.
    void setThreshold(double value, const QString& name);
    /// Instead of what the bars need.
    void setFixedY(std::optional<Interval> interval);

protected:
    void rebuild() override;
    void applyColors() override;
    bool hasData() const override { return !m_categories.isEmpty(); }
    Interval fullX() const override;
    Interval fullY() const override;
    std::optional<Readout> readoutAt(QPointF position) const override;
    void writeCsv(QTextStream& out) const override;
    std::vector<LegendEntry> legend() const override;

private:
    void rebuildBars();
    void rebuildTicks();
    void rebuildSecondLine();
    void rebuildFigures();
    double placeOf(std::size_t series) const;
    void placeLabels();
    std::vector<double> shownHeights(const BarSeries& series) const;

    QStringList m_categories;
    std::vector<BarSeries> m_series;
    std::vector<bool> m_shown;
    TickSeries m_ticks;
    SecondLine m_second;
    std::vector<QCPBars*> m_bars; ///< owned by the canvas, like all below
    QCPBarsGroup* m_group;
    QCPGraph* m_tickGraph;
    QCPGraph* m_secondGraph;
    BarFigures* m_figures;
    QCPItemText* m_note;
    std::optional<Interval> m_fixedY;
    CategoryTicker* m_ticker; ///< owned by the x axis
    QString m_readoutName;
    QString m_unit;
    int m_decimals = 2;
};

} // namespace watchlab::plots
