// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/trained_model.h"
#include "ui/widgets/action_glyph.h"
#include "ui/widgets/step_panels.h"

#include <memory>
#include <vector>

namespace watchlab::ui {

/// A generated sequence step by step: per step how likely each action is, which one was taken and when, those
/// that were taken before in grey, what really came beside it; below, the viewing as far as it has been
/// generated under what happened. Nets that generate no steps show how likely each action is at all. GUI
/// thread.
class SequenceSteps : public StepPanels {
    Q_OBJECT
public:
    explicit SequenceSteps(QWidget* parent = nullptr);

    void setSequence(std::shared_ptr<const GeneratedActions> sequence); ///< null = nothing; begins at step 1
    const std::shared_ptr<const GeneratedActions>& sequence() const { return m_sequence; }
    QString stepText(int step) const override;

    QSize sizeHint() const override { return {520, 260}; }
    QSize minimumSizeHint() const override { return {300, 190}; }

protected:
    QRectF stepsRoom() const override;
    double mostPanelWidth() const override;
    void paintAround(QPainter& painter) const override;
    void paintStep(QPainter& painter, const QRectF& place, int step) const override;

private:
    /// One step, as it is painted.
    struct Panel {
        QString title;
        QString chosen; ///< "like at 0.42"
        QString truth;  ///< "true: like at 0.40"; empty where there is none
        std::vector<double> probabilities;
        std::vector<bool> made;     ///< taken before
        std::vector<bool> happened; ///< what really came
        int taken = -1;
    };
    void makePanels();
    Panel panelOf(std::size_t step, const std::vector<bool>& made) const;
    Panel panelOfChances() const;
    QString momentText(const QString& word, double time) const;
    QString nameOf(std::size_t action) const;
    std::size_t actionCount() const { return m_sequence ? m_sequence->types.size() + 1 : 0; }
    int namesWidth() const;
    void paintNames(QPainter& painter) const;
    void paintBars(QPainter& painter, const QRectF& room, const Panel& panel) const;
    void paintProgress(QPainter& painter) const;

    std::shared_ptr<const GeneratedActions> m_sequence;
    std::vector<Panel> m_panels;
};

} // namespace watchlab::ui
