// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_loss_card.h"

#include "ui/pages/continuation_marks.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/parameter_words.h"

#include <QComboBox>
#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr std::array smoothings{0.0, 0.6, 0.9, 0.95, 0.99};
constexpr std::size_t mostEpochMarks = 60;

} // namespace

TrainLossCard::TrainLossCard(QWidget* parent)
    : Card(tr("Loss"), parent)
    , m_plot(new plots::CurvePlot)
    , m_smoothing(new QComboBox)
{
    m_plot->setObjectName(QStringLiteral("lossPlot"));
    m_plot->setAxisTitles(tr("step"), tr("loss per row"));
    m_plot->setLogarithmic(true);
    m_plot->setPointsNote(true);
    m_plot->setEmptyText(tr("after the first batches"));
    followTheme(m_plot);
    for (const double weight : smoothings)
        m_smoothing->addItem(weight == 0 ? tr("No smoothing") : tr("Smooth %1").arg(weight), weight);
    m_smoothing->setCurrentIndex(m_smoothing->findData(m_plot->smoothing()));
    m_smoothing->setToolTip(
        tr("Weight of the moving average; it is computed on all recorded points. Curves of fewer than "
           "%1 points are drawn as they are.")
            .arg(plots::CurvePlot::leastSmoothed));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    connect(m_smoothing, &QComboBox::activated, this,
            [this] { m_plot->setSmoothing(m_smoothing->currentData().toDouble()); });
    connect(m_plot, &plots::CurvePlot::smoothingChanged, m_smoothing,
            [this](double weight) { m_smoothing->setCurrentIndex(m_smoothing->findData(weight)); });
    addControl(m_smoothing);
    addPlotMenu(this, m_plot);
    setContent(m_plot, true);
}

void TrainLossCard::begin(const TrainView& view)
{
    m_plot->clearCurves();
    m_tail.clear();
    m_terms.clear();
    m_ratioCurve = -1;
    for (LegendEntry* entry : m_legend)
        delete entry;
    m_legend.clear();
    if (!view.start)
        return;
    std::size_t terms = 0;
    for (std::size_t i = 0; i < view.start->series.size(); ++i) {
        const SeriesInfo& info = view.start->series[i];
        if (info.role == SeriesRole::Loss)
            addTerm(info, i, terms++);
        else if (info.role == SeriesRole::Schedule && m_ratioCurve < 0 && !view.start->ratioAhead.empty())
            addRatio(info, i); // a family without a curriculum has schedules of other units
    }
    for (LegendEntry* entry : m_legend)
        if (terms == 1) // a total without parts hides nothing
            entry->setSeriesShown(true);
    addParent(view);
    std::vector<plots::CurveMark> marks;
    const std::int64_t perEpoch = view.start->stepsPerEpoch;
    const std::int64_t epochs = perEpoch > 0 ? view.start->totalSteps / perEpoch : 0;
    for (std::int64_t epoch = 1; epoch < epochs && marks.size() < mostEpochMarks; ++epoch)
        marks.push_back({static_cast<double>(epoch * perEpoch), tr("epoch %1").arg(epoch),
                         plots::CurveMark::Kind::Epoch});
    for (plots::CurveMark& mark : continuationMarks(view.resumedAfter, view.parentStep))
        marks.push_back(std::move(mark));
    m_plot->setMarks(std::move(marks));
    refresh(view);
}

void TrainLossCard::addTerm(const SeriesInfo& info, std::size_t series, std::size_t number)
{
    // The total comes first and would hide its parts: grey, and hidden until asked for where there are parts.
    static constexpr std::array<plots::ColorRole, 4> colors{
        &plots::PlotColors::truthLine, &plots::PlotColors::blue, &plots::PlotColors::vermillion,
        &plots::PlotColors::purple};
    plots::CurveStyle style;
    style.name = parameterWords(info.label);
    style.color = colors[std::min(number, colors.size() - 1)];
    style.smoothed = true;
    const int curve = m_plot->addCurve(style);
    const bool shown = number > 0 || info.key != "loss";
    m_terms.push_back({series, curve, style.color, -1, shown});
    m_plot->setCurveShown(curve, shown);
    addLegendFor(m_terms.size() - 1, style);
}

