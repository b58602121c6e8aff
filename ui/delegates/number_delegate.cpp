// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/number_delegate.h"

#include "ui/widgets/number_words.h"

namespace watchlab::ui {

NumberDelegate::NumberDelegate(int decimals, QObject* parent, Sign sign)
    : CellDelegate(parent)
    , m_decimals(decimals)
    , m_sign(sign)
{
}

QString NumberDelegate::displayText(const QVariant& value, const QLocale& locale) const
{
    if (value.metaType().id() == QMetaType::QString)
        return CellDelegate::displayText(value, locale);
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber)
        return words::missing;
    const QString text = words::fixed(number, m_decimals);
    return m_sign == Sign::Always && number > 0 ? QLatin1Char('+') + text : text;
}

void NumberDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    if (m_bold)
        option->font.setWeight(QFont::DemiBold);
    CellDelegate::initStyleOption(option, index);
    if (m_bold)
        option->font.setWeight(QFont::DemiBold);
    option->features &= ~QStyleOptionViewItem::WrapText; // a number stays on one line
}

} // namespace watchlab::ui
