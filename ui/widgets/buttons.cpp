// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QPushButton>
#include <QToolButton>

namespace watchlab::ui {

QPushButton* makeButton(const QString& text, const QString& icon, ButtonKind kind, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setAutoDefault(true); // Enter presses it, as Space does
    switch (kind) {
    case ButtonKind::Ordinary:
        break;
    case ButtonKind::Primary:
        button->setProperty("kind", QStringLiteral("primary"));
        break;
    case ButtonKind::Quiet:
        button->setProperty("kind", QStringLiteral("quiet"));
        break;
    case ButtonKind::Small:
        button->setProperty("kind", QStringLiteral("small"));
        break;
    case ButtonKind::Link:
        button->setProperty("kind", QStringLiteral("link"));
        break;
    }
    if (kind == ButtonKind::Link)
        button->setCursor(Qt::PointingHandCursor);
    button->setIconSize({size::icon + (text.isEmpty() ? 0 : 4), size::icon}); // a gap before the word
    if (!icon.isEmpty())
        icons::setIcon(button, icon, kind == ButtonKind::Primary);
    return button;
}

QToolButton* makeIconButton(const QString& icon, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIconSize({size::icon, size::icon});
    button->setFixedSize(size::smallButton, size::smallButton);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    icons::setIcon(button, icon);
    return button;
}

} // namespace watchlab::ui
