// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/a2gen_train_cards.h"

#include "ui/delegates/action_name_delegate.h"
#include "ui/models/action_metric_model.h"
#include "ui/pages/action_curves.h"
#include "ui/pages/continuation_marks.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/action_words.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>

#include <limits>
#include <numeric>

namespace watchlab::ui {

namespace {

constexpr int tableWidth = 268;

enum MetricKind { Auc, Timing };
enum TransitionKind { True, Predicted, Difference };

/// The newest evaluation of the part that is looked at during training, as something that is kept.
std::shared_ptr<const Evaluation> newestOf(const TrainView& view)
{
    const Evaluation* newest = view.newest();
    if (!newest)
        return nullptr;
    for (const auto& evaluation : *view.evaluations)
        if (evaluation.get() == newest)
            return evaluation;
    return nullptr;
}

QString remarkOf(const Evaluation* evaluation)
{
    if (!evaluation)
        return {};
    return A2GenMetricsCard::tr("evaluation %1, %2 rows")
        .arg(words::count(evaluation->number), words::count(evaluation->rows));
}

std::vector<double> asDoubles(const std::vector<std::int64_t>& counts)
{
    return {counts.begin(), counts.end()};
}

/// Each row's shares of its sum; a row without anything stays 0.
std::vector<std::vector<double>> sharesOf(const std::vector<std::vector<double>>& counts)
{
    std::vector<std::vector<double>> shares = counts;
    for (std::vector<double>& row : shares) {
        const double sum = std::accumulate(row.begin(), row.end(), 0.0);
        for (double& value : row)
            value = sum > 0 ? value / sum : 0;
    }
    return shares;
}

} // namespace

A2GenMetricsCard::A2GenMetricsCard(QWidget* parent)
    : Card(tr("Actions"), parent)
    , m_plot(new plots::CurvePlot)
    , m_kind(new Segmented({tr("AUC"), tr("Timing")}))
    , m_model(new ActionMetricModel(this))
    , m_table(new QTableView)
{
    m_plot->setObjectName(QStringLiteral("actionMetricPlot"));
    m_plot->setAccessibleName(tr("Figures of each action over the evaluations"));
    m_plot->setShortTicks(true);
    m_plot->setReadoutTitle(tr("Step"));
    m_plot->setEmptyText(tr("after the first evaluation"));
    followTheme(m_plot);
    m_kind->setObjectName(QStringLiteral("actionMetricKind"));
    m_kind->setToolTip(tr("Whether an action is done, or when"));
    connect(m_kind, &Segmented::chosen, this, &A2GenMetricsCard::draw);
    addControl(m_kind);
    addPlotMenu(this, m_plot);
    dressTable(m_table);
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("actionMetricTable"));
    m_table->setAccessibleName(tr("Figures of each action at the newest evaluation"));
    m_table->setItemDelegateForColumn(ActionMetricModel::Action,
                                      new ActionNameDelegate(ActionMetricModel::NameRole, m_table));
    m_table->setFixedWidth(tableWidth);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(ActionMetricModel::Action, QHeaderView::Stretch);
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_plot, 1);
    row->addWidget(m_table);
    setContent(holder, true);
}

void A2GenMetricsCard::begin(const TrainView& view)
{
    m_plot->fit();
    m_evaluations.clear();
    m_shownEvaluations = 0;
    m_totalSteps = 0;
    m_parentEvaluations.clear();
    if (view.parent) {
        m_parentEvaluations = view.parent->record.evaluations;
        m_parentName = QString::fromStdString(view.parent->record.summary.name);
    }
    m_marks = continuationMarks(view.resumedAfter, view.parentStep);
    for (const int column : {ActionMetricModel::Auc, ActionMetricModel::Timing})
        m_table->setColumnWidth(column, columnWidthFor(m_table, column, 64));
    draw();
    refresh(view);
}

