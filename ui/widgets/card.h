// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;
class QVBoxLayout;

namespace watchlab::ui {

/// The box that everything on a page lives in: a head (title, one grey remark, legend, controls, "...") over
/// a body. The head is there only when it has a title. GUI thread.
class Card : public QFrame {
    Q_OBJECT
    Q_PROPERTY(QString title READ title) // of exported plots, too
public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QString title() const;
    /// The title is a button with a menu, which titleMenuOpening() fills.
    void setTitleMenu(bool shown);
    void focusTitle(); ///< where it is a button
    /// One grey remark after the title: "12,530,806 values, 9,874 distinct". Elided when there is no room.
    void setRemark(const QString& remark);
    QString remark() const; ///< whole
    /// Widgets right of the remark, in order; the card owns them.
    void addLegend(QWidget* widget);
    /// Buttons, combos and segmented controls at the right end of the head; the card owns them.
    void addControl(QWidget* widget);
    /// The "..." button's menu, made on first use.
    QMenu* menu();

    /// The layout under the head, with the card's padding.
    QVBoxLayout* body() const { return m_body; }
    /// Adds a widget to the body, taking all room. flush = without padding (tables, plots).
    void setContent(QWidget* widget, bool flush = false);

Q_SIGNALS:
    void titleMenuOpening(QMenu* menu);

private:
    void showHead();

    QWidget* m_head = nullptr;
    QLabel* m_title = nullptr;
    QToolButton* m_titleButton = nullptr;
    QLabel* m_remark = nullptr;
    QHBoxLayout* m_legend = nullptr;
    QHBoxLayout* m_controls = nullptr;
    QToolButton* m_more = nullptr;
    QVBoxLayout* m_body = nullptr;
};

} // namespace watchlab::ui
