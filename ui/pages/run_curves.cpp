// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_curves.h"

#include "core/params/parameter.h"
#include "core/util/error.h"
#include "plots/curve_plot.h"
#include "ui/forms/parameter_words.h"
#include "ui/pages/continuation_marks.h"
#include "ui/pages/plot_theme.h"
#include "ui/pages/run_look.h"
#include "ui/widgets/card.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

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

int indexOf(const RunStart& start, const QString& key)
{
    for (std::size_t i = 0; i < start.series.size(); ++i)
        if (QString::fromStdString(start.series[i].key) == key)
            return static_cast<int>(i);
    return -1;
}

QColor colorOf(const plots::CurveStyle& style)
{
    return plotColors(Theme::current()).*style.color;
}

/// The first that has been read.
const RecordedCurves* firstOf(const RunCurves::Bundle& bundle)
{
    const auto found = std::ranges::find_if(bundle.runs, [](const auto& run) { return run != nullptr; });
    return found == bundle.runs.end() ? nullptr : found->get();
}

} // namespace

RunCurves::RunCurves(RunCatalogue& catalogue, QWidget* parent)
    : QWidget(parent)
    , m_catalogue(catalogue)
    , m_card(new Card(tr("Curves")))
    , m_choice(new QComboBox)
    , m_axis(new QComboBox)
    , m_plot(new plots::CurvePlot)
    , m_legend(new RunLegend)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    makeHead();
    m_plot->setEmptyText(tr("select a run above"));
    m_plot->setPointsNote(true);
    m_plot->setAccessibleName(tr("Curves of the selected runs"));
    followTheme(m_plot);
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_plot, 1);
    row->addWidget(m_legend->list());
    m_card->setContent(body, true);
    m_card->body()->setContentsMargins(4, 6, 8, 4);
    connect(m_choice, &QComboBox::activated, this, [this] { m_wanted = series(); });
    for (QComboBox* choice : {m_choice, m_axis})
        connect(choice, &QComboBox::activated, this, &RunCurves::draw);
    connect(m_plot, &plots::CurvePlot::viewChanged, this, &RunCurves::lookCloser);
    connect(m_legend, &RunLegend::toggled, this, [this](const QString& key, bool shown) {
        for (const int curve : m_entryCurves[key])
            m_plot->setCurveShown(curve, shown);
    });
    connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, this, &RunCurves::draw);
}

void RunCurves::makeHead()
{
    m_choice->setObjectName(QStringLiteral("runs.series"));
    m_choice->setAccessibleName(tr("Series"));
    m_choice->setMinimumWidth(150);
    m_axis->setObjectName(QStringLiteral("runs.axis"));
    m_axis->setAccessibleName(tr("Laid over each other by"));
    m_axis->addItems({tr("by step"), tr("by epoch"), tr("by time")});
    m_card->addLegend(m_legend);
    m_card->addControl(m_choice);
    m_card->addControl(m_axis);
    QMenu* menu = m_card->menu();
    QMenu* colors = menu->addMenu(tr("Colour by"));
    QMenu* bands = menu->addMenu(tr("Band of a group"));
    m_plot->addMenuActions(*menu);
    const auto fill = [this, colors, bands] { fillMenu(*colors, *bands); };
    fill(); // an empty menu would not open
    connect(menu, &QMenu::aboutToShow, this, fill);
}

void RunCurves::fillMenu(QMenu& colors, QMenu& bands)
{
    colors.clear();
    const auto addColor = [this, &colors](const QString& text, const QString& key) {
        QAction* action = colors.addAction(text, this, [this, key] { colorBy(key); });
        action->setCheckable(true);
        action->setChecked(key == m_colorKey);
    };
    addColor(tr("Run or group"), QString());
    for (const QString& key : differingKeys())
        addColor(parameterWords(findParameter(key.toStdString())->label), key);
    bands.clear();
    const auto addBand = [this, &bands](const QString& text, BandKind kind) {
        QAction* action = bands.addAction(text, this, [this, kind] { setBandKind(kind); });
        action->setCheckable(true);
        action->setChecked(kind == m_bandKind);
    };
    addBand(tr("Lowest to highest run"), BandKind::Extremes);
    addBand(tr("95 % interval of the mean"), BandKind::Interval95);
}

QString RunCurves::series() const
{
    return m_choice->currentData().toString();
}

RunAxis RunCurves::axis() const
{
    return static_cast<RunAxis>(m_axis->currentIndex());
}

void RunCurves::setBandKind(BandKind kind)
{
    m_bandKind = kind;
    draw();
}

void RunCurves::colorBy(const QString& key)
{
    m_colorKey = key;
    draw();
    Q_EMIT colorsChanged();
}

void RunCurves::show(const Runs& runs, const Runs& parents)
{
    std::vector<Bundle> bundles;
    for (const auto& run : runs)
        bundles.push_back({run ? run->record.summary.id : 0,
                           run ? QString::fromStdString(run->record.summary.name) : QString(),
                           {run}});
    showBundles(bundles, parents);
}

