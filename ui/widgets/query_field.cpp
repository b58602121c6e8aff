// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/query_field.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTextCharFormat>

namespace watchlab::ui {

namespace {

constexpr int leastTyped = 2; ///< letters of a word before terms are offered

bool endsWord(QChar character)
{
    return character.isSpace() || QStringLiteral("()<>=!~\"").contains(character);
}

} // namespace

QueryField::QueryField(QWidget* parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
    , m_terms(new QStringListModel(this))
{
    m_completer->setModel(m_terms);
    m_completer->setWidget(this); // not setCompleter(): that would complete the whole line
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(12);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &QueryField::insertTerm);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void QueryField::setTerms(const QStringList& terms)
{
    if (terms != m_terms->stringList())
        m_terms->setStringList(terms);
}

int QueryField::wordBegin() const
{
    int begin = cursorPosition();
    while (begin > 0 && !endsWord(text()[begin - 1]))
        --begin;
    return begin;
}

void QueryField::offer(bool everything)
{
    const int begin = wordBegin();
    const QString word = text().mid(begin, cursorPosition() - begin);
    m_completer->setCompletionPrefix(word);
    const bool finished = m_completer->completionCount() == 1 && m_completer->currentCompletion() == word;
    const bool wanted = everything || (word.size() >= leastTyped && !finished);
    if (!wanted || m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    constexpr int popupWidth = 280;
    QRect place = cursorRect();
    place.setWidth(popupWidth);
    m_completer->complete(place);
}

void QueryField::insertTerm(const QString& term)
{
    const int begin = wordBegin();
    setSelection(begin, cursorPosition() - begin);
    insert(term);
    Q_EMIT textEdited(text());
    m_completer->popup()->hide();
}

void QueryField::keyPressEvent(QKeyEvent* event)
{
    const bool isOpen = m_completer->popup()->isVisible();
    const bool chooses = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                         event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab;
    if (isOpen && chooses) {
        event->ignore(); // the list's
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        offer(true);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void QueryField::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    Q_EMIT entered();
}

void QueryField::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::PopupFocusReason)
        m_completer->popup()->hide();
    QLineEdit::focusOutEvent(event);
}

void QueryField::setProblem(int column, const QString& reason)
{
    if (m_problem == 0)
        m_plainToolTip = toolTip();
    setToolTip(column == 0 ? m_plainToolTip : reason);
    setProperty("state", column != 0 ? QStringLiteral("wrong") : QString());
    restyle(this);
    if (column != m_problem)
        underline(column);
    m_problem = column;
}

/// What is wrong has the look of a misspelt word.
void QueryField::underline(int column)
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (column > 0 && column <= text().size()) {
        QTextCharFormat wrong;
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(Theme::current().bad);
        int end = column;
        while (end < text().size() && !endsWord(text()[end]))
            ++end;
        attributes.append(QInputMethodEvent::Attribute(
            QInputMethodEvent::TextFormat, column - 1 - cursorPosition(), end - column + 1, wrong));
    }
    QInputMethodEvent look(QString(), attributes);
    inputMethodEvent(&look);
}

} // namespace watchlab::ui
