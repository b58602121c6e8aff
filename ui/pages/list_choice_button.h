// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/list_choice.h"

#include <QStringList>
#include <QToolButton>

#include <functional>

class QComboBox;

namespace watchlab::ui {

/// How many videos are scored: all of them, or a sample of so many, of those offered or typed. Each entry's
/// data is the number; 0 = all.
QComboBox* makeCandidatesChoice();
/// Offers this number, too, and chooses it.
void chooseCandidates(QComboBox& candidates, int count);

/// A button that says which of a user's candidates are listed, with a menu to choose others: how many, which
/// videos, which lengths, which category; and how many of the truths are marked. GUI thread.
class ListChoiceButton : public QToolButton {
    Q_OBJECT
public:
    explicit ListChoiceButton(QWidget* parent = nullptr);

    const ListChoice& choice() const { return m_choice; }
    void setChoice(const ListChoice& choice); ///< says so where it is another one
    /// Those that the candidates have.
    void setCategories(QStringList categories) { m_categories = std::move(categories); }

Q_SIGNALS:
    void choiceChanged();

private:
    void fillMenu();
    void addLengths(QMenu& menu);
    using Change = std::function<void(ListChoice&)>; ///< of one field, whatever the others have become
    void addChange(QMenu& menu, const QString& text, const Change& change);
    void addCategories(QMenu& menu);
    struct Number {
        QString words;
        double value;
        int least;
        QString leastWords; ///< what stands in place of the least; empty = the number itself
    };
    void addNumber(QMenu& menu, const Number& number, void (*set)(ListChoice&, double));
    void refresh();

    ListChoice m_choice;
    QStringList m_categories;
};

} // namespace watchlab::ui
