// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/plot_widget.h"

#include <vector>

class QCPItemRect;

namespace watchlab::plots {

class CategoryTicker;

/// What follows what, or looks at what: a square per pair of named states, the bluer the larger the share,
/// with the share written in it where there is room; or how two of them differ, blue where the first is
/// larger and orange where it is smaller. GUI thread.
class TransitionPlot final : public PlotWidget {
    Q_OBJECT
public:
    explicit TransitionPlot(QWidget* parent = nullptr);

    /// shares, 0 to 1, and counts: [from][to]; a row of zeros is a state that never was. Where nothing was
    /// counted, counts are empty.
    void setTransitions(QStringList from, QStringList to, std::vector<std::vector<double>> shares,
                        std::vector<std::vector<double>> counts);
    /// Differences of shares, -1 to 1, with how often each state was.
    void setDifferences(QStringList from, QStringList to, std::vector<std::vector<double>> differences,
                        std::vector<std::vector<double>> counts);
    /// Names of columns that are too long for them stand upright, whole, instead of being cut.
    void setUprightNames(bool upright) { m_upright = upright; }
    /// Frames a row; -1 = none.
    void setCurrentRow(int from);

protected:
    void rebuild() override;
    bool hasData() const override { return !m_shares.empty(); }
    Interval fullX() const override;
    Interval fullY() const override;
    std::optional<Readout> readoutAt(QPointF position) const override;
    void writeCsv(QTextStream& out) const override;

private:
    QColor colorOf(double share) const;
    QColor textOn(const QColor& cell) const;
    void nameColumns(int width);
    QString textOf(double share) const;
    void setCells(QStringList from, QStringList to, std::vector<std::vector<double>> values,
                  std::vector<std::vector<double>> counts, bool signs);
    void makeCells();

    QStringList m_from;
    QStringList m_to;
    std::vector<std::vector<double>> m_shares;
    std::vector<std::vector<double>> m_counts;
    bool m_signs = false; ///< differences, not shares
    int m_current = -1;   ///< the framed row
    bool m_upright = false;
    std::vector<QCPItemRect*> m_cells; ///< owned by the canvas, like all below; from row by row
    std::vector<QCPItemText*> m_texts;
    QCPItemRect* m_frame;
    CategoryTicker* m_tickerFrom; ///< owned by the axes
    CategoryTicker* m_tickerTo;
};

} // namespace watchlab::plots
