// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_throughput_card.h"

#include "ui/pages/plot_style.h"
#include "ui/widgets/number_words.h"

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr double msPerMinute = 60000;

const LiveSeries* rowsPerSecond(const TrainView& view)
{
    if (!view.series)
        return nullptr;
    const auto found = std::find_if(view.series->begin(), view.series->end(), [](const LiveSeries& series) {
        return series.info.role == SeriesRole::Resource && series.info.unit == "rows/s";
    });
    return found == view.series->end() ? nullptr : &*found;
}

} // namespace

TrainThroughputCard::TrainThroughputCard(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : Card(tr("Throughput"), parent)
    , m_plot(new plots::CurvePlot)
{
    m_plot->setObjectName(QStringLiteral("throughputPlot"));
    m_plot->setAxisTitles(tr("minutes since the start"), tr("rows/s"));
    m_plot->setReadoutTitle(tr("Minute"), 2);
    m_plot->setLogarithmicAllowed(false);
    m_plot->setEmptyText(tr("after the first batches"));
    followTheme(m_plot);
    addPlotMenu(this, m_plot, workbench, dialogs);
    setContent(m_plot, true);
}

void TrainThroughputCard::begin(const TrainView& view)
{
    m_plot->clearCurves();
    plots::CurveStyle style;
    style.name = tr("rows/s");
    style.filled = true;
    style.width = 1.2;
    m_curve = m_plot->addCurve(style);
    m_taken = 0;
    m_sum = 0;
    refresh(view);
}

void TrainThroughputCard::refresh(const TrainView& view)
{
    const LiveSeries* series = rowsPerSecond(view);
    if (!series || series->value.empty() || m_curve < 0) {
        setRemark({});
        return;
    }
    if (m_taken == 0)
        m_firstMs = series->wallMs.front();
    std::vector<double> minutes;
    for (std::size_t i = m_taken; i < series->value.size(); ++i) {
        minutes.push_back((series->wallMs[i] - m_firstMs) / msPerMinute);
        m_sum += std::isnan(series->value[i]) ? 0 : series->value[i];
    }
    m_plot->append(m_curve, minutes, std::span(series->value).subspan(m_taken));
    m_taken = series->value.size();
    setRemark(tr("now %1, mean %2")
                  .arg(words::rate(series->value.back()), words::rate(m_sum / static_cast<double>(m_taken))));
}

} // namespace watchlab::ui
