// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_validation_card.h"

#include "ui/models/run_words.h"
#include "ui/pages/continuation_marks.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

constexpr int figureWidth = 112;
constexpr int metricWidth = 104;
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
    , m_parent(makeLabel({}, TextRole::Third, fonts::smallPx))
{
    m_figure->setObjectName(key + QStringLiteral("Figure"));
    m_figure->setFont(fonts::digits(fonts::figurePx, QFont::DemiBold));
    m_plot->setObjectName(key + QStringLiteral("Plot"));
    m_parent->hide(); // takes no room where there is none
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
    for (QLabel* label : {m_name, m_figure, m_change, m_best, m_test, m_parent}) {
        label->setFixedWidth(figureWidth);
        column->addWidget(label);
    }
    column->addStretch(1);
    row->addLayout(column);
    begin({});
}

void MetricPanel::setMetric(const std::string& key)
{
    m_key = key;
    m_name->setText(metricWords(key));
}

void MetricPanel::setParentShown(bool shown)
{
    if (m_parentCurve >= 0)
        m_plot->setCurveShown(m_parentCurve, shown);
}

/// The fork's own curve lies over the other's.
void MetricPanel::begin(const TrainView& view)
{
    m_plot->clearCurves();
    m_parentCurve = -1;
    if (view.parent) {
        plots::CurveStyle parent;
        parent.name = tr("%1 of %2", "metric, run")
                          .arg(m_name->text(), QString::fromStdString(view.parent->record.summary.name));
        parent.color = &plots::PlotColors::truthLine;
        parent.pen = Qt::DotLine;
        m_parentCurve = m_plot->addCurve(parent);
    }
    plots::CurveStyle own;
    own.name = m_name->text();
    own.color = &plots::PlotColors::green;
    own.markers = true;
    m_curve = m_plot->addCurve(own);
    std::vector<plots::CurveMark> marks = continuationMarks(view.resumedAfter, view.parentStep);
    for (plots::CurveMark& mark : marks)
        mark.text.clear(); // the words stand beside, in the picture of the loss
    m_plot->setMarks(std::move(marks));
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
    m_plot->setPoints(m_curve, std::move(steps), std::move(values));
    m_plot->setHighlight(m_curve, bestStep);
    showFigures(shown);
    showParent(view, part);
    m_best->setText(std::isnan(best) ? QString() : tr("best %1").arg(words::fixed(best, figureDecimals)));
    showTest(view, test);
}

/// Other rows, often of other viewings: without a word the two figures would be taken for one population's.
void MetricPanel::showTest(const TrainView& view, const Metric* test)
{
    m_test->setText(test ? tr("test rows %1").arg(words::fixed(test->value, figureDecimals)) : QString());
    if (!test || !view.start)
        return;
    m_test->setToolTip(
        tr("On the %1 test rows, once, with the best weights. The curve is of validation rows, "
           "%2 of them: another part of the data, so the two figures need not agree.")
            .arg(words::count(view.start->testRows), words::count(view.start->validationRows)));
}

/// The run that was forked, drawn under the fork's own curve; its best figure is said.
void MetricPanel::showParent(const TrainView& view, const std::string& part)
{
    m_parent->setVisible(m_parentCurve >= 0);
    if (m_parentCurve < 0)
        return;
    std::vector<double> steps;
    std::vector<double> values;
    bool lower = true;
    for (const auto& evaluation : view.parent->record.evaluations) {
        const Metric* metric = evaluation->find(m_key);
        if (!metric || evaluation->part != part)
            continue;
        lower = metric->lowerIsBetter;
        steps.push_back(static_cast<double>(evaluation->step));
        values.push_back(metric->value);
    }
    const auto best = lower ? std::ranges::min_element(values) : std::ranges::max_element(values);
    m_parent->setText(values.empty() ? QString() : tr("parent %1").arg(words::fixed(*best, figureDecimals)));
    m_parent->setToolTip(tr("The best of %1, which this run was forked off; dotted in the plot")
                             .arg(QString::fromStdString(view.parent->record.summary.name)));
    m_plot->setPoints(m_parentCurve, std::move(steps), std::move(values));
}

void MetricPanel::showFigures(const std::vector<const Evaluation*>& evaluations)
{
    if (evaluations.empty()) {
        m_figure->setText(words::missing);
        m_change->clear();
        return;
    }
    const Metric* newest = evaluations.back()->find(m_key);
    m_figure->setText(words::fixed(newest->value, figureDecimals) + unitBehind(newest->unit));
    if (evaluations.size() < 2) {
        m_change->clear();
        return;
    }
    const double asShown = std::pow(10, figureDecimals);
    const double change = newest->value - evaluations[evaluations.size() - 2]->find(m_key)->value;
    const bool isSame = std::round(change * asShown) == 0;
    const bool better = newest->lowerIsBetter ? change < 0 : change > 0;
    const QString arrow = change < 0 ? QStringLiteral("▼ ") : QStringLiteral("▲ ");
    m_change->setText(isSame ? tr("unchanged") : arrow + words::fixed(std::abs(change), figureDecimals));
    setTextRole(m_change, isSame ? TextRole::Second : better ? TextRole::Good : TextRole::Bad);
}

