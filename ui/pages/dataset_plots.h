// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset_summary.h"

#include <QWidget>

class QGridLayout;

namespace watchlab::plots {
class DataHistogram;
class PlotWidget;
class ScatterPlot;
} // namespace watchlab::plots

namespace watchlab::ui {

class Card;

/// Six distributions of a dataset, two rows of three. GUI thread.
class DatasetPlots : public QWidget {
    Q_OBJECT
public:
    explicit DatasetPlots(QWidget* parent = nullptr);
    void show(const DatasetSummary& summary);
    using QWidget::show;
    void clear();

private:
    plots::DataHistogram* addHistogram(QGridLayout* grid, int place, const QString& title, const QString& x,
                                       const QString& y);
    Card* addCard(QGridLayout* grid, int place, const QString& title, plots::PlotWidget* plot);

    plots::DataHistogram* m_target;
    plots::DataHistogram* m_length;
    plots::ScatterPlot* m_against;
    plots::DataHistogram* m_perUser;
    plots::DataHistogram* m_perVideo;
    plots::DataHistogram* m_perDay;
    Card* m_targetCard = nullptr;
};

} // namespace watchlab::ui
