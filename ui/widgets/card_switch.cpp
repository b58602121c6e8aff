// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card_switch.h"

#include "ui/widgets/card.h"

#include <QMenu>

namespace watchlab::ui {

CardSwitch::CardSwitch(QWidget* parent)
    : QStackedWidget(parent)
{
    connect(this, &QStackedWidget::currentChanged, this, &CardSwitch::updateGeometry);
}

QSize CardSwitch::minimumSizeHint() const
{
    return currentWidget() ? currentWidget()->minimumSizeHint() : QSize();
}

void CardSwitch::addCard(Card* card)
{
    m_cards << card;
    addWidget(card);
    connect(card, &Card::titleMenuOpening, this, [this](QMenu* menu) {
        menu->clear();
        for (const int choice : m_choices) {
            QAction* action = menu->addAction(m_cards[choice]->title());
            action->setCheckable(true);
            action->setChecked(choice == currentIndex());
            connect(action, &QAction::triggered, this, [this, choice] { showCard(choice); });
        }
    });
}

void CardSwitch::setChoices(const QList<int>& cards)
{
    m_choices = cards;
    for (Card* card : std::as_const(m_cards))
        card->setTitleMenu(m_choices.size() > 1);
    if (!m_choices.isEmpty() && !m_choices.contains(currentIndex()))
        setCurrentIndex(m_choices.first());
}

void CardSwitch::showCard(int card)
{
    setCurrentIndex(card);
    m_cards[card]->focusTitle();
}

} // namespace watchlab::ui
