// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_curves.h"

#include "core/util/error.h"
#include "plots/curve_plot.h"
#include "ui/forms/parameter_words.h"
#include "ui/pages/continuation_marks.h"
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
#include <iterator>

namespace watchlab::ui {

namespace {

constexpr int legendEntries = 4; ///< more do not fit into a card's head

/// More are thinned: enough for three screens beside each other, and whole below.
constexpr std::size_t partPoints = 200'000;
constexpr double rememberedSteps = 20'000; ///< 0.999 to that power is nothing

std::int64_t stepAt(double x)
{
    constexpr double farAway = 1e15;
    return static_cast<std::int64_t>(std::clamp(x, -farAway, farAway));
}

plots::Points pointsOf(const std::vector<SeriesPoint>& stored)
{
    plots::Points points;
    points.x.reserve(stored.size());
    points.y.reserve(stored.size());
    for (const SeriesPoint& point : stored) {
        points.x.push_back(static_cast<double>(point.step));
        points.y.push_back(point.value);
    }
    return points;
}

int indexOf(const RunStart& start, const QString& key)
{
    for (std::size_t i = 0; i < start.series.size(); ++i)
        if (QString::fromStdString(start.series[i].key) == key)
            return static_cast<int>(i);
    return -1;
}

} // namespace

RunCurves::RunCurves(RunCatalogue& catalogue, QWidget* parent)
    : QWidget(parent)
    , m_catalogue(catalogue)
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
    connect(m_plot, &plots::CurvePlot::viewChanged, this, &RunCurves::lookCloser);
    connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, this, &RunCurves::draw);
}

QString RunCurves::series() const
{
    return m_choice->currentData().toString();
}

void RunCurves::show(const Runs& runs, const Runs& parents)
{
    m_runs = runs;
    m_parents = parents;
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

const SeriesInfo* RunCurves::shownSeries(const RecordedCurves& run) const
{
    const int index = indexOf(run.record.start, series());
    return index < 0 ? nullptr : &run.record.start.series[static_cast<std::size_t>(index)];
}

void RunCurves::drawRun(const RecordedCurves& run, plots::CurveStyle style)
{
    const SeriesInfo* info = shownSeries(run);
    const auto index = static_cast<std::size_t>(info - run.record.start.series.data());
    plots::Points points = pointsOf(run.series[index].points);
    if (points.size() > 0)
        m_last = std::max(m_last, points.x.back());
    style.smoothed = info->role == SeriesRole::Loss;
    style.markers = info->role == SeriesRole::Validation;
    const int curve = m_plot->addCurve(style);
    m_plot->setPoints(curve, std::move(points.x), std::move(points.y));
    if (!run.series[index].isWhole())
        drawLong(curve, run, index);
}

void RunCurves::drawLong(int curve, const RecordedCurves& run, std::size_t index)
{
    const std::int64_t id = run.record.summary.id;
    const auto series = static_cast<std::int32_t>(index);
    m_long.push_back({curve, id, series, {}, false});
    const auto readAll = [this, workspace = m_catalogue.workspace(), id, series] {
        try {
            return pointsOf(RunStore(workspace, RunStore::Access::ReadOnly).readSeries(id, series));
        } catch (const InputError& error) {
            Q_EMIT m_catalogue.failed(QString::fromStdString(error.what()));
            return plots::Points();
        }
    };
    m_plot->setLong(curve, static_cast<std::size_t>(run.series[index].count), readAll);
}

/// Reads again what is too coarse for the picture, or outside of what is held, with some room on both sides:
/// whole as soon as it is not too much, and then from as far ahead as a moving average remembers.
void RunCurves::lookCloser(double lower, double upper)
{
    const double width = std::max(1.0, upper - lower);
    for (const LongCurve& each : m_long) {
        const auto first = static_cast<double>(each.held.first);
        const auto last = static_cast<double>(each.held.last);
        const bool fine = each.whole || std::min(last, m_last) - std::max(first, 0.0) < 4 * width;
        if (fine && first <= lower && last >= std::min(upper, m_last))
            continue;
        LongCurve closer = each;
        closer.held = {stepAt(lower - width - rememberedSteps), stepAt(upper + width)};
        m_catalogue.readPart(each.run, each.series, closer.held, partPoints, this,
                             [this, closer](const SeriesPart& part) { showPart(closer, part); });
    }
}

void RunCurves::showPart(const LongCurve& closer, const SeriesPart& part)
{
    const auto known = std::ranges::find_if(m_long, [&](const LongCurve& each) {
        return each.curve == closer.curve && each.run == closer.run && each.series == closer.series;
    });
    if (known == m_long.end())
        return; // other curves are drawn by now
    *known = closer;
    known->whole = part.isWhole();
    std::vector<SeriesPoint> points;
    if (part.before)
        points.push_back(*part.before);
    points.insert(points.end(), part.points.begin(), part.points.end());
    if (part.after)
        points.push_back(*part.after);
    m_plot->setPart(closer.curve, pointsOf(points), part.isWhole());
}

void RunCurves::addLegend(std::size_t index, const plots::CurveStyle& style)
{
    if (static_cast<int>(index) < legendEntries)
        m_legend->layout()->addWidget(new LegendEntry(
            style.name, Theme::current().run(index),
            style.pen == Qt::SolidLine ? LegendEntry::Mark::Line : LegendEntry::Mark::DashedLine));
}

void RunCurves::draw()
{
    qDeleteAll(m_legend->findChildren<LegendEntry*>());
    m_plot->clearCurves();
    m_long.clear();
    m_last = 0;
    QString axis;
    std::vector<plots::CurveMark> marks;
    for (const auto& parent : m_parents) {
        if (!parent || !shownSeries(*parent))
            continue;
        plots::CurveStyle style;
        style.name = tr("%1, forked from").arg(QString::fromStdString(parent->record.summary.name));
        style.color = &plots::PlotColors::truthLine;
        style.pen = Qt::DotLine;
        drawRun(*parent, style);
    }
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const SeriesInfo* info = m_runs[i] ? shownSeries(*m_runs[i]) : nullptr;
        if (!info)
            continue;
        const RunRecord& record = m_runs[i]->record;
        plots::CurveStyle style;
        style.name = QString::fromStdString(record.summary.name);
        style.color = runColorRole(i);
        style.pen = runPen(i);
        drawRun(*m_runs[i], style);
        addLegend(i, style);
        std::ranges::move(continuationMarks(record.resumedAfter, record.summary.parentStep),
                          std::back_inserter(marks));
        axis = parameterWords(info->label);
        if (!info->unit.empty())
            axis += QStringLiteral(", ") + parameterWords(info->unit);
    }
    std::ranges::sort(marks, {}, &plots::CurveMark::x);
    m_plot->setMarks(std::move(marks));
    m_plot->setExtent(m_last * 1.02, m_last * 1.02); // the last mark is not cut in half
    m_plot->setAxisTitles(tr("step"), axis);
    m_card->setTitle(m_choice->currentText().isEmpty() ? tr("Curves") : m_choice->currentText());
}

} // namespace watchlab::ui
