// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_plot.h"
#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

class QComboBox;

namespace watchlab::ui {

/// How the training goes, over its minutes: throughput first, and whatever else the run measures beside
/// losses and validation (gradient norm, learning rate, memory, what the time goes to). GUI thread.
class TrainCourseCard : public Card {
    Q_OBJECT
public:
    explicit TrainCourseCard(QWidget* parent = nullptr);
    void begin(const TrainView& view); ///< another run
    void refresh(const TrainView& view);
    QComboBox* choice() const { return m_choice; }

Q_SIGNALS:
    void choiceChanged(); ///< the curves wait for a refresh()

private:
    struct Curve {
        std::size_t series = 0; ///< in TrainView::series
        int curve = -1;         ///< in the plot
        std::size_t taken = 0;
        double sum = 0;
    };
    void fillChoice();
    void layOut();
    void append(Curve& curve, const LiveSeries& series, std::span<const Standstill> standstills);

    QComboBox* m_choice;
    plots::CurvePlot* m_plot;
    std::vector<std::vector<std::size_t>> m_choices; ///< series drawn together
    std::vector<Curve> m_curves;                     ///< of the chosen ones
    std::vector<SeriesInfo> m_infos;
};

} // namespace watchlab::ui
