// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_curves.h"

#include "plots/curve_plot.h"
#include "ui/forms/parameter_words.h"
#include "ui/pages/plot_theme.h"
#include "ui/pages/run_look.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int legendEntries = 4; ///< more do not fit into a card's head

int indexOf(const RunStart& start, const QString& key)
{
    for (std::size_t i = 0; i < start.series.size(); ++i)
        if (QString::fromStdString(start.series[i].key) == key)
            return static_cast<int>(i);
    return -1;
}

} // namespace

RunCurves::RunCurves(QWidget* parent)
    : QWidget(parent)
    , m_card(new Card(tr("Curves")))
    , m_choice(new QComboBox)
    , m_plot(new plots::CurvePlot)
    , m_legend(new QWidget)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_choice->setObjectName(QStringLiteral("runs.series"));
    m_choice->setAccessibleName(tr("Series"));
    m_choice->setMinimumWidth(150);
    new QHBoxLayout(m_legend);
    m_legend->layout()->setContentsMargins(0, 0, 0, 0);
    m_card->addLegend(m_legend);
    m_card->addControl(m_choice);
    m_plot->addMenuActions(*m_card->menu());
    m_plot->setEmptyText(tr("select a run above"));
    m_plot->setReadoutTitle(tr("Step"));
    m_plot->setPointsNote(true);
    m_plot->setAccessibleName(tr("Curves of the selected runs"));
    followTheme(m_plot);
    m_card->setContent(m_plot, true);
    m_card->body()->setContentsMargins(4, 6, 8, 4);
    connect(m_choice, &QComboBox::activated, this, &RunCurves::draw);
    connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, this, &RunCurves::draw);
}

QString RunCurves::series() const
{
    return m_choice->currentData().toString();
}

void RunCurves::show(const std::vector<std::shared_ptr<const RecordedCurves>>& runs)
{
    m_runs = runs;
    fillSeries();
    draw();
}

void RunCurves::fillSeries()
{
    const QString before = series();
    m_choice->clear();
    for (const auto& run : m_runs) {
        if (!run)
            continue;
        for (const SeriesInfo& info : run->record.start.series) {
            const QString key = QString::fromStdString(info.key);
            if (m_choice->findData(key) < 0)
                m_choice->addItem(parameterWords(info.label), key);
        }
    }
    int wanted = m_choice->findData(before);
    if (wanted < 0)
        wanted = m_choice->findData(QStringLiteral("mae"));
    m_choice->setCurrentIndex(wanted >= 0 ? wanted : (m_choice->count() > 0 ? 0 : -1));
}

void RunCurves::draw()
{
    qDeleteAll(m_legend->findChildren<LegendEntry*>());
    m_plot->clearCurves();
    QString axis;
    double last = 0;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        if (!m_runs[i])
            continue;
        const RunStart& start = m_runs[i]->record.start;
        const int index = indexOf(start, series());
        if (index < 0)
            continue;
        const SeriesInfo& info = start.series[static_cast<std::size_t>(index)];
        const std::vector<SeriesPoint>& points = m_runs[i]->series[static_cast<std::size_t>(index)];
        std::vector<double> x;
        std::vector<double> y;
        for (const SeriesPoint& point : points) {
            x.push_back(static_cast<double>(point.step));
            y.push_back(point.value);
        }
        if (!x.empty())
            last = std::max(last, x.back());
        plots::CurveStyle style;
        style.name = QString::fromStdString(m_runs[i]->record.summary.name);
        style.color = runColorRole(i);
        style.pen = runPen(i);
        style.smoothed = info.role == SeriesRole::Loss;
        style.markers = info.role == SeriesRole::Validation;
        const int curve = m_plot->addCurve(style);
        m_plot->setPoints(curve, std::move(x), std::move(y));
        axis = parameterWords(info.label);
        if (!info.unit.empty())
            axis += QStringLiteral(", ") + parameterWords(info.unit);
        if (static_cast<int>(i) < legendEntries)
            m_legend->layout()->addWidget(new LegendEntry(
                style.name, Theme::current().run(i),
                style.pen == Qt::SolidLine ? LegendEntry::Mark::Line : LegendEntry::Mark::DashedLine));
    }
    m_plot->setExtent(last * 1.02, last * 1.02); // the last mark is not cut in half
    m_plot->setAxisTitles(tr("step"), axis);
    m_card->setTitle(m_choice->currentText().isEmpty() ? tr("Curves") : m_choice->currentText());
}

} // namespace watchlab::ui
