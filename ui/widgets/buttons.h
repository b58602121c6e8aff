// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPushButton;
class QToolButton;
class QWidget;

namespace watchlab::ui {

enum class ButtonKind { Ordinary, Primary, Quiet, Small, Link };

/// A button 26 px high (22 for Small, which belongs into card heads; Link looks like a link), icon optional.
/// At most one Primary a page.
QPushButton* makeButton(const QString& text, const QString& icon = {}, ButtonKind kind = ButtonKind::Ordinary,
                        QWidget* parent = nullptr);

/// A square button with an icon only; the name is its tooltip and its accessible name.
QToolButton* makeIconButton(const QString& icon, const QString& name, QWidget* parent = nullptr);

} // namespace watchlab::ui
