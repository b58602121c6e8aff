// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace watchlab::ui {

/// What a page or card shows when it has nothing: icon tile, title, one or two lines, one button. Never a
/// blank plot.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString& icon, const QString& title, const QString& text, const QString& button = {},
               QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& text, const QString& button = {});

Q_SIGNALS:
    void clicked();

private:
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_button;
};

/// An EmptyState in a card in the middle of a page.
QWidget* makeEmptyPage(EmptyState* state, QWidget* parent = nullptr);

} // namespace watchlab::ui
