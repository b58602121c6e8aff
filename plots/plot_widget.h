// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_colors.h"
#include "plots/plot_export.h"
#include "plots/readout_overlay.h"
#include "plots/series.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

class QCustomPlot;
class QCPAxis;
class QCPItemText;
class QMenu;
class QTextStream;

namespace watchlab::plots {

/// What all plots share: look, axis titles, wheel zoom (with Shift: vertical), drag, double click to fit,
/// crosshair, context menu, export by way of the PlotHost around it, and redraws paced by RedrawQueue. The
/// keyboard does the same: arrows move the crosshair from value to value (with Shift: ten), + and - zoom
/// (with Ctrl: vertically), 0 fits. A subclass puts what is visible on the
/// canvas in rebuild(). GUI thread.
class PlotWidget : public QWidget {
    Q_OBJECT
public:
    explicit PlotWidget(QWidget* parent = nullptr);

    void setColors(const PlotColors& colors);
    /// With units: "watch time, s".
    void setAxisTitles(const QString& x, const QString& y);
    /// For cards with several plots.
    void setTitle(const QString& title);
    /// One grey line over the axes as long as there is no data.
    void setEmptyText(const QString& text);
    void setShortTicks(bool shortTicks); ///< of the x axis: 40k instead of 40,000
    void setWholeX(bool whole);          ///< no ticks between whole numbers on the x axis
    void setLogarithmic(bool logarithmic);
    bool isLogarithmic() const { return m_logarithmic; }
    void setLogarithmicAllowed(bool allowed) { m_logarithmicAllowed = allowed; }
    /// Points at x up to 0 are not shown then. No effect where it is not allowed.
    void setLogarithmicX(bool logarithmic);
    bool isLogarithmicX() const { return m_logarithmicX; }
    void setLogarithmicXAllowed(bool allowed) { m_logarithmicXAllowed = allowed; }
    void fit(); ///< shows everything and follows new data again

    /// What exported pictures are headed by, and what their files are called after. Where none is set:
    /// setTitle()'s, or the property `title` of the nearest widget around that has one, such as a card.
    void setExportTitle(const QString& title) { m_exportTitle = title; }
    QString exportTitle() const;
    /// By suffix: png, svg, pdf or csv. False when it could not be written.
    bool exportTo(const QString& fileName);
    QString csv() const;
    void copyPicture();
    void addMenuActions(QMenu& menu); ///< what the context menu offers; for the card's "..." too
    double lastRedrawMs() const { return m_lastRedrawMs; }
    void redrawNow();

    QSize sizeHint() const override { return {320, 180}; }
    QSize minimumSizeHint() const override { return {120, 90}; }

Q_SIGNALS:
    void logarithmicChanged(bool logarithmic);
    void logarithmicXChanged(bool logarithmic);

protected:
    virtual void
    rebuild() = 0; ///< puts the visible data on the canvas; called before every redraw that needs it
    virtual void applyColors() {}
    virtual bool hasData() const = 0;
    virtual Interval fullX() const = 0;
    virtual Interval fullY() const = 0;
    virtual std::optional<Readout> readoutAt(QPointF position) const = 0;
    virtual void addOwnMenuActions(QMenu&) {}
    virtual void writeCsv(QTextStream& out) const = 0;
    /// What is seen in the plot, for the head of a picture.
    virtual std::vector<LegendEntry> legend() const { return {}; }

    /// New data: redraw when it is this plot's turn.
    void dataChanged();
    /// Something the user asked for: redraw in the next turns of the event loop.
    void lookChanged();
    QCustomPlot* canvas() const { return m_canvas; }
    const PlotColors& colors() const { return m_colors; }
    QCPItemText* addNote(Qt::Alignment corner); ///< grey text inside the axes
    QString unitOfX() const;                    ///< as the axis' title says it
    QString unitOfY() const;

    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool moveCrosshair(QPointF direction, int values);
    bool moveCrosshair(QPointF direction);
    void sayCrosshair(const Readout& readout);
    void leaveCrosshair();
    void zoomByKey(double factor, Qt::Orientation direction);
    void styleAxis(QCPAxis* axis);
    void styleCanvas();
    void beforeRedraw();
    void redrawIfVisible();
    void fitTickCounts();
    void renewXTicker();
    void zoomed();
    void showMenu(const QPoint& globalPosition);
    void chooseAndExport(const QString& suffix);
    PictureHead pictureHead() const;

    QCustomPlot* m_canvas;
    ReadoutOverlay* m_overlay;
    QCPItemText* m_emptyNote;
    QCPItemText* m_titleNote;
    std::vector<QCPItemText*> m_notes; ///< owned by the canvas
    PlotColors m_colors;
    QString m_emptyText;
    QString m_exportTitle;
    std::optional<QPointF> m_crosshair; ///< where the keyboard moved it, in pixels
    bool m_shortTicks = false;
    bool m_wholeX = false;
    bool m_logarithmic = false;
    bool m_logarithmicAllowed = true;
    bool m_logarithmicX = false;
    bool m_logarithmicXAllowed = false;
    bool m_zoomed = false;
    bool m_stale = true;
    bool m_settingRanges = false;
    double m_lastRedrawMs = 0;
};

} // namespace watchlab::plots
