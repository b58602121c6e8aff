// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/series_tail.h"
#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

class QComboBox;

namespace watchlab::ui {

class LegendEntry;

/// The loss terms over the steps with the teacher-forcing ratio on an axis of its own, its future dotted;
/// of a fork also the terms of the run that it left, dotted from its beginning to beyond the fork. GUI
/// thread.
class TrainLossCard : public Card {
    Q_OBJECT
public:
    explicit TrainLossCard(QWidget* parent = nullptr);

    void begin(const TrainView& view); ///< another run
    void refresh(const TrainView& view);
    plots::CurvePlot* plot() const { return m_plot; }

private:
    struct Term {
        std::size_t series;
        int curve;
        plots::ColorRole color;
        int parent = -1; ///< the same term of the run it was forked off; -1 = not drawn
        bool shown = true;
    };
    void addTerm(const SeriesInfo& info, std::size_t series, std::size_t number);
    void addRatio(const SeriesInfo& info, std::size_t series);
    void addLegendFor(std::size_t term, const plots::CurveStyle& style);
    void addParent(const TrainView& view);
    void showTerm(const Term& term);
    void showAhead(const TrainView& view);

    plots::CurvePlot* m_plot;
    QComboBox* m_smoothing;
    std::vector<Term> m_terms;
    bool m_parentShown = true;
    int m_ratioCurve = -1;
    std::vector<LegendEntry*> m_legend;
    SeriesTail m_tail;
};

} // namespace watchlab::ui
