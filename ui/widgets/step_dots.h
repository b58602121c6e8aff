// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace watchlab::ui {

/// How far one is: a dot a step, green where done, a long one for the current. Shows only. GUI thread.
class StepDots : public QWidget {
    Q_OBJECT
public:
    explicit StepDots(QWidget* parent = nullptr);

    void show(int steps, int current, const QList<int>& done);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_steps = 0;
    int m_current = 0;
    QList<int> m_done;
};

} // namespace watchlab::ui
