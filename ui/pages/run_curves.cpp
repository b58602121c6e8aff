// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_curves.h"

#include "core/params/parameter.h"
#include "plots/curve_plot.h"
#include "ui/pages/plot_theme.h"
#include "ui/pages/run_look.h"
#include "ui/widgets/card.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace watchlab::ui {

namespace {

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
    , m_legend(new RunLegend)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    m_grid = new QGridLayout;
    m_grid->setSpacing(0);
    row->addLayout(m_grid, 1);
    row->addWidget(m_legend->list());
    m_card->setContent(body, true);
    m_card->body()->setContentsMargins(4, 6, 8, 4);
    arrangeCharts();
    makeHead();
    connect(m_choice, &QComboBox::activated, this, [this] { m_wanted = series(); });
    for (QComboBox* choice : {m_choice, m_axis})
        connect(choice, &QComboBox::activated, this, &RunCurves::draw);
    connect(m_legend, &RunLegend::toggled, this, &RunCurves::showEntry);
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
    using Menus = std::array<QMenu*, 3>;
    const Menus encodings{menu->addMenu(tr("Colour by")), menu->addMenu(tr("Line style by")),
                          menu->addMenu(tr("Charts by"))};
    QMenu* bands = menu->addMenu(tr("Band of a group"));
    m_charts.front()->plot()->addMenuActions(*menu);
    const auto fill = [this, encodings, bands] {
        for (const RunEncoding::Channel channel : {RunEncoding::Color, RunEncoding::Line, RunEncoding::Chart})
            fillEncodings(*encodings[channel], channel);
        fillBands(*bands);
    };
    fill(); // an empty menu would not open
    connect(menu, &QMenu::aboutToShow, this, fill);
}

void RunCurves::fillEncodings(QMenu& menu, RunEncoding::Channel channel)
{
    menu.clear();
    const auto add = [this, &menu, channel](const QString& text, const QString& key) {
        QAction* action = menu.addAction(text, this, [this, channel, key] { encode(channel, key); });
        action->setCheckable(true);
        action->setChecked(key == m_encoding.parameter(channel));
    };
    add(channel == RunEncoding::Color   ? tr("Run or group")
        : channel == RunEncoding::Chart ? tr("One for all")
                                        : tr("Nothing"),
        QString());
    for (const QString& key : differingKeys())
        add(parameterWords(findParameter(key.toStdString())->label), key);
}

