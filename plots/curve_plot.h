// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_widget.h"

#include <QPointer>

#include <functional>
#include <memory>
#include <span>

class QCPGraph;

namespace watchlab::plots {

class CurveMarks;
class DragHandle;

/// How a curve is drawn and read out.
struct CurveStyle {
    QString name;
    ColorRole color = &PlotColors::blue;
    bool smoothed = false;   ///< raw values faint under their moving average, where they are not few
    bool secondAxis = false; ///< a share from 0 to 1 on an axis of its own at the right
    Qt::PenStyle pen = Qt::SolidLine;
    double width = 1.8;
    bool markers = false; ///< a ring at each point
    bool filled = false;  ///< tinted down to the axis
};

/// A vertical line with a word.
struct CurveMark {
    enum class Kind { Epoch, Event };
    double x = 0;
    QString text;
    Kind kind = Kind::Epoch;
};

/// Curves over a common x that grow while one looks. Values are copied in; smoothing is computed on all raw
/// points, and only then are points thinned for the picture, by EnvelopePyramid. A smoothed curve takes 26
/// bytes for a point, another 17. x must ascend within a curve; NaN is a gap. GUI thread.
class CurvePlot final : public PlotWidget {
    Q_OBJECT
public:
    explicit CurvePlot(QWidget* parent = nullptr);
    ~CurvePlot() override;

    int addCurve(const CurveStyle& style);
    void clearCurves();
    void append(int curve, std::span<const double> x, std::span<const double> y);
    void setPoints(int curve, std::vector<double> x, std::vector<double> y);
    /// The curve has more points than are held: those that are set are a thinned picture of so many, which is
    /// not smoothed. When one looks elsewhere viewChanged() tells, and setPart() is the answer; readAll is
    /// asked for every point when the curve is exported as CSV.
    void setLong(int curve, std::size_t stored, std::function<Points()> readAll);
    /// What there is of a long curve where one looks. whole: no point is missing, so that it can be smoothed.
    void setPart(int curve, Points points, bool whole);
    /// Tints the room between two more curves over the points of a curve that has been set: what runs of one
    /// configuration leave open.
    void setBand(int curve, std::vector<double> lower, std::vector<double> upper);
    /// The dotted part beyond what is known.
    void setAhead(int curve, std::vector<double> x, std::vector<double> y);
    /// A filled dot on the point at x of a curve (the best so far); NaN = none.
    void setHighlight(int curve, double x);
    void setMarks(std::vector<CurveMark> marks);
    /// Up to where the run has come, and where it ends: the picture reaches a little beyond now.
    void setExtent(double now, double end);
    /// Shows all of [lower, upper] instead.
    void setFixedX(Interval interval);
    void setFixedY(Interval interval);
    /// Shows on the left axis what these reach as well (itself may be among them), so that curves in charts
    /// beside each other can be compared by eye. Empty = as far as its own curves go.
    void shareY(const std::vector<CurvePlot*>& plots);
    void setSecondAxisTitle(const QString& title, ColorRole color);
    void setSmoothing(double weight); ///< 0 = off
    double smoothing() const { return m_smoothing; }
    /// Curves of fewer points are drawn as they are, whatever the weight: an average of few values would hide
    /// what they say.
    static constexpr std::size_t leastSmoothed = 50;
    /// Whether a moving average of the curve is drawn.
    bool isSmoothed(int curve) const;
    /// Smoothing is on, and there are curves to be smoothed, but each of them is too short.
    bool isTooShortToSmooth() const;
    void setCurveShown(int curve, bool shown);
    bool isCurveShown(int curve) const;
    /// Lives as long as the plot; hidden until it has a place.
    DragHandle* addHandle(const QString& name, ColorRole color);
    void setPointsNote(bool shown);    ///< "drawing N of M points" always, not only where some are left out
    void setNote(const QString& text); ///< grey, top right
    /// What the crosshair calls x: "Step"; decimals of its value.
    void setReadoutTitle(const QString& name, int decimals = 0);

    std::size_t pointCount() const;
    std::size_t drawnPoints() const { return m_drawnPoints; }
    QString pointsNote() const; ///< what it says; empty where it is not shown

Q_SIGNALS:
    void smoothingChanged(double weight);
    /// Another part of x is shown, and some curve is long.
    void viewChanged(double lower, double upper);

protected:
    void rebuild() override;
    void applyColors() override;
    bool hasData() const override;
    Interval fullX() const override;
    Interval fullY() const override;
    std::optional<Readout> readoutAt(QPointF position) const override;
    void addOwnMenuActions(QMenu& menu) override;
    void writeCsv(QTextStream& out) const override;
    std::vector<LegendEntry> legend() const override;

private:
    struct Curve;

    bool addExtremes(bool logarithmic, std::vector<double>& extremes) const;
    bool drawsAverage(const Curve& curve) const;
    void fillSmoothing(QMenu& choices);
    void styleCurve(Curve& curve);
    void rebuildCurve(Curve& curve);
    void chooseLines();
    void setGraph(QCPGraph* graph, const Points& points) const;
    void tellView();
    bool logarithmicFor(const Curve& curve) const;
    double logarithmicFloor(double upper) const;

    std::vector<std::unique_ptr<Curve>> m_curves;
    std::vector<std::pair<DragHandle*, ColorRole>> m_handles;
    CurveMarks* m_marks;
    QCPItemText* m_pointsNote;
    QCPItemText* m_note;
    std::optional<Interval> m_fixedX;
    std::optional<Interval> m_fixedY;
    std::vector<QPointer<CurvePlot>> m_sharingY;
    double m_now = 0;
    double m_end = 0;
    Interval m_toldView;
    double m_smoothing = 0.95;
    bool m_showsPoints = false;
    std::size_t m_drawnPoints = 0;
    QString m_readoutName;
    int m_readoutDecimals = 0;
    ColorRole m_secondAxisColor = &PlotColors::orange;
};

} // namespace watchlab::plots
