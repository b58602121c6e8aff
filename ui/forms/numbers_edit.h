// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <vector>

namespace watchlab::ui {

/// A list of numbers to type, with commas between them. The up and down keys step the number under the
/// cursor: whole ones by 10 (with Shift by 1), others by a tenth. GUI thread.
class NumbersEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit NumbersEdit(QWidget* parent = nullptr);

    void setNumbers(const std::vector<double>& numbers); ///< does not emit edited()
    void setWrong(bool wrong);

Q_SIGNALS:
    void edited(const std::vector<double>& numbers); ///< by the user
    void notNumbers();                               ///< what the user typed is no list

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void step(int direction, bool fine);
    void tell();
};

} // namespace watchlab::ui
