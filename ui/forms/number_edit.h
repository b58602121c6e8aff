// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSpinBox>

namespace watchlab::ui {

/// A field for a whole or real number that keeps the text as it was typed: no rounding to decimals, 1e-6
/// stays 1e-6, whole numbers may have 64 bits. Up and down step the last but one significant digit (whole
/// numbers: by 1, page keys by 10). The wheel steps only while it has the focus, so that forms scroll.
class NumberEdit : public QAbstractSpinBox {
    Q_OBJECT
public:
    NumberEdit(bool whole, double minimum, double maximum, QWidget* parent = nullptr);

    void setNumberText(const QString& text); ///< does not emit edited()
    void setWrong(bool wrong);
    void stepBy(int steps) override;
    QValidator::State validate(QString& input, int& position) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void edited(const QString& text); ///< by the user, after every key

protected:
    StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override;

private:
    bool m_whole;
    double m_minimum;
    double m_maximum;
};

} // namespace watchlab::ui
