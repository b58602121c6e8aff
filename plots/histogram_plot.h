// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_widget.h"

class QCPBars;
class QCPGraph;

namespace watchlab::plots {

/// The true distribution as grey bars, the predicted one as a blue step line over them. Shares in per cent.
/// GUI thread.
class HistogramPlot final : public PlotWidget {
    Q_OBJECT
public:
    explicit HistogramPlot(QWidget* parent = nullptr);

    /// edges: bins + 1 values, ascending; shares: sum 1; predicted may be empty.
    void setShares(std::vector<double> edges, std::vector<double> truth, std::vector<double> predicted);
    void setUnit(const QString& unit) { m_unit = unit; } ///< of the edges, for the readout
    void setNote(const QString& text);                   ///< grey, top right
    void setTruthShown(bool shown);
    void setPredictedShown(bool shown);

protected:
    void rebuild() override;
    bool hasData() const override { return !m_truth.empty(); }
    Interval fullX() const override;
    Interval fullY() const override;
    std::optional<Readout> readoutAt(QPointF position) const override;
    void writeCsv(QTextStream& out) const override;
    std::vector<LegendEntry> legend() const override;

private:
    bool evenBins() const;
    double noteShare() const;

    std::vector<double> m_edges;
    std::vector<double> m_truth;     ///< per cent
    std::vector<double> m_predicted; ///< per cent
    QString m_unit;
    bool m_truthShown = true;
    bool m_predictedShown = true;
    QCPBars* m_bars;    ///< owned by the canvas; bins of equal width
    QCPGraph* m_filled; ///< bins of different widths
    QCPGraph* m_line;
    QCPItemText* m_note;
};

} // namespace watchlab::plots
