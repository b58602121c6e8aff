// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace watchlab::ui {

/// Steps side by side, one of them current and framed, those after it faint; as many as there is room for,
/// the current one always among them. Left and right arrows, Home, End and a click choose; what a step says
/// is the widget's accessible description. Subclasses paint the steps. GUI thread.
class StepPanels : public QWidget {
    Q_OBJECT
public:
    int stepCount() const { return m_count; }
    int current() const { return m_current; } ///< from 0
    void setCurrent(int step);
    /// What the step says, in words; shown where there is none.
    virtual QString stepText(int step) const = 0;
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_empty; }

Q_SIGNALS:
    void currentChanged(int step);
    void playToggled(); ///< the space bar

protected:
    explicit StepPanels(QWidget* parent = nullptr);

    /// Other steps: begins at the first one.
    void restart(int count);
    /// Where the panels are.
    virtual QRectF stepsRoom() const = 0;
    virtual double mostPanelWidth() const = 0;
    /// In what stepsRoom() leaves.
    virtual void paintAround(QPainter& painter) const = 0;
    /// Within the frame, which is painted.
    virtual void paintStep(QPainter& painter, const QRectF& place, int step) const = 0;
    /// A line of text at the top of a panel, elided.
    static void paintLine(QPainter& painter, const QRectF& place, int line, const QString& text,
                          const QColor& color, const QFont& font);
    /// The step at a point; -1 = none.
    int stepAt(QPointF point) const;
    QRectF placeOf(int step) const; ///< empty where it is out of sight

    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

    static constexpr int margin = 8;

private:
    /// Says at the edge of the panels how many there are beyond it; a click goes there.
    struct Beyond {
        QRectF place;
        QString text;
        int step = 0; ///< the nearest of them
    };
    std::vector<Beyond> beyond() const;
    void paintBeyond(QPainter& painter) const;
    std::vector<QRectF> panelPlaces() const; ///< of those in sight, beginning with m_first
    int fitting() const;                     ///< panels that there is room for
    void keepInSight();

    int m_count = 0;
    int m_current = 0;
    int m_first = 0; ///< panel at the left
    QString m_empty;
};

} // namespace watchlab::ui
