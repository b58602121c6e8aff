// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace watchlab::ui {

class Chip;
class ElidedLabel;

/// Top of a page, 46 px: title, the object it is about (dot and name), at most four chips, then actions at
/// the right.
class PageHead : public QWidget {
    Q_OBJECT
public:
    explicit PageHead(const QString& title, QWidget* parent = nullptr);

    /// For pages whose own layout has the margin at both sides already.
    void setFlush();
    void setTitle(const QString& title);
    /// Empty name = no object. An invalid colour = no dot.
    void setObject(const QString& name, const QColor& dot = {});
    void setChips(const QStringList& texts);
    void setHint(const QString& text); ///< grey, elided: a path
    /// Left of the actions, after the chips: combos, segmented controls.
    void addControl(QWidget* widget);
    void addAction(QWidget* button);
    using QWidget::addAction;

private:
    QLabel* m_title;
    QLabel* m_dot;
    QLabel* m_object;
    QHBoxLayout* m_chips;
    ElidedLabel* m_hint;
    QHBoxLayout* m_controls;
    QHBoxLayout* m_actions;
};

} // namespace watchlab::ui