void A2GenMetricsCard::refresh(const TrainView& view)
{
    m_lastStep = view.lastStep;
    m_totalSteps = view.start ? view.start->totalSteps : 0;
    if (view.start)
        m_plot->setExtent(m_lastStep, static_cast<double>(m_totalSteps));
    const std::size_t count = view.evaluations ? view.evaluations->size() : 0;
    if (count == m_shownEvaluations)
        return;
    m_shownEvaluations = count;
    const Evaluation* newest = view.newest();
    m_evaluations.clear();
    for (const auto& evaluation : *view.evaluations)
        if (newest && evaluation->part == newest->part)
            m_evaluations.push_back(evaluation);
    draw();
}

/// The run that was forked lies under the fork's own curve, dotted.
void A2GenMetricsCard::drawType(const std::string& key, const std::string& type, std::size_t place)
{
    const auto drawn = [&](const auto& evaluations, const plots::CurveStyle& style) {
        std::vector<double> steps;
        std::vector<double> values;
        for (const auto& evaluation : evaluations) {
            if (evaluation->part != m_evaluations.back()->part)
                continue;
            const Metric* metric = evaluation->find(key);
            steps.push_back(static_cast<double>(evaluation->step));
            values.push_back(metric ? metric->value : std::numeric_limits<double>::quiet_NaN());
        }
        m_plot->setPoints(m_plot->addCurve(style), std::move(steps), std::move(values));
    };
    plots::CurveStyle style;
    style.color = curveColor(actionLook(type, place));
    if (!m_parentEvaluations.empty()) {
        style.name = tr("%1 of %2", "action, run").arg(actionWords(type), m_parentName);
        style.pen = Qt::DotLine;
        style.width = 1.2;
        drawn(m_parentEvaluations, style);
    }
    style = {};
    style.color = curveColor(actionLook(type, place));
    style.name = actionWords(type);
    style.pen = curvePen(place);
    style.markers = true;
    drawn(m_evaluations, style);
}

void A2GenMetricsCard::draw()
{
    const bool auc = m_kind->current() == Auc;
    const Evaluation* newest = m_evaluations.empty() ? nullptr : m_evaluations.back().get();
    m_model->setEvaluation(newest, m_evaluations.size() > 1 ? m_evaluations[m_evaluations.size() - 2].get()
                                                            : nullptr);
    setRemark(remarkOf(newest));
    m_plot->setAxisTitles(tr("step"), auc ? tr("AUC (0.5 = by chance)")
                                      : newest && timesInDays(*newest)
                                          ? tr("MAE of times, days")
                                          : tr("MAE of times, lengths of the video"));
    m_plot->clearCurves(); // and marks
    m_plot->setMarks(m_marks);
    if (!newest)
        return;
    std::vector<std::string> types = actionTypesOf(*newest);
    if (!auc)
        types.emplace_back("exit");
    for (std::size_t i = 0; i < types.size(); ++i) {
        const std::string key = auc                  ? "auc." + types[i]
                                : types[i] == "exit" ? std::string("exit_mae")
                                                     : "timing_mae." + types[i];
        if (newest->find(key))
            drawType(key, types[i], i);
    }
}

A2GenTimesCard::A2GenTimesCard(QWidget* parent)
    : Card(tr("Action times"), parent)
    , m_plot(new plots::ActionTimesPlot)
{
    m_plot->setObjectName(QStringLiteral("actionTimesPlot"));
    m_plot->setAccessibleName(tr("When actions happen, true and predicted"));
    m_plot->setAxisTitles(tr("time, share of the video's length"), tr("viewings with it"));
    m_plot->setEmptyText(tr("after the first evaluation"));
    m_plot->setEnd(1, tr("end"));
    followTheme(m_plot);
    LegendEntry* truth = addLegendEntry(this, tr("True"), &plots::PlotColors::truth);
    LegendEntry* predicted =
        addLegendEntry(this, tr("Predicted"), &plots::PlotColors::blue, LegendEntry::Mark::Line);
    truth->setToggle(true);
    predicted->setToggle(true);
    connect(truth, &LegendEntry::toggled, m_plot, &plots::ActionTimesPlot::setTruthShown);
    connect(predicted, &LegendEntry::toggled, m_plot, &plots::ActionTimesPlot::setPredictedShown);
    addPlotMenu(this, m_plot);
    setContent(m_plot, true);
}

