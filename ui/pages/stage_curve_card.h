// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/curve_plot.h"
#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

#include <cstdint>
#include <string>

namespace watchlab::ui {

/// One stage of a Hybrid run by its iterations or rounds: what the rows held out say, and train beside it.
/// GUI thread.
class StageCurveCard : public Card {
    Q_OBJECT
public:
    enum class Stage { Als, Classifier, Regressor };

    explicit StageCurveCard(Stage stage, QWidget* parent = nullptr);

    void begin(const TrainView& view);
    void refresh(const TrainView& view);
    plots::CurvePlot* plot() const { return m_plot; }

private:
    /// Steps before this stage's first, and how many it has.
    std::pair<std::int64_t, std::int64_t> stepsOf(const TrainView& view) const;
    std::size_t show(const TrainView& view, int curve, const std::string& key);

    Stage m_stage;
    plots::CurvePlot* m_plot;
    std::size_t m_shown = 0; ///< points
};

} // namespace watchlab::ui
