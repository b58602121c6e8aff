// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_actions.h"

#include "plots/data_histogram.h"
#include "plots/transition_plot.h"
#include "ui/pages/plot_theme.h"
#include "ui/session/workbench.h"
#include "ui/widgets/action_words.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <cmath>

namespace watchlab::ui {

namespace {

constexpr int choiceWidth = 150;
constexpr double secondsOfDay = 86400;

std::vector<double> inPercent(const ActionFigure& figure)
{
    std::vector<double> shares;
    for (const std::int64_t count : figure.times.counts)
        shares.push_back(figure.viewings > 0
                             ? 100.0 * static_cast<double>(count) / static_cast<double>(figure.viewings)
                             : 0.0);
    return shares;
}

} // namespace

DatasetActions::DatasetActions(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_times(new plots::DataHistogram)
    , m_transitions(new plots::TransitionPlot)
{
    setObjectName(QStringLiteral("dataset.actions"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::gap, 2, size::gap, 2);
    row->setSpacing(size::gap);
    row->addWidget(makeChoice());
    m_times->setHeightUnit(QStringLiteral("%"), 2);
    m_times->setAccessibleName(tr("When the action happens"));
    m_transitions->setAxisTitles(tr("what comes next"), tr("after"));
    m_transitions->setAccessibleName(tr("What follows what"));
    for (plots::PlotWidget* plot :
         {static_cast<plots::PlotWidget*>(m_times), static_cast<plots::PlotWidget*>(m_transitions)}) {
        followTheme(plot);
        row->addWidget(plot, plot == m_times ? 2 : 3);
    }
    connect(&workbench, &Workbench::datasetChanged, this, &DatasetActions::count);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        m_counted.reset(); // counted again when the tab is next shown
        for (plots::PlotWidget* plot :
             {static_cast<plots::PlotWidget*>(m_times), static_cast<plots::PlotWidget*>(m_transitions)})
            plot->setEmptyText(message);
    });
}

QWidget* DatasetActions::makeChoice()
{
    auto* holder = new QWidget;
    holder->setFixedWidth(choiceWidth);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, size::gap, 0, 0);
    m_action = new QComboBox;
    m_action->setObjectName(QStringLiteral("dataset.action"));
    m_action->setAccessibleName(tr("Action"));
    m_often = makeLabel({});
    m_when = makeLabel({}, TextRole::Second);
    m_all = makeLabel({}, TextRole::Second);
    for (QLabel* label : {m_often, m_when, m_all})
        label->setWordWrap(true);
    column->addWidget(m_action);
    column->addWidget(m_often);
    column->addWidget(m_when);
    column->addStretch();
    m_all->setMinimumHeight(2 * m_all->fontMetrics().lineSpacing() + 2); // it has two lines
    column->addWidget(m_all);
    connect(m_action, &QComboBox::currentIndexChanged, this, &DatasetActions::showAction);
    return holder;
}

void DatasetActions::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    count();
}

void DatasetActions::count()
{
    const auto dataset = m_workbench.dataset();
    if (!isVisible() || !dataset || dataset == m_counted.lock())
        return;
    m_counted = dataset;
    show({});
    for (plots::PlotWidget* plot :
         {static_cast<plots::PlotWidget*>(m_times), static_cast<plots::PlotWidget*>(m_transitions)})
        plot->setEmptyText(tr("counting..."));
    m_job.start([dataset](const JobContext& job) { return summarizeActions(*dataset, job); },
                [this](const ActionStatistics& statistics) { show(statistics); });
}

void DatasetActions::show(const ActionStatistics& statistics)
{
    m_statistics = statistics;
    QStringList from;
    QStringList to;
    {
        const QSignalBlocker quiet(m_action);
        m_action->clear();
        for (const ActionFigure& figure : m_statistics.actions)
            m_action->addItem(actionWords(figure.name));
        if (!m_statistics.empty())
            m_action->addItem(actionWords("exit"));
    }
    std::vector<std::vector<double>> shares;
    std::vector<std::vector<double>> counts;
    for (std::size_t state = 0; state < m_statistics.transitions.size(); ++state) {
        from << actionWords(state == 0 ? "start" : m_statistics.actions[state - 1].name);
        to << actionWords(state < m_statistics.actions.size() ? m_statistics.actions[state].name : "exit");
        shares.emplace_back();
        counts.emplace_back();
        for (std::size_t next = 0; next < m_statistics.transitions[state].size(); ++next) {
            shares.back().push_back(m_statistics.transitionShare(state, next));
            counts.back().push_back(static_cast<double>(m_statistics.transitions[state][next]));
        }
    }
    m_transitions->setEmptyText(tr("this data has no actions"));
    m_transitions->setTransitions(from, to, std::move(shares), std::move(counts));
    showAction();
}

const ActionFigure* DatasetActions::chosen() const
{
    const int place = m_action->currentIndex();
    if (m_statistics.empty() || place < 0)
        return nullptr;
    const auto index = static_cast<std::size_t>(place);
    return index < m_statistics.actions.size() ? &m_statistics.actions[index] : &m_statistics.exit;
}

void DatasetActions::showAction()
{
    const ActionFigure* figure = chosen();
    for (QLabel* label : {m_often, m_when, m_all})
        label->clear();
    m_times->setMark(std::nan(""), {});
    if (!figure) {
        m_times->setEmptyText(tr("this data has no actions"));
        m_times->setBins({}, {});
        return;
    }
    const double days = m_statistics.unitSeconds / secondsOfDay;
    m_times->setAxisTitles(days > 0 ? tr("time, in %1 days").arg(words::fixed(days, 0))
                                    : tr("time, share of the video's length"),
                           tr("of its viewings, %"));
    m_often->setText(tr("in %1 of the viewings").arg(words::percent(figure->share, 2)));
    m_when->setText(!figure->timed          ? tr("the data do not say when")
                    : figure->viewings == 0 ? QString()
                    : figure->times.above > 0
                        ? tr("median at %1, later than shown: %2")
                              .arg(words::fixed(figure->medianTime, 2), words::count(figure->times.above))
                        : tr("median at %1").arg(words::fixed(figure->medianTime, 2)));
    const double any = static_cast<double>(m_statistics.withActions) /
                       static_cast<double>(std::max<std::int64_t>(1, m_statistics.viewings));
    m_all->setText(tr("any action in %1 of the viewings").arg(words::percent(any, 1)));
    m_times->setEmptyText(figure->timed ? tr("it never happens") : tr("the data do not say when"));
    if (!figure->timed || figure->viewings == 0) {
        m_times->setBins({}, {});
        return;
    }
    m_times->setBins(figure->times.edges, inPercent(*figure));
    if (figure->medianTime < figure->times.edges.back())
        m_times->setMark(figure->medianTime, tr("median %1").arg(words::fixed(figure->medianTime, 2)));
}

} // namespace watchlab::ui
