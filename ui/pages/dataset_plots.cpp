// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_plots.h"

#include "plots/data_histogram.h"
#include "plots/scatter_plot.h"
#include "ui/pages/plot_theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QMenu>

#include <numeric>

namespace watchlab::ui {

using plots::DataHistogram;

namespace {

/// Shares of everything counted, the values above the last edge included, in per cent.
std::vector<double> inPercent(const Histogram& histogram)
{
    const double all = static_cast<double>(
        std::accumulate(histogram.counts.begin(), histogram.counts.end(), histogram.above));
    std::vector<double> shares;
    for (const std::int64_t count : histogram.counts)
        shares.push_back(all > 0 ? 100.0 * static_cast<double>(count) / all : 0.0);
    return shares;
}

void show(DataHistogram* plot, const Histogram& histogram)
{
    plot->setBins(histogram.edges, inPercent(histogram),
                  histogram.logarithmic ? DataHistogram::Axis::Logarithmic : DataHistogram::Axis::Linear);
}

} // namespace

DatasetPlots::DatasetPlots(QWidget* parent)
    : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(size::cardGap);
    m_target = addHistogram(grid, 0, tr("Watch time"), tr("watch time, s"), tr("rows, %"));
    m_length = addHistogram(grid, 1, tr("Video length"), tr("length, s"), tr("videos, %"));
    m_against = new plots::ScatterPlot;
    m_against->setAxisTitles(tr("length, s"), tr("watch time, s"));
    m_against->setReadoutNames(tr("length, s"), tr("watched, s"));
    m_against->setDiagonal(tr("dashed: watched once"));
    addCard(grid, 2, tr("Watch time against length"), m_against);
    m_perUser = addHistogram(grid, 3, tr("Rows per user"), tr("rows"), tr("users, %"));
    m_perVideo = addHistogram(grid, 4, tr("Rows per video"), tr("rows (log)"), tr("videos, %"));
    m_perDay = addHistogram(grid, 5, tr("Rows per day"), tr("day"), tr("rows, thousand"));
    m_perDay->setHeightUnit(tr("thousand rows"), 1);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
}

Card* DatasetPlots::addCard(QGridLayout* grid, int place, const QString& title, plots::PlotWidget* plot)
{
    followTheme(plot);
    plot->setEmptyText(tr("counting..."));
    plot->setAccessibleName(title);
    auto* card = new Card(title);
    plot->addMenuActions(*card->menu());
    card->setContent(plot, true);
    card->body()->setContentsMargins(4, 6, 8, 4);
    grid->addWidget(card, place / 3, place % 3);
    return card;
}

DataHistogram* DatasetPlots::addHistogram(QGridLayout* grid, int place, const QString& title,
                                          const QString& x, const QString& y)
{
    auto* plot = new DataHistogram;
    plot->setAxisTitles(x, y);
    plot->setHeightUnit(QStringLiteral("%"), 2);
    Card* card = addCard(grid, place, title, plot);
    if (place == 0)
        m_targetCard = card;
    return plot;
}

void DatasetPlots::clear()
{
    for (DataHistogram* plot : {m_target, m_length, m_perUser, m_perVideo, m_perDay}) {
        plot->setEmptyText(tr("counting..."));
        plot->setBins({}, {}, DataHistogram::Axis::Linear);
    }
    m_against->setEmptyText(tr("counting..."));
    m_against->setPoints({}, {});
}

void DatasetPlots::show(const DatasetSummary& summary)
{
    const bool seconds = !summary.watchTimeHistogram.edges.empty();
    m_targetCard->setTitle(seconds ? tr("Watch time") : tr("Watch ratio"));
    m_target->setAxisTitles(seconds ? tr("watch time, s") : tr("watch ratio"), tr("rows, %"));
    ui::show(m_target, seconds ? summary.watchTimeHistogram : summary.ratioHistogram);
    const ColumnSummary& target = seconds ? summary.watchSeconds : summary.watchRatio;
    m_target->setMark(target.median, tr("median %1").arg(words::fixed(target.median, 2)));
    ui::show(m_length, summary.durationHistogram);
    m_length->setMark(summary.durationSeconds.median,
                      tr("median %1").arg(words::fixed(summary.durationSeconds.median, 1)));
    ui::show(m_perUser, summary.rowsPerUserHistogram);
    m_perUser->setMark(summary.rowsPerUser.median,
                       tr("median %1").arg(words::fixed(summary.rowsPerUser.median, 0)));
    ui::show(m_perVideo, summary.rowsPerVideoHistogram);
    m_perVideo->setMark(summary.rowsPerVideo.median,
                        tr("median %1").arg(words::fixed(summary.rowsPerVideo.median, 0)));

    std::vector<double> lengths;
    std::vector<double> watched;
    for (const ViewingPoint& point : summary.viewings) {
        lengths.push_back(static_cast<double>(point.durationSeconds));
        watched.push_back(static_cast<double>(point.watchSeconds));
    }
    m_length->setEmptyText(tr("no lengths in this data"));
    m_against->setEmptyText(seconds ? tr("no lengths in this data") : tr("no seconds in this data"));
    m_against->setPoints(std::move(lengths), std::move(watched));

    std::vector<double> edges;
    std::vector<double> heights;
    for (const DayCount& day : summary.days) {
        while (!edges.empty() && edges.back() < static_cast<double>(day.day)) { // days without rows
            edges.push_back(edges.back() + 1);
            heights.push_back(0);
        }
        if (edges.empty())
            edges.push_back(static_cast<double>(day.day));
        edges.push_back(static_cast<double>(day.day) + 1);
        heights.push_back(static_cast<double>(day.rows) / 1000.0);
    }
    m_perDay->setEmptyText(tr("the rows have no times"));
    m_perDay->setBins(std::move(edges), std::move(heights), DataHistogram::Axis::Days);
}

} // namespace watchlab::ui
