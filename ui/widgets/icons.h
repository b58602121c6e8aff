// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QAbstractButton;
class QAction;

/// The icon set (resources/icons/*.svg, 20 x 20, line 1.5), drawn in the theme's colours at any scale.
/// Names: start dataset design train inspect runs learn settings play pause stop step folder table sample
/// plus copy export reset search filter check warning info close chevron-down chevron-right chevron-up more
/// log clock pin delete edit open moon language queue arrow-right refresh spin-up spin-down step-back
/// to-begin to-end.
namespace watchlab::ui::icons {

/// Normal in `normal`, disabled in the third text colour, checked in `checked` (accent when not given).
/// An unknown name is a programming error (asserts).
QIcon icon(const QString& name, const QColor& normal = {}, const QColor& checked = {});
QPixmap pixmap(const QString& name, int size, const QColor& colour, double scale);

/// The SVG itself in one colour.
QByteArray source(const QString& name, const QColor& colour);

/// Sets the icon and renews it whenever the theme changes. onAccent: drawn in the colour of text on accent.
void setIcon(QAbstractButton* button, const QString& name, bool onAccent = false);
void setIcon(QAction* action, const QString& name);

} // namespace watchlab::ui::icons
