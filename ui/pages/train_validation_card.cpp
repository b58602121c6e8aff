// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_validation_card.h"

#include "ui/pages/plot_style.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

constexpr int figureWidth = 112;
constexpr int figureDecimals = 4;

std::string partShown(const TrainView& view)
{
    const Evaluation* newest = view.newest();
    return newest ? newest->part : std::string("validation");
}

} // namespace

MetricPanel::MetricPanel(const QString& key, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_key(key.toStdString())
    , m_plot(new plots::CurvePlot)
    , m_name(makeLabel(name, TextRole::Second))
    , m_figure(makeLabel(words::missing, TextRole::Normal, fonts::figurePx, QFont::DemiBold))
    , m_change(makeLabel({}, TextRole::Second, fonts::smallPx))
    , m_best(makeLabel({}, TextRole::Third, fonts::smallPx))
    , m_test(makeLabel({}, TextRole::Second, fonts::smallPx))
{
    m_figure->setObjectName(key + QStringLiteral("Figure"));
    m_figure->setFont(fonts::digits(fonts::figurePx, QFont::DemiBold));
    m_plot->setObjectName(key + QStringLiteral("Plot"));
    plots::CurveStyle style;
    style.name = name;
    style.color = &plots::PlotColors::green;
    style.markers = true;
    m_plot->addCurve(style);
    m_plot->setShortTicks(true);
    m_plot->setAxisTitles(tr("step"), name);
    m_plot->setEmptyText(tr("after the first evaluation"));
    followTheme(m_plot);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, size::gap, 0);
    row->setSpacing(0);
    row->addWidget(m_plot, 1);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(4, 10, 0, 8);
    column->setSpacing(2);
    for (QLabel* label : {m_name, m_figure, m_change, m_best, m_test}) {
        label->setFixedWidth(figureWidth);
        column->addWidget(label);
    }
    column->addStretch(1);
    row->addLayout(column);
}

QString MetricPanel::figure() const
{
    return m_figure->text();
}

void MetricPanel::show(const TrainView& view, const std::string& part)
{
    std::vector<double> steps;
    std::vector<double> values;
    std::vector<const Evaluation*> shown;
    const Metric* test = nullptr;
    double bestStep = std::numeric_limits<double>::quiet_NaN();
    for (const auto& evaluation :
         view.evaluations ? *view.evaluations : std::vector<std::shared_ptr<const Evaluation>>{}) {
        const Metric* metric = evaluation->find(m_key);
        if (!metric)
            continue;
        if (evaluation->part != part) {
            test = metric;
            continue;
        }
        steps.push_back(static_cast<double>(evaluation->step));
        values.push_back(metric->value);
        shown.push_back(evaluation.get());
    }
    double best = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool lower = shown[i]->find(m_key)->lowerIsBetter;
        if (std::isnan(best) || (lower ? values[i] < best : values[i] > best)) {
            best = values[i];
            bestStep = steps[i];
        }
    }
    m_plot->setPoints(0, std::move(steps), std::move(values));
    m_plot->setHighlight(0, bestStep);
    showFigures(shown);
    m_best->setText(std::isnan(best) ? QString() : tr("best %1").arg(words::fixed(best, figureDecimals)));
    m_test->setText(test ? tr("test %1").arg(words::fixed(test->value, figureDecimals)) : QString());
}

void MetricPanel::showFigures(const std::vector<const Evaluation*>& evaluations)
{
    if (evaluations.empty()) {
        m_figure->setText(words::missing);
        m_change->clear();
        return;
    }
    const Metric* newest = evaluations.back()->find(m_key);
    const QString unit =
        newest->unit.empty() ? QString() : QLatin1Char(' ') + QString::fromStdString(newest->unit);
    m_figure->setText(words::fixed(newest->value, figureDecimals) + unit);
    if (evaluations.size() < 2) {
        m_change->clear();
        return;
    }
    const double change = newest->value - evaluations[evaluations.size() - 2]->find(m_key)->value;
    const bool better = newest->lowerIsBetter ? change < 0 : change > 0;
    const QString arrow = change < 0 ? QStringLiteral("▼ ") : QStringLiteral("▲ ");
    m_change->setText(change == 0 ? tr("unchanged") : arrow + words::fixed(std::abs(change), figureDecimals));
    setTextRole(m_change, change == 0 ? TextRole::Second : better ? TextRole::Good : TextRole::Bad);
}

TrainValidationCard::TrainValidationCard(Workbench& workbench, Dialogs& dialogs, QWidget* parent)
    : Card(tr("Validation"), parent)
    , m_mae(new MetricPanel(QStringLiteral("mae"), tr("MAE")))
    , m_xauc(new MetricPanel(QStringLiteral("xauc"), tr("XAUC")))
{
    addPlotMenu(this, m_mae->plot(), workbench, dialogs);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    body()->addWidget(m_mae, 1);
    body()->addWidget(m_xauc, 1);
}

void TrainValidationCard::begin(const TrainView& view)
{
    const QString unit = view.start ? QString::fromStdString(view.start->targetUnit) : QString();
    m_mae->plot()->setAxisTitles({}, unit.isEmpty() ? tr("MAE") : tr("MAE, %1").arg(unit));
    m_xauc->plot()->setAxisTitles(tr("step"), tr("XAUC"));
    for (MetricPanel* panel : {m_mae, m_xauc})
        panel->plot()->fit();
    m_shownEvaluations = 0;
    showEvaluations(view);
    refresh(view);
}

void TrainValidationCard::refresh(const TrainView& view)
{
    if (view.evaluations && view.evaluations->size() != m_shownEvaluations)
        showEvaluations(view);
    for (MetricPanel* panel : {m_mae, m_xauc}) {
        if (view.start)
            panel->plot()->setExtent(view.lastStep, static_cast<double>(view.start->totalSteps));
    }
}

void TrainValidationCard::showEvaluations(const TrainView& view)
{
    m_shownEvaluations = view.evaluations ? view.evaluations->size() : 0;
    const std::string part = partShown(view);
    setTitle(part == "validation" ? tr("Validation") : tr("Test rows"));
    const Evaluation* newest = view.newest();
    if (newest)
        setRemark(tr("%1 rows, step %2").arg(words::count(newest->rows), words::count(newest->step)));
    else
        setRemark({});
    for (MetricPanel* panel : {m_mae, m_xauc})
        panel->show(view, part);
}

} // namespace watchlab::ui
