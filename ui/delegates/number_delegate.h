// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/views.h"

namespace watchlab::ui {

/// Numbers of a column with the same number of decimals; NaN and nothing are an en dash. Texts pass as they
/// are.
class NumberDelegate : public CellDelegate {
    Q_OBJECT
public:
    enum class Sign { WhenNegative, Always };
    NumberDelegate(int decimals, QObject* parent, Sign sign = Sign::WhenNegative);
    void setDecimals(int decimals) { m_decimals = decimals; }
    void setBold(bool bold) { m_bold = bold; }
    QString displayText(const QVariant& value, const QLocale& locale) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    int m_decimals;
    Sign m_sign;
    bool m_bold = false;
};

} // namespace watchlab::ui
