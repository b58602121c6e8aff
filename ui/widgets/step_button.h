// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace watchlab::ui {

/// An icon with a word over a line of text, clickable: one step of a way through the pages. GUI thread.
class StepButton : public QAbstractButton {
    Q_OBJECT
public:
    StepButton(const QString& icon, const QString& word, const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {110, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_icon;
    QString m_line;
};

} // namespace watchlab::ui
