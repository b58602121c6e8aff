// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/seed_band.h"
#include "plots/curve_plot.h"
#include "ui/pages/run_axis.h"
#include "ui/session/run_catalogue.h"

#include <QString>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <vector>

namespace watchlab::ui {

/// The series of that key; null when a run has none.
const SeriesInfo* findSeries(const RunStart& start, const QString& key);

/// One series of recorded runs in one picture: runs, or groups of them as their mean within a band. What is
/// too long to be held is read again where one looks. GUI thread.
class RunChart : public QWidget {
    Q_OBJECT
public:
    using Runs = std::vector<std::shared_ptr<const RecordedCurves>>;
    struct View {
        RunAxis axis = RunAxis::Step;
        QString series; ///< key
        BandKind band = BandKind::Extremes;
    };
    explicit RunChart(RunCatalogue& catalogue, QWidget* parent = nullptr);

    plots::CurvePlot* plot() const { return m_plot; }
    /// An empty picture; then what is to be in it, all with the series; then finish().
    void begin(const View& view);
    /// These return the number of the curve.
    int drawRun(const RecordedCurves& run, plots::CurveStyle style);
    int drawBand(const Runs& runs, plots::CurveStyle style);
    void addMarks(const RecordedCurves& run);
    double last() const { return m_last; } ///< up to where its curves go on the axis
    /// last: up to where the picture goes.
    void finish(const QString& title, double last);

private:
    /// A curve with more points than are held, and what of it is.
    struct LongCurve {
        int curve = 0;
        std::int64_t run = 0;
        std::int32_t series = 0;
        RunScale scale;
        std::int64_t last = 0; ///< step
        StepRange held;
        bool whole = false;
    };
    void drawLong(int curve, const RecordedCurves& run, std::size_t index);
    void lookCloser(double lower, double upper);
    void showPart(const LongCurve& closer, const SeriesPart& part);
    void nameAxis(const SeriesInfo& info);
    QString bandNote() const;

    RunCatalogue& m_catalogue;
    plots::CurvePlot* m_plot;
    View m_view;
    QString m_title;               ///< of the y axis
    std::int64_t m_bandStride = 0; ///< of the runs that are compared; 0 = at every step
    bool m_hasBand = false;
    double m_last = 0; ///< on the axis
    std::vector<plots::CurveMark> m_marks;
    std::vector<LongCurve> m_long;
    std::int64_t m_drawn = 0; ///< how often everything was drawn anew
};

} // namespace watchlab::ui
