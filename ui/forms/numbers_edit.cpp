// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/numbers_edit.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

NumbersEdit::NumbersEdit(QWidget* parent)
    : QLineEdit(parent)
{
    setFont(fonts::digits());
    connect(this, &QLineEdit::textEdited, this, &NumbersEdit::tell);
}

void NumbersEdit::setNumbers(const std::vector<double>& numbers)
{
    QStringList texts;
    for (const double number : numbers)
        texts << QString::number(number, 'g', 12);
    const QString joined = texts.join(QStringLiteral(", "));
    if (text() == joined)
        return;
    setText(joined);
    setCursorPosition(0);
}

void NumbersEdit::setWrong(bool wrong)
{
    const QString state = wrong ? QStringLiteral("wrong") : QString();
    if (property("state").toString() == state)
        return;
    setProperty("state", state);
    restyle(this);
}

void NumbersEdit::tell()
{
    std::vector<double> numbers;
    for (const QString& part : text().split(QLatin1Char(','))) {
        bool isNumber = false;
        numbers.push_back(part.trimmed().toDouble(&isNumber));
        if (!isNumber) {
            Q_EMIT notNumbers();
            return;
        }
    }
    Q_EMIT edited(numbers);
}

void NumbersEdit::step(int direction, bool fine)
{
    const auto index = text().left(cursorPosition()).count(QLatin1Char(','));
    QStringList parts = text().split(QLatin1Char(','));
    bool isNumber = false;
    const double number = parts[index].trimmed().toDouble(&isNumber);
    if (!isNumber)
        return;
    const bool isWhole = number == std::floor(number);
    const double by = isWhole ? (fine ? 1 : 10)
                              : std::pow(10.0, std::floor(std::log10(std::abs(number)))) / (fine ? 100 : 10);
    const double next = std::max(0.0, number + direction * by);
    parts[index] = (index > 0 ? QStringLiteral(" ") : QString()) + QString::number(next, 'g', 12);
    qsizetype place = 0;
    for (qsizetype i = 0; i <= index; ++i)
        place += parts[i].size() + (i > 0 ? 1 : 0);
    setText(parts.join(QLatin1Char(',')));
    setCursorPosition(static_cast<int>(place));
    tell();
}

void NumbersEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        step(event->key() == Qt::Key_Up ? 1 : -1, event->modifiers().testFlag(Qt::ShiftModifier));
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace watchlab::ui