void RunCurves::showBundles(const std::vector<Bundle>& bundles, const Runs& parents)
{
    m_bundles = bundles;
    m_parents = parents;
    fillSeries();
    draw();
}

void RunCurves::fillSeries()
{
    m_choice->clear();
    for (const Bundle& bundle : m_bundles) {
        const RecordedCurves* run = firstOf(bundle); // those of a group have the same
        if (!run)
            continue;
        for (const SeriesInfo& info : run->record.start.series) {
            const QString key = QString::fromStdString(info.key);
            if (m_choice->findData(key) < 0)
                m_choice->addItem(parameterWords(info.label), key);
        }
    }
    int wanted = m_choice->findData(m_wanted);
    if (wanted < 0)
        wanted = m_choice->findData(QStringLiteral("mae"));
    m_choice->setCurrentIndex(wanted >= 0 ? wanted : (m_choice->count() > 0 ? 0 : -1));
}

const SeriesInfo* RunCurves::shownSeries(const RecordedCurves& run) const
{
    const int index = indexOf(run.record.start, series());
    return index < 0 ? nullptr : &run.record.start.series[static_cast<std::size_t>(index)];
}

/// Parameters in which those that are drawn are not alike, in the order of the table.
QStringList RunCurves::differingKeys() const
{
    QStringList keys;
    const RunConfig* base = nullptr;
    for (const Bundle& bundle : m_bundles) {
        const RecordedCurves* run = firstOf(bundle);
        if (run && base)
            for (const std::string_view key : changedKeys(*base, run->record.config))
                keys << QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
        if (run && !base)
            base = &run->record.config;
    }
    keys.removeDuplicates();
    return keys;
}

/// Of the parameter that colours stand for.
QString RunCurves::valueOf(const Bundle& bundle) const
{
    const Parameter* parameter = findParameter(m_colorKey.toStdString());
    const RecordedCurves* run = firstOf(bundle);
    if (!parameter || !run)
        return {};
    return QString::fromStdString(parameterText(*parameter, run->record.config));
}

