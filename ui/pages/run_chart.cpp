// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_chart.h"

#include "core/util/error.h"
#include "translations/error_words.h"
#include "ui/models/run_words.h"
#include "ui/pages/continuation_marks.h"
#include "ui/pages/plot_theme.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/parameter_words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

/// More are thinned: enough for three screens beside each other, and whole below.
constexpr std::size_t partPoints = 200'000;
constexpr double rememberedSteps = 20'000; ///< 0.999 to that power is nothing

std::int64_t wholeStep(double x)
{
    constexpr double farAway = 1e15;
    return static_cast<std::int64_t>(std::clamp(x, -farAway, farAway));
}

} // namespace

const SeriesInfo* findSeries(const RunStart& start, const QString& key)
{
    const auto found = std::ranges::find(start.series, key.toStdString(), &SeriesInfo::key);
    return found == start.series.end() ? nullptr : &*found;
}

RunChart::RunChart(RunCatalogue& catalogue, QWidget* parent)
    : QWidget(parent)
    , m_catalogue(catalogue)
    , m_plot(new plots::CurvePlot)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    m_plot->setPointsNote(true);
    m_plot->setAccessibleName(tr("Curves of the selected runs"));
    followTheme(m_plot);
    connect(m_plot, &plots::CurvePlot::viewChanged, this, &RunChart::lookCloser);
}

void RunChart::begin(const View& view)
{
    m_view = view;
    m_plot->clearCurves();
    m_long.clear();
    ++m_drawn;
    m_last = 0;
    m_bandStride = 0;
    m_hasBand = false;
    m_marks.clear();
    m_title.clear();
}

void RunChart::finish(const QString& title, double last)
{
    std::ranges::sort(m_marks, {}, &plots::CurveMark::x);
    m_plot->setTitle(title);
    m_plot->setNote(m_hasBand ? bandNote() : QString());
    m_plot->setMarks(m_marks);
    m_plot->setExtent(last * 1.02, last * 1.02); // the last mark is not cut in half
    m_plot->setAxisTitles(axisTitle(m_view.axis), m_title);
    m_plot->setReadoutTitle(axisReadoutTitle(m_view.axis), axisDecimals(m_view.axis));
}

/// Where the run went on or was forked. A clock that stood still has no such places.
void RunChart::addMarks(const RecordedCurves& run)
{
    if (m_view.axis == RunAxis::WallTime)
        return;
    const RunScale scale(m_view.axis, run.record);
    for (plots::CurveMark mark : continuationMarks(run.record.resumedAfter, run.record.summary.parentStep)) {
        mark.x = scale.atStep(wholeStep(mark.x));
        m_marks.push_back(std::move(mark));
    }
}

void RunChart::nameAxis(const SeriesInfo& info)
{
    m_title = info.role == SeriesRole::Validation ? tr("validation %1").arg(parameterWords(info.label))
                                                  : parameterWords(info.label);
    m_title = withUnit(m_title, unitWords(info.unit));
}

int RunChart::drawRun(const RecordedCurves& run, plots::CurveStyle style)
{
    const SeriesInfo* info = findSeries(run.record.start, m_view.series);
    nameAxis(*info);
    const auto index = static_cast<std::size_t>(info - run.record.start.series.data());
    plots::Points points = RunScale(m_view.axis, run.record).points(run.series[index].points);
    if (points.size() > 0)
        m_last = std::max(m_last, points.x.back());
    style.smoothed = info->role == SeriesRole::Loss;
    style.markers = info->role == SeriesRole::Validation;
    const int curve = m_plot->addCurve(style);
    m_plot->setPoints(curve, std::move(points.x), std::move(points.y));
    if (!run.series[index].isWhole())
        drawLong(curve, run, index);
    return curve;
}