void A2GenTimesCard::refresh(const TrainView& view)
{
    const Evaluation* newest = view.newest();
    if (newest == m_shown && newest)
        return;
    m_shown = newest;
    setRemark(remarkOf(newest));
    std::vector<plots::ActionTimesPlot::Row> rows;
    std::vector<double> edges;
    if (newest && !newest->actions.empty()) {
        const ActionPatterns& patterns = newest->actions;
        edges = patterns.edges;
        for (std::size_t i = 0; i < patterns.times.size(); ++i) {
            const bool timed = i >= patterns.timed.size() || patterns.timed[i];
            rows.push_back({actionWords(i < patterns.types.size() ? patterns.types[i] : "exit"),
                            asDoubles(patterns.times[i].truth), asDoubles(patterns.times[i].predicted),
                            timed ? tr("did not happen") : tr("the data do not say when")});
        }
    }
    m_plot->setRows(std::move(edges), std::move(rows));
}

A2GenTransitionsCard::A2GenTransitionsCard(QWidget* parent)
    : Card(tr("What follows what"), parent)
    , m_plot(new plots::TransitionPlot)
    , m_kind(new Segmented({tr("True"), tr("Predicted"), tr("Difference")}))
{
    m_plot->setObjectName(QStringLiteral("transitionPlot"));
    m_plot->setAccessibleName(tr("What follows what, true and predicted"));
    m_plot->setAxisTitles(tr("what comes next, %"), tr("after"));
    m_plot->setEmptyText(tr("after the first evaluation"));
    followTheme(m_plot);
    m_kind->setObjectName(QStringLiteral("transitionKind"));
    m_kind->setToolTip(
        tr("What came next, what the model expects next after what had happened, and the second "
           "less the first"));
    m_kind->setCurrent(Difference);
    connect(m_kind, &Segmented::chosen, this, &A2GenTransitionsCard::draw);
    addPlotMenu(this, m_plot);
    auto* choice = new QHBoxLayout; // the head has no room for it
    choice->setContentsMargins(size::cardPadding, 6, size::cardPadding, 0);
    choice->addWidget(m_kind);
    choice->addStretch(1);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    body()->addLayout(choice);
    body()->addWidget(m_plot, 1);
}

void A2GenTransitionsCard::refresh(const TrainView& view)
{
    const std::shared_ptr<const Evaluation> newest = newestOf(view);
    if (newest == m_shown && newest)
        return;
    m_shown = newest;
    draw();
}

void A2GenTransitionsCard::draw()
{
    if (!m_shown || m_shown->actions.empty()) {
        setRemark({});
        m_plot->setTransitions({}, {}, {}, {});
        return;
    }
    const ActionPatterns& patterns = m_shown->actions;
    QStringList from{actionWords("start")};
    QStringList to;
    for (const std::string& type : patterns.types) {
        from << actionWords(type);
        to << actionWords(type);
    }
    to << actionWords("exit");
    const bool generates = !patterns.expected.empty();
    m_kind->setEnabled(generates);
    if (!generates)
        m_kind->setCurrent(True);
    setRemark(generates ? remarkOf(m_shown.get()) : tr("true only: this model generates no sequences"));
    std::vector<std::vector<double>> shares = sharesOf(patterns.followed);
    const int kind = m_kind->current();
    if (kind == True) {
        m_plot->setTransitions(from, to, std::move(shares), patterns.followed);
        return;
    }
    std::vector<std::vector<double>> expected = sharesOf(patterns.expected);
    if (kind == Predicted) {
        m_plot->setTransitions(from, to, std::move(expected), patterns.expected);
        return;
    }
    for (std::size_t i = 0; i < expected.size(); ++i)
        for (std::size_t k = 0; k < expected[i].size(); ++k)
            expected[i][k] -= shares[i][k];
    m_plot->setDifferences(from, to, std::move(expected), patterns.followed);
}

} // namespace watchlab::ui
