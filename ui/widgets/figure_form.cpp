// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figure_form.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"

#include <QFormLayout>
#include <QLabel>

namespace watchlab::ui {

FigureForm::FigureForm(QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(6);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

QLabel* FigureForm::addFigure(const QString& name, const QString& help)
{
    QLabel* label = makeLabel(name, TextRole::Second);
    QLabel* figure = makeLabel(words::missing);
    figure->setFont(fonts::digits());
    figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    figure->setAccessibleName(name);
    label->setToolTip(help);
    figure->setToolTip(help);
    m_form->addRow(label, figure);
    return figure;
}

} // namespace watchlab::ui
