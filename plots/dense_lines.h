// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/qcustomplot_include.h"

#include <QImage>
#include <QPointer>

#include <vector>

namespace watchlab::plots {

/// From values on an axis to pixels of the canvas, as the axis does it, in a fraction of its time. NaN stays
/// NaN. Valid until the axis changes.
class PixelScale {
public:
    explicit PixelScale(const QCPAxis& axis);
    double operator()(double value) const
    {
        return m_start + m_perUnit * (m_logarithmic ? std::log(value) : value);
    }

private:
    double m_start;
    double m_perUnit;
    bool m_logarithmic;
};

/// A line of a CurvePlot. A dense one is so long that it covers most columns of the picture: on the screen it
/// is drawn by DenseLines; exported, like any other. Cannot be selected, so that the wheel does not look for
/// the nearest of all points. GUI thread, owned by the canvas.
class CurveGraph : public QCPGraph {
    Q_OBJECT
public:
    CurveGraph(QCPAxis* keyAxis, QCPAxis* valueAxis)
        : QCPGraph(keyAxis, valueAxis)
    {
    }
    void setDense(bool dense) { m_dense = dense; }
    /// Of the line in the picture, without its gaps.
    double pixels() const;
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    bool m_dense = false;
};

/// A picture that is filled by columns of pixels, which lie one after the other in memory: a line that goes
/// up and down in each of them is a few fills instead of some hundred pixels a row apart.
class ColumnPicture {
public:
    /// Everything transparent. thickness: of lines, pixels.
    void begin(QSize size, int thickness);
    /// A dash pattern as QPen has it, in pixels; empty = solid.
    void setPen(QRgb color, const QList<qreal>& dashes);
    /// x does not descend; a NaN breaks the line. Pixels from the picture's upper left corner.
    void line(const std::vector<QPointF>& points);
    QImage image() const;

private:
    void segment(QPointF from, QPointF to);
    void dashes(int column, double from, double to, double length);
    void fill(int column, double from, double to);

    QSize m_size;
    int m_thickness = 1;
    QRgb m_color = 0;
    QList<qreal> m_dashes;
    qsizetype m_dash = 0; ///< even: drawn, odd: left out
    double m_dashLeft = 0;
    std::vector<QRgb> m_pixels; ///< of the first column from top to bottom, of the second, ...
};

/// Draws the dense lines of a layer, under all else that is on it. GUI thread, owned by the canvas.
class DenseLines : public QCPLayerable {
    Q_OBJECT
public:
    /// That of a layer, made where there is none yet.
    static DenseLines* of(QCustomPlot* canvas, const QString& layer);

    /// From the lowest to the uppermost.
    void setLines(std::vector<QPointer<CurveGraph>> lines) { m_lines = std::move(lines); }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    QRect clipRect() const override;
    void draw(QCPPainter* painter) override;

private:
    DenseLines(QCustomPlot* canvas, const QString& layer);

    std::vector<QPointer<CurveGraph>> m_lines;
    ColumnPicture m_picture; ///< keeps its room
};

} // namespace watchlab::plots