int RunCurves::drawRun(const RecordedCurves& run, plots::CurveStyle style)
{
    const SeriesInfo* info = shownSeries(run);
    const auto index = static_cast<std::size_t>(info - run.record.start.series.data());
    plots::Points points = RunScale(axis(), run.record).points(run.series[index].points);
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
int RunCurves::drawBand(const Runs& runs, plots::CurveStyle style)
{
    Runs having;
    std::vector<std::size_t> index;
    for (const auto& run : runs) {
        const SeriesInfo* info = run ? shownSeries(*run) : nullptr;
        if (!info)
            continue;
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
        points.push_back(RunScale(axis(), having[i]->record).points(compared.runs[i]));
    std::vector<CurveView> views;
    for (const plots::Points& each : points)
        views.push_back({each.x, each.y});
    SeedBand band = bandOf(views, m_bandKind);
    if (!band.x.empty())
        m_last = std::max(m_last, band.x.back());
    style.pen = Qt::SolidLine;
    const int curve = m_plot->addCurve(style);
    m_plot->setPoints(curve, std::move(band.x), std::move(band.mean));
    m_plot->setBand(curve, std::move(band.low), std::move(band.high));
    return curve;
}

void RunCurves::drawLong(int curve, const RecordedCurves& run, std::size_t index)
{
    const std::int64_t id = run.record.summary.id;
    const auto series = static_cast<std::int32_t>(index);
    const RunScale scale(axis(), run.record);
    const std::vector<SeriesPoint>& held = run.series[index].points;
    m_long.push_back({curve, id, series, scale, held.empty() ? 0 : held.back().step, {}, false});
    const auto readAll = [this, workspace = m_catalogue.workspace(), id, series, scale] {
        try {
            return scale.points(RunStore(workspace, RunStore::Access::ReadOnly).readSeries(id, series));
        } catch (const InputError& error) {
            Q_EMIT m_catalogue.failed(QString::fromStdString(error.what()));
            return plots::Points();
        }
    };
    m_plot->setLong(curve, static_cast<std::size_t>(run.series[index].count), readAll);
}

/// Reads again what is too coarse for the picture, or outside of what is held, with some room on both sides:
/// whole as soon as it is not too much, and then from as far ahead as a moving average remembers. By time the
/// thinned picture stays: the store knows no times.
void RunCurves::lookCloser(double lower, double upper)
{
    if (axis() == RunAxis::WallTime)
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
    m_plot->setPart(closer.curve, closer.scale.points(points), part.isWhole());
}

/// entry: of the legend, that the curve belongs to.
plots::CurveStyle RunCurves::styleOf(std::size_t index, QString& entry) const
{
    const Bundle& bundle = m_bundles[index];
    plots::CurveStyle style;
    style.name = bundle.name;
    if (m_values.isEmpty()) {
        entry = QString::number(bundle.key);
        style.color = runColorRole(index);
        style.pen = runPen(index);
    } else {
        entry = valueOf(bundle);
        style.color = runColorRole(static_cast<std::size_t>(std::max<qsizetype>(0, m_values.indexOf(entry))));
    }
    return style;
}

std::vector<int> RunCurves::colorsOfBundles() const
{
    std::vector<int> places;
    for (std::size_t i = 0; i < m_bundles.size(); ++i)
        places.push_back(m_values.isEmpty() ? static_cast<int>(i)
                                            : static_cast<int>(m_values.indexOf(valueOf(m_bundles[i]))));
    return places;
}

std::vector<RunLegend::Entry> RunCurves::legendEntries() const
{
    std::vector<RunLegend::Entry> entries;
    for (std::size_t i = 0; i < m_bundles.size(); ++i) {
        const Bundle& bundle = m_bundles[i];
        if (!firstOf(bundle))
            continue;
        QString key;
        const plots::CurveStyle style = styleOf(i, key);
        const bool isGroup = bundle.runs.size() > 1;
        if (std::ranges::find(entries, key, &RunLegend::Entry::key) == entries.end())
            entries.push_back({key, m_values.isEmpty() ? bundle.name : key, colorOf(style),
                               style.pen != Qt::SolidLine && !isGroup});
    }
    return entries;
}

void RunCurves::drawParents()
{
    for (const auto& parent : m_parents) {
        if (!parent || !shownSeries(*parent))
            continue;
        plots::CurveStyle style;
        style.name = tr("%1, forked from").arg(QString::fromStdString(parent->record.summary.name));
        style.color = &plots::PlotColors::truthLine;
        style.pen = Qt::DotLine;
        drawRun(*parent, style);
    }
}

void RunCurves::drawBundle(std::size_t index)
{
    const Bundle& bundle = m_bundles[index];
    const RecordedCurves* first = firstOf(bundle);
    if (!first || !shownSeries(*first))
        return;
    QString entry;
    const plots::CurveStyle style = styleOf(index, entry);
    const int curve = bundle.runs.size() > 1 ? drawBand(bundle.runs, style) : drawRun(*first, style);
    m_entryCurves[entry].push_back(curve);
    if (!m_legend->isShown(entry))
        m_plot->setCurveShown(curve, false);
}

/// Where runs went on or were forked. A clock that stood still has no such places.
std::vector<plots::CurveMark> RunCurves::marks() const
{
    std::vector<plots::CurveMark> marks;
    if (axis() == RunAxis::WallTime)
        return marks;
    for (const Bundle& bundle : m_bundles) {
        const RecordedCurves* run = firstOf(bundle);
        if (!run || bundle.runs.size() > 1)
            continue;
        const RunScale scale(axis(), run->record);
        for (plots::CurveMark mark :
             continuationMarks(run->record.resumedAfter, run->record.summary.parentStep)) {
            mark.x = scale.atStep(wholeStep(mark.x));
            marks.push_back(std::move(mark));
        }
    }
    std::ranges::sort(marks, {}, &plots::CurveMark::x);
    return marks;
}

QString RunCurves::bandNote() const
{
    const QString note = m_bandKind == BandKind::Interval95 ? tr("band: 95 % interval of the mean")
                                                            : tr("band: lowest to highest run");
    if (m_bandStride == 0)
        return note;
    return tr("%1; runs are compared every %2 steps").arg(note, words::count(m_bandStride));
}

void RunCurves::draw()
{
    m_bandStride = 0;
    m_plot->clearCurves();
    m_long.clear();
    ++m_drawn;
    m_entryCurves.clear();
    m_last = 0;
    m_values.clear();
    if (!m_colorKey.isEmpty())
        for (const Bundle& bundle : m_bundles)
            m_values << valueOf(bundle);
    m_values.removeDuplicates();
    drawParents();
    QString title;
    bool anyBand = false;
    for (std::size_t i = 0; i < m_bundles.size(); ++i) {
        drawBundle(i);
        anyBand = anyBand || m_bundles[i].runs.size() > 1;
        const RecordedCurves* run = firstOf(m_bundles[i]);
        if (const SeriesInfo* info = run ? shownSeries(*run) : nullptr) {
            title = parameterWords(info->label);
            if (!info->unit.empty())
                title += QStringLiteral(", ") + parameterWords(info->unit);
        }
    }
    m_legend->setEntries(legendEntries());
    m_plot->setNote(anyBand ? bandNote() : QString());
    m_plot->setMarks(marks());
    m_plot->setExtent(m_last * 1.02, m_last * 1.02); // the last mark is not cut in half
    m_plot->setAxisTitles(axisTitle(axis()), title);
    m_plot->setReadoutTitle(axisReadoutTitle(axis()), axisDecimals(axis()));
    m_card->setTitle(m_choice->currentText().isEmpty() ? tr("Curves") : m_choice->currentText());
}

} // namespace watchlab::ui
