// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;

namespace watchlab::ui {

/// Figures with their names, one below the other, digits right. GUI thread.
class FigureForm : public QWidget {
    Q_OBJECT
public:
    explicit FigureForm(QWidget* parent = nullptr);

    /// An en dash until it gets a text; help is the tooltip of both.
    QLabel* addFigure(const QString& name, const QString& help);

private:
    QFormLayout* m_form;
};

} // namespace watchlab::ui
