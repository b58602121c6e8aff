// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/fonts.h"

#include <QLabel>

namespace watchlab::ui {

enum class TextRole { Normal, Second, Third, Good, Warning, Bad, Accent };

/// A label in one of the theme's text colours; follows the theme.
QLabel* makeLabel(const QString& text, TextRole role = TextRole::Normal, double px = fonts::textPx,
                  QFont::Weight weight = QFont::Normal, QWidget* parent = nullptr);
void setTextRole(QLabel* label, TextRole role);
/// Links keep the colour that they were laid out in: when the theme changes, the label's are laid out anew.
void keepLinksInTheme(QLabel* label);

/// Applies the style sheet again after a dynamic property changed.
void restyle(QWidget* widget);

/// A single line that is cut with an ellipsis where there is no room; the whole text is its tooltip then.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, QWidget* parent = nullptr);
    void setFullText(const QString& text);
    QString fullText() const { return m_text; }
    void setElideMode(Qt::TextElideMode mode);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();

    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

/// Coloured square (or a line of some kind) and a name: an entry of a legend. Clickable when checkable: a
/// hidden series stays, struck through. A name without room is elided, and whole in a tooltip.
class LegendEntry : public QWidget {
    Q_OBJECT
public:
    enum class Mark { Square, Line, DashedLine, DottedLine, Dot, Ring, SmallDot };
    LegendEntry(const QString& name, const QColor& colour, Mark mark = Mark::Square,
                QWidget* parent = nullptr);
    void setColour(const QColor& colour);
    void setName(const QString& name);
    /// With a toggle, a click or the space bar hides and shows the series.
    void setToggle(bool toggle);
    bool isSeriesShown() const { return m_shown; }
    void setSeriesShown(bool shown);
    QSize sizeHint() const override;

Q_SIGNALS:
    void toggled(bool shown);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void nameToggle();

    QString m_name;
    QColor m_colour;
    Mark m_mark;
    bool m_toggle = false;
    bool m_shown = true;
};

/// A dot, a ring or a small dot, as a legend has it. The painter loses its pen and brush.
void paintMark(QPainter& painter, const QPointF& centre, LegendEntry::Mark mark, const QColor& color);

/// What lies further to the right than there is room: an arrow, its tip there.
void paintBeyond(QPainter& painter, const QPointF& tip, double length, const QColor& color);

} // namespace watchlab::ui
