// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/run_catalogue.h"

#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;

namespace watchlab::plots {
class CurvePlot;
}

namespace watchlab::ui {

class Card;

/// One series of several recorded runs over the step, a colour and a line style each. GUI thread.
class RunCurves : public QWidget {
    Q_OBJECT
public:
    explicit RunCurves(QWidget* parent = nullptr);

    /// In the order of the series colours; null entries are still being read.
    void show(const std::vector<std::shared_ptr<const RecordedCurves>>& runs);
    using QWidget::show;
    /// Key of the series that is drawn; empty = none.
    QString series() const;
    plots::CurvePlot* plot() const { return m_plot; }

private:
    void fillSeries();
    void draw();

    Card* m_card;
    QComboBox* m_choice;
    plots::CurvePlot* m_plot;
    QWidget* m_legend;
    std::vector<std::shared_ptr<const RecordedCurves>> m_runs;
};

} // namespace watchlab::ui
