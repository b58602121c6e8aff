// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_plot.h"
#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

namespace watchlab::ui {

class Dialogs;
class Workbench;

/// Rows a second over the minutes since the run began. GUI thread.
class TrainThroughputCard : public Card {
    Q_OBJECT
public:
    TrainThroughputCard(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);
    void begin(const TrainView& view);
    void refresh(const TrainView& view);

private:
    plots::CurvePlot* m_plot;
    int m_curve = -1;
    std::size_t m_taken = 0;
    double m_sum = 0;
    double m_firstMs = 0;
};

} // namespace watchlab::ui