void TrainLossCard::addRatio(const SeriesInfo& info, std::size_t series)
{
    plots::CurveStyle style;
    style.name = parameterWords(info.label);
    style.color = &plots::PlotColors::orange;
    style.pen = Qt::DashLine;
    style.secondAxis = true;
    m_ratioCurve = m_plot->addCurve(style);
    m_terms.push_back({series, m_ratioCurve, style.color, -1, true});
    m_plot->setSecondAxisTitle(tr("ratio of true tokens fed"), &plots::PlotColors::orange);
    addLegendFor(m_terms.size() - 1, style);
}

void TrainLossCard::addLegendFor(std::size_t term, const plots::CurveStyle& style)
{
    const bool dashed = style.pen == Qt::DashLine;
    LegendEntry* entry = addLegendEntry(this, style.name, style.color,
                                        dashed ? LegendEntry::Mark::DashedLine : LegendEntry::Mark::Line);
    entry->setToggle(true);
    entry->setSeriesShown(m_terms[term].shown);
    connect(entry, &LegendEntry::toggled, m_plot, [this, term](bool on) {
        m_terms[term].shown = on;
        showTerm(m_terms[term]);
    });
    m_legend.push_back(entry);
}

void TrainLossCard::showTerm(const Term& term)
{
    m_plot->setCurveShown(term.curve, term.shown);
    if (term.parent >= 0)
        m_plot->setCurveShown(term.parent, term.shown && m_parentShown);
}

/// Each term in its own colour: the line's style tells the runs apart.
void TrainLossCard::addParent(const TrainView& view)
{
    m_parentShown = true;
    if (!view.parent)
        return;
    const QString run = QString::fromStdString(view.parent->record.summary.name);
    bool any = false;
    for (Term& term : m_terms) {
        const SeriesInfo& info = view.start->series[term.series];
        const auto known = std::ranges::find(view.parent->series, info.key,
                                             [](const LiveSeries& series) { return series.info.key; });
        if (term.curve == m_ratioCurve || known == view.parent->series.end())
            continue;
        plots::CurveStyle style;
        style.name = tr("%1 of %2", "loss term, run").arg(parameterWords(info.label), run);
        style.color = term.color;
        style.pen = Qt::DotLine;
        style.smoothed = true;
        term.parent = m_plot->addCurve(style);
        m_plot->setPoints(term.parent, known->step, known->value);
        showTerm(term);
        any = true;
    }
    if (!any)
        return;
    LegendEntry* entry =
        addLegendEntry(this, tr("parent"), &plots::PlotColors::truthLine, LegendEntry::Mark::DottedLine);
    entry->setObjectName(QStringLiteral("lossParent"));
    entry->setAccessibleName(run);
    entry->setToolTip(tr("Forked from %1 at step %2; dotted: how that run went on")
                          .arg(run, words::count(view.parentStep)));
    entry->setToggle(true);
    connect(entry, &LegendEntry::toggled, m_plot, [this](bool on) {
        m_parentShown = on;
        for (const Term& term : m_terms)
            showTerm(term);
    });
    m_legend.push_back(entry);
}

void TrainLossCard::refresh(const TrainView& view)
{
    if (!view.start || !view.series)
        return;
    for (const Term& term : m_terms) {
        if (term.series < view.series->size())
            m_tail.feed(m_plot, term.curve, (*view.series)[term.series]);
    }
    m_plot->setExtent(view.lastStep, static_cast<double>(view.start->totalSteps));
    showAhead(view);
}

void TrainLossCard::showAhead(const TrainView& view)
{
    const std::vector<double>& ratios = view.start->ratioAhead;
    if (m_ratioCurve < 0 || ratios.size() < 2)
        return;
    std::vector<double> steps;
    std::vector<double> ahead;
    const double stride =
        static_cast<double>(view.start->totalSteps) / static_cast<double>(ratios.size() - 1);
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        const double step = stride * static_cast<double>(i);
        if (step < view.lastStep)
            continue;
        steps.push_back(step);
        ahead.push_back(ratios[i]);
    }
    m_plot->setAhead(m_ratioCurve, std::move(steps), std::move(ahead));
}

} // namespace watchlab::ui
