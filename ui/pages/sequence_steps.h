// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/trained_model.h"
#include "ui/widgets/action_glyph.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace watchlab::ui {

/// A generated sequence step by step: per step how likely each action is, which one was taken and when, those
/// that were taken before in grey, what really came beside it; below, the viewing as far as it has been
/// generated under what happened. Nets that generate no steps show how likely each action is at all. Left and
/// right arrows, Home, End and a click choose the step. GUI thread.
class SequenceSteps : public QWidget {
    Q_OBJECT
public:
    explicit SequenceSteps(QWidget* parent = nullptr);

    void setSequence(std::shared_ptr<const GeneratedActions> sequence); ///< null = nothing; begins at step 1
    int stepCount() const { return static_cast<int>(m_panels.size()); }
    int current() const { return m_current; } ///< from 0
    void setCurrent(int step);
    /// What the step says, in words.
    QString stepText(int step) const;
    void setEmptyText(const QString& text);

    QSize sizeHint() const override { return {520, 260}; }
    QSize minimumSizeHint() const override { return {300, 190}; }

Q_SIGNALS:
    void currentChanged(int step);
    void playToggled(); ///< the space bar

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

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
    std::vector<QRectF> panelPlaces() const; ///< of those in sight, beginning with m_first
    QRectF stepsRoom() const;
    int namesWidth() const;
    void keepInSight();
    void paintNames(QPainter& painter) const;
    void paintPanel(QPainter& painter, const QRectF& place, const Panel& panel, bool current) const;
    void paintBars(QPainter& painter, const QRectF& room, const Panel& panel) const;
    void paintProgress(QPainter& painter) const;

    std::shared_ptr<const GeneratedActions> m_sequence;
    std::vector<Panel> m_panels;
    int m_current = 0;
    int m_first = 0; ///< panel at the left
    QString m_empty;
};

} // namespace watchlab::ui