TrainValidationCard::TrainValidationCard(QWidget* parent)
    : Card(tr("Validation"), parent)
    , m_mae(new MetricPanel(QStringLiteral("mae"), tr("MAE")))
    , m_second(new MetricPanel(QStringLiteral("xauc"), tr("XAUC")))
    , m_metric(new QComboBox)
    , m_parent(addLegendEntry(this, {}, &plots::PlotColors::truthLine, LegendEntry::Mark::DottedLine))
{
    m_parent->setObjectName(QStringLiteral("validationParent"));
    m_parent->hide();
    m_parent->setToggle(true);
    connect(m_parent, &LegendEntry::toggled, this, [this](bool shown) {
        for (MetricPanel* panel : {m_mae, m_second})
            panel->setParentShown(shown);
    });
    m_metric->setObjectName(QStringLiteral("validationMetric"));
    m_metric->setAccessibleName(tr("Second figure"));
    m_metric->setToolTip(tr("What is drawn under the MAE: whatever the evaluations have"));
    m_metric->setMaximumWidth(metricWidth);
    m_metric->hide(); // until there is a choice
    connect(m_metric, &QComboBox::activated, this, &TrainValidationCard::chooseMetric);
    addControl(m_metric);
    addPlotMenu(this, m_mae->plot());
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    body()->addWidget(m_mae, 1);
    body()->addWidget(m_second, 1);
}

void TrainValidationCard::begin(const TrainView& view)
{
    m_metric->clear(); // another run may have others
    m_metric->hide();
    if (const Evaluation* newest = view.newest())
        fillMetrics(*newest);
    for (MetricPanel* panel : {m_mae, m_second})
        panel->begin(view);
    m_shownEvaluations = 0;
    m_parent->setVisible(view.parent != nullptr);
    m_parent->setSeriesShown(true);
    if (view.parent)
        m_parent->setName(QString::fromStdString(view.parent->record.summary.name));
    showEvaluations(view);
    refresh(view);
}

void TrainValidationCard::nameAxes(const TrainView& view, const Evaluation* newest)
{
    const QString unit = view.start ? unitWords(view.start->targetUnit) : QString();
    m_mae->plot()->setAxisTitles({}, withUnit(tr("MAE"), unit));
    const Metric* second = newest ? newest->find(m_second->metric()) : nullptr;
    m_second->plot()->setAxisTitles(
        tr("step"), withUnit(metricWords(m_second->metric()), second ? unitWords(second->unit) : QString()));
}

/// Figures over all rows that the newest evaluation has; those of single actions have a card of their own.
/// One that was chosen in another run and is not among them gives way to the first; returns whether.
bool TrainValidationCard::fillMetrics(const Evaluation& newest)
{
    for (const Metric& metric : newest.metrics) {
        const QString key = QString::fromStdString(metric.key);
        if (metric.key != "mae" && !key.contains(QLatin1Char('.')) && m_metric->findData(key) < 0)
            m_metric->addItem(metricWords(metric.key), key);
    }
    const int chosen = m_metric->findData(QString::fromStdString(m_second->metric()));
    m_metric->setVisible(m_metric->count() > 1);
    m_metric->setCurrentIndex(std::max(0, chosen));
    if (chosen >= 0 || m_metric->count() == 0)
        return false;
    m_second->setMetric(m_metric->currentData().toString().toStdString());
    return true;
}

void TrainValidationCard::chooseMetric()
{
    m_second->setMetric(m_metric->currentData().toString().toStdString());
    Q_EMIT metricChosen();
}

void TrainValidationCard::refresh(const TrainView& view)
{
    if (view.evaluations && view.evaluations->size() != m_shownEvaluations)
        showEvaluations(view);
    for (MetricPanel* panel : {m_mae, m_second}) {
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
    if (newest && fillMetrics(*newest)) {
        Q_EMIT metricChosen(); // begins anew
        return;
    }
    nameAxes(view, newest);
    if (newest)
        setRemark(tr("%1 rows, step %2").arg(words::count(newest->rows), words::count(newest->step)));
    else
        setRemark({});
    for (MetricPanel* panel : {m_mae, m_second})
        panel->show(view, part);
}

} // namespace watchlab::ui
