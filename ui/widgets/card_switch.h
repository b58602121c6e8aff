// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStackedWidget>

namespace watchlab::ui {

class Card;

/// Cards in one place, of which one is seen: where there is a choice, its title is a menu of the others'
/// titles. GUI thread.
class CardSwitch : public QStackedWidget {
    Q_OBJECT
public:
    explicit CardSwitch(QWidget* parent = nullptr);

    void addCard(Card* card);
    /// Which of the cards, in the order in which they were added, there are to choose from; the first of them
    /// is shown unless one of them is already.
    void setChoices(const QList<int>& cards);
    void showCard(int card);
    /// Of the card that is seen: the others need no room.
    QSize minimumSizeHint() const override;

private:
    QList<Card*> m_cards;
    QList<int> m_choices;
};

} // namespace watchlab::ui