/// The mean of a group, within what its runs leave open.
int RunChart::drawBand(const Runs& runs, plots::CurveStyle style)
{
    m_hasBand = true;
    Runs having;
    std::vector<std::size_t> index;
    for (const auto& run : runs) {
        const SeriesInfo* info = run ? findSeries(run->record.start, m_view.series) : nullptr;
        if (!info)
            continue;
        nameAxis(*info);
        style.smoothed = info->role == SeriesRole::Loss;
        style.markers = info->role == SeriesRole::Validation;
        having.push_back(run);
        index.push_back(static_cast<std::size_t>(info - run->record.start.series.data()));
    }
    const ComparedSeries compared = comparedSeries(having, index);
    m_bandStride = std::max(m_bandStride, compared.stride);
    style.smoothed = style.smoothed && compared.stride == 0; // an average of some points is another one
    std::vector<plots::Points> points;
    for (std::size_t i = 0; i < having.size(); ++i)
        points.push_back(RunScale(m_view.axis, having[i]->record).points(compared.runs[i]));
    std::vector<CurveView> views;
    for (const plots::Points& each : points)
        views.push_back({each.x, each.y});
    SeedBand band = bandOf(views, m_view.band);
    if (!band.x.empty())
        m_last = std::max(m_last, band.x.back());
    style.pen = Qt::SolidLine;
    const int curve = m_plot->addCurve(style);
    m_plot->setPoints(curve, std::move(band.x), std::move(band.mean));
    m_plot->setBand(curve, std::move(band.low), std::move(band.high));
    return curve;
}

void RunChart::drawLong(int curve, const RecordedCurves& run, std::size_t index)
{
    const std::int64_t id = run.record.summary.id;
    const auto series = static_cast<std::int32_t>(index);
    const RunScale scale(m_view.axis, run.record);
    const std::vector<SeriesPoint>& held = run.series[index].points;
    m_long.push_back({curve, id, series, scale, held.empty() ? 0 : held.back().step, {}, false});
    const auto readAll = [this, workspace = m_catalogue.workspace(), id, series, scale] {
        try {
            return scale.points(RunStore(workspace, RunStore::Access::ReadOnly).readSeries(id, series));
        } catch (const InputError& error) {
            Q_EMIT m_catalogue.failed(errorWords(error.what()));
            return plots::Points();
        }
    };
    m_plot->setLong(curve, static_cast<std::size_t>(run.series[index].count), readAll);
}

/// Reads again what is too coarse for the picture, or outside of what is held, with some room on both sides:
/// whole as soon as it is not too much, and then from as far ahead as a moving average remembers. By time the
/// thinned picture stays: the store knows no times.
void RunChart::lookCloser(double lower, double upper)
{
    if (m_view.axis == RunAxis::WallTime)
        return;
    for (const LongCurve& each : m_long) {
        const double from = each.scale.stepAt(lower);
        const double to = each.scale.stepAt(upper);
        const double width = std::max(1.0, to - from);
        const auto end = static_cast<double>(each.last);
        const auto first = static_cast<double>(each.held.first);
        const auto last = static_cast<double>(each.held.last);
        const bool fine = each.whole || std::min(last, end) - std::max(first, 0.0) < 4 * width;
        if (fine && first <= from && last >= std::min(to, end))
            continue;
        LongCurve closer = each;
        closer.held = {wholeStep(from - width - rememberedSteps), wholeStep(to + width)};
        m_catalogue.readPart(each.run, each.series, closer.held, partPoints, this,
                             [this, closer, drawn = m_drawn](const SeriesPart& part) {
                                 if (drawn == m_drawn) // else the axis may be another by now
                                     showPart(closer, part);
                             });
    }
}

void RunChart::showPart(const LongCurve& closer, const SeriesPart& part)
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
    m_plot->setPart(closer.curve, closer.scale.points(points), part.isWhole());
}

QString RunChart::bandNote() const
{
    const QString note = m_view.band == BandKind::Interval95 ? tr("band: 95 % interval of the mean")
                                                             : tr("band: lowest to highest run");
    if (m_bandStride == 0)
        return note;
    return tr("%1; runs are compared every %2 steps").arg(note, words::count(m_bandStride));
}

} // namespace watchlab::ui
