// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_widget.h"

#include <vector>

class QCPGraph;
class QCPItemStraightLine;

namespace watchlab::plots {

class CategoryTicker;

/// When an action happens: a histogram per action, one below the other over a common axis of time, the true
/// one filled grey, the predicted one a blue line. Each row has its own height. GUI thread.
class ActionTimesPlot final : public PlotWidget {
    Q_OBJECT
public:
    /// An action's row.
    struct Row {
        QString name;
        std::vector<double> truth;     ///< counts per bin; empty = it has no times
        std::vector<double> predicted; ///< counts per bin; may be empty
        QString remark;                ///< stands in the row where it has no counts
    };

    explicit ActionTimesPlot(QWidget* parent = nullptr);

    /// edges: bins + 1 values, ascending.
    void setRows(std::vector<double> edges, std::vector<Row> rows);
    /// Where the video ends, with a word: a dashed line.
    void setEnd(double time, const QString& word);
    void setTruthShown(bool shown);
    void setPredictedShown(bool shown);

protected:
    void rebuild() override;
    bool hasData() const override { return !m_rows.empty(); }
    Interval fullX() const override;
    Interval fullY() const override;
    std::optional<Readout> readoutAt(QPointF position) const override;
    void writeCsv(QTextStream& out) const override;
    std::vector<LegendEntry> legend() const override;

private:
    struct Graphs {
        QCPGraph* base;
        QCPGraph* truth;
        QCPGraph* predicted;
        QCPItemText* remark;
    };
    double baseOf(std::size_t row) const;
    double scaleOf(const Row& row) const; ///< of counts, so that the highest bin fills the row
    void makeGraphs();

    std::vector<double> m_edges;
    std::vector<Row> m_rows;
    std::vector<Graphs> m_graphs; ///< owned by the canvas, like all below
    QCPItemStraightLine* m_end;
    QCPItemText* m_endWord;
    CategoryTicker* m_ticker; ///< owned by the y axis
    bool m_truthShown = true;
    bool m_predictedShown = true;
};

} // namespace watchlab::plots
