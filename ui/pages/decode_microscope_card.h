// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/decode_snapshots.h"
#include "ui/widgets/card.h"

#include <memory>

class QComboBox;

namespace watchlab::plots {
class CurvePlot;
class TransitionPlot;
} // namespace watchlab::plots

namespace watchlab::ui {

class DecodeSteps;
class ElidedLabel;
class StepPlayer;

/// How a prediction was decoded: the distribution and window of each step, the running sum against the truth,
/// and what the decoder looked at in its own output. Steps are played, or gone through by buttons and keys.
/// GUI thread.
class DecodeMicroscopeCard : public Card {
    Q_OBJECT
public:
    explicit DecodeMicroscopeCard(QWidget* parent = nullptr);

    /// variant: its letter where it is not the viewing as it is. The same viewing otherwise keeps the step.
    void show(std::shared_ptr<const DecodedViewing> viewing, const QString& variant = {});
    using Card::show;
    void clear(const QString& why);
    const DecodedViewing* shown() const { return m_viewing.get(); }
    DecodeSteps* steps() const { return m_steps; }
    StepPlayer* player() const { return m_player; }
    plots::CurvePlot* sum() const { return m_sum; }
    plots::TransitionPlot* attention() const { return m_attention; }

private:
    QWidget* makeSum();
    QWidget* makeAttention();
    void fillChoices();
    void refresh();
    void refreshSum();
    void refreshAttention();

    std::shared_ptr<const DecodedViewing> m_viewing;
    DecodeSteps* m_steps;
    StepPlayer* m_player;
    plots::CurvePlot* m_sum;
    plots::TransitionPlot* m_attention;
    QComboBox* m_layer;
    QComboBox* m_head;
    ElidedLabel* m_sumWords;
};

} // namespace watchlab::ui