void RunCurves::fillBands(QMenu& menu)
{
    menu.clear();
    const auto add = [this, &menu](const QString& text, BandKind kind) {
        QAction* action = menu.addAction(text, this, [this, kind] { setBandKind(kind); });
        action->setCheckable(true);
        action->setChecked(kind == m_bandKind);
    };
    add(tr("Lowest to highest run"), BandKind::Extremes);
    add(tr("95 % interval of the mean"), BandKind::Interval95);
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

void RunCurves::encode(RunEncoding::Channel channel, const QString& key)
{
    m_encoding.setParameter(channel, key);
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

bool RunCurves::showBundles(const std::vector<Bundle>& bundles, const Runs& parents)
{
    if (m_shown && bundles == m_bundles && parents == m_parents)
        return false;
    m_shown = true;
    m_bundles = bundles;
    m_parents = parents;
    fillSeries();
    draw();
    return true;
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

/// entry: of the legend, that the curve belongs to.
plots::CurveStyle RunCurves::styleOf(std::size_t index, QString& entry) const
{
    const Bundle& bundle = m_bundles[index];
    plots::CurveStyle style;
    style.name = bundle.name;
    style.color = runColorRole(m_encoding.color(index));
    style.pen = m_encoding.pen(index);
    entry = m_encoding.hasValues() ? m_encoding.words(index) : QString::number(bundle.key);
    return style;
}

std::vector<int> RunCurves::colorsOfBundles() const
{
    std::vector<int> places;
    for (std::size_t i = 0; i < m_bundles.size(); ++i)
        places.push_back(static_cast<int>(m_encoding.color(i)));
    return places;
}

std::vector<RunLegend::Entry> RunCurves::legendEntries() const
{
    std::vector<RunLegend::Entry> entries;
    for (std::size_t i = 0; i < m_bundles.size(); ++i) {
        const Bundle& bundle = m_bundles[i];
        const RecordedCurves* run = firstOf(bundle);
        if (!run)
            continue;
        QString key;
        const plots::CurveStyle style = styleOf(i, key);
        const QString words = m_encoding.words(i);
        const QString name = m_encoding.hasValues() ? words
                             : words.isEmpty()      ? bundle.name
                                                    : tr("%1: %2").arg(bundle.name, words);
        if (std::ranges::find(entries, key, &RunLegend::Entry::key) == entries.end())
            entries.push_back({key,
                               findSeries(run->record.start, series()) ? name : tr("%1 (none)").arg(name),
                               colorOf(style), style.pen});
    }
    return entries;
}

void RunCurves::drawParents()
{
    for (const auto& parent : m_parents) {
        if (!parent || !findSeries(parent->record.start, series()))
            continue;
        plots::CurveStyle style;
        style.name = tr("%1, forked from").arg(QString::fromStdString(parent->record.summary.name));
        style.color = &plots::PlotColors::truthLine;
        style.pen = Qt::DotLine;
        for (std::size_t chart = 0; chart < m_encoding.chartCount(); ++chart) // forks may be in any
            m_charts[chart]->drawRun(*parent, style);
    }
}

void RunCurves::drawBundle(std::size_t index)
{
    const Bundle& bundle = m_bundles[index];
    const RecordedCurves* first = firstOf(bundle);
    if (!first || !findSeries(first->record.start, series()))
        return;
    QString entry;
    const plots::CurveStyle style = styleOf(index, entry);
    RunChart& chart = *m_charts[m_encoding.chart(index)];
    const bool isGroup = bundle.runs.size() > 1;
    const int curve = isGroup ? chart.drawBand(bundle.runs, style) : chart.drawRun(*first, style);
    if (!isGroup)
        chart.addMarks(*first);
    m_entryCurves[entry].push_back({&chart, curve});
    if (!m_legend->isShown(entry))
        chart.plot()->setCurveShown(curve, false);
}

void RunCurves::showEntry(const QString& entry, bool shown)
{
    for (const auto& [chart, curve] : m_entryCurves[entry])
        chart->plot()->setCurveShown(curve, shown);
}

/// As many charts as the encoding asks for, beside each other; those that are left over wait, hidden.
void RunCurves::arrangeCharts()
{
    const std::size_t count = m_encoding.chartCount();
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    while (m_charts.size() < count) {
        auto* chart = new RunChart(m_catalogue, this);
        chart->plot()->setEmptyText(tr("select a run above"));
        m_charts.push_back(chart);
    }
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        m_grid->addWidget(m_charts[i], static_cast<int>(i / columns), static_cast<int>(i % columns));
        m_charts[i]->setVisible(i < count);
    }
}

/// The charts of a parameter's values show the same part of both axes.
void RunCurves::finishCharts()
{
    const std::size_t count = m_encoding.chartCount();
    double last = 0;
    std::vector<plots::CurvePlot*> plots;
    for (std::size_t i = 0; i < count; ++i) {
        last = std::max(last, m_charts[i]->last());
        plots.push_back(m_charts[i]->plot());
    }
    for (std::size_t i = 0; i < count; ++i) {
        m_charts[i]->finish(m_encoding.chartTitle(i), last);
        m_charts[i]->plot()->shareY(plots);
    }
}

void RunCurves::draw()
{
    std::vector<const RunConfig*> configs;
    for (const Bundle& bundle : m_bundles) {
        const RecordedCurves* run = firstOf(bundle);
        configs.push_back(run ? &run->record.config : nullptr);
    }
    m_encoding.read(configs);
    m_entryCurves.clear();
    arrangeCharts();
    for (RunChart* chart : m_charts)
        chart->begin({axis(), series(), m_bandKind});
    drawParents();
    for (std::size_t i = 0; i < m_bundles.size(); ++i)
        drawBundle(i);
    finishCharts();
    m_legend->setEntries(legendEntries());
    m_card->setTitle(m_choice->currentText().isEmpty() ? tr("Curves") : m_choice->currentText());
}

} // namespace watchlab::ui
