// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/number_edit.h"

#include "core/params/parameter.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/whole_selection.h"

#include <QLineEdit>
#include <QLocale>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace watchlab::ui {

namespace {

/// One step of a real number: a tenth of its leading digit's place. 0.0005 -> 0.00001, 0.92 -> 0.01, 10 -> 1.
double realStep(double value)
{
    if (value == 0)
        return 0.01;
    return std::pow(10.0, std::floor(std::log10(std::abs(value)) + 1e-9) - 1.0);
}

/// 12 significant digits hide what binary fractions add.
double tidy(double value)
{
    return QString::number(value, 'g', 12).toDouble();
}

} // namespace

NumberEdit::NumberEdit(bool whole, double minimum, double maximum, QWidget* parent)
    : QAbstractSpinBox(parent)
    , m_whole(whole)
    , m_minimum(minimum)
    , m_maximum(maximum)
{
    setFont(fonts::digits());
    lineEdit()->setFont(fonts::digits());
    setLocale(QLocale::c());
    setFocusPolicy(Qt::StrongFocus);
    setAlignment(Qt::AlignRight);
    selectWholeOnDoubleClick(*lineEdit());
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberEdit::edited);
}

void NumberEdit::setNumberText(const QString& text)
{
    if (lineEdit()->text() != text)
        lineEdit()->setText(text);
}

void NumberEdit::setWrong(bool wrong)
{
    const QString state = wrong ? QStringLiteral("wrong") : QString();
    if (property("state").toString() == state)
        return;
    setProperty("state", state);
    restyle(this);
}

void NumberEdit::stepBy(int steps)
{
    bool isNumber = false;
    const double value = lineEdit()->text().toDouble(&isNumber);
    if (!isNumber)
        return;
    double next = value;
    if (m_whole)
        next = std::round(value) + steps;
    else
        for (int i = 0; i < std::abs(steps); ++i)
            next = tidy(next + (steps > 0 ? realStep(next) : -realStep(next)));
    next = std::clamp(next, m_minimum, m_maximum);
    const std::string text = m_whole ? valueText(static_cast<std::int64_t>(next)) : valueText(next);
    lineEdit()->setText(QString::fromStdString(text));
    lineEdit()->selectAll();
    Q_EMIT edited(lineEdit()->text());
}

QValidator::State NumberEdit::validate(QString&, int&) const
{
    return QValidator::Acceptable; // what is wrong is said beside the field, not swallowed
}

QSize NumberEdit::sizeHint() const
{
    return {size::editor * 4, size::editor};
}

QAbstractSpinBox::StepEnabled NumberEdit::stepEnabled() const
{
    bool isNumber = false;
    const double value = lineEdit()->text().toDouble(&isNumber);
    StepEnabled enabled;
    enabled.setFlag(StepUpEnabled, isNumber && value < m_maximum);
    enabled.setFlag(StepDownEnabled, isNumber && value > m_minimum);
    return enabled;
}

void NumberEdit::wheelEvent(QWheelEvent* event)
{
    if (hasFocus())
        QAbstractSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace watchlab::ui
