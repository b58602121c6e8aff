// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/bar_plot.h"
#include "plots/histogram_plot.h"
#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

class QComboBox;

namespace watchlab::ui {

class Segmented;

/// How often each token (of action sequences: each action) is predicted against how often it is true, at the
/// newest evaluation; of tokens, over whole sequences or at one position. GUI thread.
class TokenCard : public Card {
    Q_OBJECT
public:
    explicit TokenCard(QWidget* parent = nullptr);
    void refresh(const TrainView& view);
    plots::BarPlot* plot() const { return m_plot; }

private:
    void draw();
    void fillPositions();
    void sayWhat();
    /// What is drawn: of all positions, or of the chosen one.
    Distribution shown() const;

    plots::BarPlot* m_plot;
    Segmented* m_kind;
    QComboBox* m_position;
    Distribution m_tokens;
    bool m_areActions = false;
    std::int64_t m_shownNumber = 0;
    std::int64_t m_shownRun = -1;
};

/// The distribution of the target, true and predicted, at the newest evaluation. GUI thread.
class TargetCard : public Card {
    Q_OBJECT
public:
    explicit TargetCard(QWidget* parent = nullptr);
    void refresh(const TrainView& view);
    plots::HistogramPlot* plot() const { return m_plot; }

private:
    plots::HistogramPlot* m_plot;
    std::int64_t m_shownNumber = 0;
    std::int64_t m_shownRun = -1;
};

/// "watch time", "watch ratio": what the target is called on axes.
QString targetWords(const std::string& targetName);

} // namespace watchlab::ui
