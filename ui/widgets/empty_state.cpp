// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon_tile.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace watchlab::ui {

EmptyState::EmptyState(const QString& icon, const QString& title, const QString& text, const QString& button,
                       QWidget* parent)
    : QWidget(parent)
    , m_title(makeLabel(title, TextRole::Normal, 15, QFont::DemiBold))
    , m_text(makeLabel(text, TextRole::Second))
    , m_button(makeButton(button))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(1);
    column->addWidget(new IconTile(icon, 40), 0, Qt::AlignHCenter);
    column->addSpacing(4);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(4);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(1);
    m_button->setVisible(!button.isEmpty());
    connect(m_button, &QPushButton::clicked, this, &EmptyState::clicked);
}

void EmptyState::setTexts(const QString& title, const QString& text, const QString& button)
{
    m_title->setText(title);
    m_text->setText(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

QWidget* makeEmptyPage(EmptyState* state, QWidget* parent)
{
    auto* page = new QWidget(parent);
    auto* column = new QVBoxLayout(page);
    auto* card = new Card({}, page);
    card->setFixedSize(460, 250);
    card->setContent(state, true);
    column->addWidget(card, 0, Qt::AlignCenter);
    return page;
}

} // namespace watchlab::ui
