// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/run_catalogue.h"

#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;

namespace watchlab::plots {
class CurvePlot;
struct CurveStyle;
} // namespace watchlab::plots

namespace watchlab::ui {

class Card;

/// One series of several recorded runs over the step, a colour and a line style each. GUI thread.
class RunCurves : public QWidget {
    Q_OBJECT
public:
    explicit RunCurves(RunCatalogue& catalogue, QWidget* parent = nullptr);

    using Runs = std::vector<std::shared_ptr<const RecordedCurves>>;
    /// In the order of the series colours; null entries are still being read. parents: runs that some of them
    /// were forked off, drawn dotted in grey behind them, over the same steps.
    void show(const Runs& runs, const Runs& parents = {});
    using QWidget::show;
    /// Key of the series that is drawn; empty = none.
    QString series() const;
    plots::CurvePlot* plot() const { return m_plot; }

private:
    /// A curve with more points than are held, and what of it is.
    struct LongCurve {
        int curve = 0;
        std::int64_t run = 0;
        std::int32_t series = 0;
        StepRange held;
        bool whole = false;
    };
    void drawLong(int curve, const RecordedCurves& run, std::size_t index);
    void lookCloser(double lower, double upper);
    void showPart(const LongCurve& closer, const SeriesPart& part);
    void fillSeries();
    void draw();
    void drawRun(const RecordedCurves& run, plots::CurveStyle style);
    void addLegend(std::size_t index, const plots::CurveStyle& style);
    const SeriesInfo* shownSeries(const RecordedCurves& run) const;

    RunCatalogue& m_catalogue;
    Card* m_card;
    QComboBox* m_choice;
    plots::CurvePlot* m_plot;
    QWidget* m_legend;
    Runs m_runs;
    Runs m_parents;
    double m_last = 0; ///< step
    std::vector<LongCurve> m_long;
};

} // namespace watchlab::ui
