// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/curriculum_lab.h"

#include "core/gr/curriculum.h"
#include "core/params/parameter.h"
#include "core/train/course.h"
#include "plots/drag_handle.h"
#include "ui/pages/plot_style.h"
#include "ui/pages/run_requests.h"
#include "ui/session/workbench.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace watchlab::ui {

namespace {

constexpr std::size_t points = 513;
constexpr std::int64_t stepsWithoutData = 10000;
constexpr int sideWidth = 196;
constexpr int decayDigits = 9; ///< an exponential decay is told apart only far behind the point
constexpr std::array schedules{Schedule::Linear, Schedule::Exponential, Schedule::Sigmoid};
constexpr std::array<plots::ColorRole, 3> otherColors{&plots::PlotColors::sky, &plots::PlotColors::purple,
                                                      &plots::PlotColors::green};

QString scheduleWords(Schedule schedule)
{
    switch (schedule) {
    case Schedule::Linear:
        return CurriculumLab::tr("Linear");
    case Schedule::Exponential:
        return CurriculumLab::tr("Exponential");
    default:
        return CurriculumLab::tr("Sigmoid");
    }
}

std::vector<double> stepsOf(std::size_t size, std::int64_t totalSteps)
{
    std::vector<double> steps(size);
    for (std::size_t i = 0; i < size; ++i)
        steps[i] = static_cast<double>(totalSteps) * static_cast<double>(i) / static_cast<double>(size - 1);
    return steps;
}

/// First step at which the ratio is at or below the share; −1 when it never is.
double firstStepBelow(const std::vector<double>& ratios, const std::vector<double>& steps, double share)
{
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        if (ratios[i] <= share)
            return steps[i];
    }
    return -1;
}

/// Another schedule that has half of its ratio left at that step; as it is where that never happens.
CurriculumParams withHalfAt(CurriculumParams params, Schedule schedule, double step)
{
    params.schedule = schedule;
    if (step <= 0)
        return params;
    const double decay = gr::decayForHalfAt(schedule, params.teacherForceRatio, step);
    (schedule == Schedule::Linear        ? params.linearDecay
     : schedule == Schedule::Exponential ? params.expDecay
                                         : params.sigmoidDecay) = decay;
    return params;
}

QString decayKey(Schedule schedule)
{
    return schedule == Schedule::Linear        ? QStringLiteral("gr.linear_decay")
           : schedule == Schedule::Exponential ? QStringLiteral("gr.exp_decay")
                                               : QStringLiteral("gr.sigmoid_decay");
}

} // namespace

CurriculumLab::CurriculumLab(Workbench& workbench, QWidget* parent)
    : Card(tr("Curriculum lab"), parent)
    , m_workbench(workbench)
    , m_plot(new plots::CurvePlot)
    , m_head(makeLabel({}, TextRole::Second, fonts::smallPx))
    , m_advice(makeLabel({}, TextRole::Third, fonts::smallPx))
{
    preparePlot();
    auto* lab = new QWidget;
    auto* row = new QHBoxLayout(lab);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_plot, 1);
    row->addWidget(makeFigures());
    setContent(lab, true);
    for (const auto signal :
         {&Workbench::configChanged, &Workbench::preparedChanged, &Workbench::forkChanged})
        connect(&workbench, signal, this, &CurriculumLab::refresh);
    refresh();
}

void CurriculumLab::preparePlot()
{
    m_plot->setObjectName(QStringLiteral("curriculumPlot"));
    m_plot->setAxisTitles(tr("step"), tr("ratio"));
    m_plot->setFixedY({0, 1.14}); // room for the words of the epochs
    m_plot->setLogarithmicAllowed(false);
    followTheme(m_plot);
    addPlotMenu(this, m_plot);
    m_half =
        m_plot->addHandle(tr("Step at which half of the start ratio is left"), &plots::PlotColors::orange);
    m_half->setObjectName(QStringLiteral("curriculum.half"));
    m_start = m_plot->addHandle(tr("Start ratio"), &plots::PlotColors::orange);
    m_start->setObjectName(QStringLiteral("curriculum.start"));
    connect(m_half, &plots::DragHandle::dragged, this, [this](QPointF place) { moveHalf(place.x()); });
    connect(m_start, &plots::DragHandle::dragged, this, [this](QPointF place) { moveStart(place.y()); });
    for (const plots::DragHandle* handle : {m_half, m_start})
        connect(handle, &plots::DragHandle::dropped, &m_workbench, &Workbench::closeEditStep);
}

QWidget* CurriculumLab::makeFigures()
{
    auto* side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto* grid = new QGridLayout(side);
    grid->setContentsMargins(size::cardPadding, 10, size::cardPadding, 10);
    grid->setVerticalSpacing(6);
    grid->addWidget(makeLabel(tr("Over the run"), TextRole::Second, fonts::smallPx), 0, 0);
    m_head->setAlignment(Qt::AlignRight);
    grid->addWidget(m_head, 0, 1);
    const QString names[]{tr("Mean ratio"), tr("Half at step"), tr("Under 1 % at"), tr("Own tokens fed")};
    for (int i = 0; i < 4; ++i) {
        auto& figure = m_figures[static_cast<std::size_t>(i)];
        figure = makeLabel({});
        figure->setFont(fonts::digits(fonts::textPx, QFont::DemiBold));
        figure->setAlignment(Qt::AlignRight);
        grid->addWidget(makeLabel(names[i]), i + 1, 0);
        grid->addWidget(figure, i + 1, 1);
    }
    m_advice->setWordWrap(true);
    grid->addWidget(m_advice, 5, 0, 1, 2);
    grid->setRowStretch(6, 1);
    return side;
}

CurriculumLab::Steps CurriculumLab::stepsOfRun() const
{
    const RunConfig& config = m_workbench.config();
    const auto prepared = preparedForNextRun(m_workbench);
    const bool isKnown = prepared && !prepared->train.empty();
    const std::int64_t perEpoch = std::max<std::int64_t>(1, isKnown ? stepsPerEpoch(config.train, *prepared)
                                                                    : stepsWithoutData / config.train.epochs);
    return {perEpoch * config.train.epochs, perEpoch, !isKnown};
}

void CurriculumLab::refresh()
{
    const RunConfig& config = m_workbench.config();
    if (!findProblems(config).empty())
        return; // the last curve that means something stays
    const auto [totalSteps, perEpoch, assumed] = stepsOfRun();
    setRemark(assumed ? tr("share of true tokens fed to the decoder; no data yet, %1 steps assumed")
                            .arg(words::count(totalSteps))
                      : tr("share of true tokens fed to the decoder, over the %1 steps of this run")
                            .arg(words::count(totalSteps)));

    const std::vector<double> chosen =
        gr::Curriculum(config.gr.curriculum, totalSteps, perEpoch).curve(points);
    const double half = firstStepBelow(chosen, stepsOf(points, totalSteps), 0.5 * chosen.front());
    drawSchedules(totalSteps, perEpoch, half);
    placeHandles(half);
    markEpochs(perEpoch);
    m_plot->setFixedX({0, static_cast<double>(totalSteps)});
    m_head->setText(config.gr.curriculum.enabled ? scheduleWords(config.gr.curriculum.schedule)
                                                 : tr("Constant"));
    showFigures(chosen, totalSteps);
}

/// The chosen schedule, and dashed the others that have half of the ratio at the same step.
void CurriculumLab::drawSchedules(std::int64_t totalSteps, std::int64_t perEpoch, double half)
{
    const CurriculumParams& curriculum = m_workbench.config().gr.curriculum;
    m_plot->clearCurves();
    renewLegend();
    const std::vector<double> steps = stepsOf(points, totalSteps);
    for (std::size_t i = 0; i < schedules.size(); ++i) {
        const bool isChosen = curriculum.schedule == schedules[i];
        const CurriculumParams params = isChosen ? curriculum : withHalfAt(curriculum, schedules[i], half);
        plots::CurveStyle style;
        style.name = scheduleWords(schedules[i]);
        style.color = isChosen ? &plots::PlotColors::orange : otherColors[i];
        style.pen = isChosen ? Qt::SolidLine : Qt::DashLine;
        style.width = isChosen ? 2.2 : 1.2;
        m_plot->setPoints(m_plot->addCurve(style), steps,
                          gr::Curriculum(params, totalSteps, perEpoch).curve(points));
        m_plot->setCurveShown(static_cast<int>(i),
                              isChosen || (params.enabled && !m_hidden.contains(schedules[i])));
    }
}

void CurriculumLab::markEpochs(std::int64_t perEpoch)
{
    constexpr std::int64_t mostMarks = 40;
    std::vector<plots::CurveMark> marks;
    const std::int64_t epochs = m_workbench.config().train.epochs;
    for (std::int64_t epoch = 1; epoch < epochs && epoch <= mostMarks; ++epoch)
        marks.push_back({static_cast<double>(epoch * perEpoch), tr("epoch %1").arg(epoch),
                         plots::CurveMark::Kind::Epoch});
    if (m_workbench.fork())
        marks.push_back(
            {static_cast<double>(m_workbench.fork()->step), tr("fork"), plots::CurveMark::Kind::Event});
    m_plot->setMarks(std::move(marks));
}

void CurriculumLab::placeHandles(double half)
{
    const CurriculumParams& params = m_workbench.config().gr.curriculum;
    m_start->setPlace({0, params.teacherForceRatio});
    m_start->show();
    m_half->setVisible(params.enabled && half > 0);
    if (half > 0)
        m_half->setPlace({half, params.teacherForceRatio / 2});
}

/// What is no value of the parameter is refused by the workbench: the handle stays where it was.
void CurriculumLab::moveHalf(double step)
{
    const CurriculumParams& params = m_workbench.config().gr.curriculum;
    const Steps steps = stepsOfRun();
    const double most =
        static_cast<double>(params.counter == ScheduleCounter::PerEpoch ? steps.perEpoch - 1 : steps.total);
    const double half = std::clamp(step, 1.0, std::max(1.0, most));
    const double decay = gr::decayForHalfAt(params.schedule, params.teacherForceRatio, half);
    m_workbench.setParameter(decayKey(params.schedule), QString::number(decay, 'g', decayDigits));
}

void CurriculumLab::moveStart(double ratio)
{
    m_workbench.setParameter(QStringLiteral("gr.teacher_force_ratio"),
                             QString::number(std::clamp(ratio, 0.0, 1.0), 'f', 2));
}

/// Of a schedule that is not the chosen one: it can be hidden, and stays so while parameters change.
LegendEntry* CurriculumLab::makeOther(Schedule schedule, plots::ColorRole color)
{
    LegendEntry* entry = addLegendEntry(this, scheduleWords(schedule), color, LegendEntry::Mark::DashedLine);
    entry->setToggle(true);
    entry->setSeriesShown(!m_hidden.contains(schedule));
    connect(entry, &LegendEntry::toggled, this, [this, schedule](bool shown) {
        if (shown)
            m_hidden.erase(schedule);
        else
            m_hidden.insert(schedule);
        const auto curve = std::ranges::find(schedules, schedule) - schedules.begin();
        m_plot->setCurveShown(static_cast<int>(curve), shown);
    });
    return entry;
}

void CurriculumLab::renewLegend()
{
    for (LegendEntry* entry : m_legend)
        delete entry;
    m_legend.clear();
    const CurriculumParams& params = m_workbench.config().gr.curriculum;
    for (std::size_t i = 0; i < schedules.size(); ++i) {
        const bool isChosen = params.schedule == schedules[i];
        const QString name = scheduleWords(schedules[i]);
        if (isChosen)
            m_legend.push_back(addLegendEntry(this,
                                              params.enabled ? tr("%1, chosen").arg(name) : tr("Constant"),
                                              &plots::PlotColors::orange, LegendEntry::Mark::Line));
        else if (params.enabled)
            m_legend.push_back(makeOther(schedules[i], otherColors[i]));
    }
}

void CurriculumLab::showFigures(const std::vector<double>& ratios, std::int64_t totalSteps)
{
    const std::vector<double> steps = stepsOf(ratios.size(), totalSteps);
    const double mean =
        std::accumulate(ratios.begin(), ratios.end(), 0.0) / static_cast<double>(ratios.size());
    const auto stepText = [](double step) {
        return step < 0 ? tr("never") : words::count(static_cast<std::int64_t>(std::llround(step)));
    };
    m_figures[0]->setText(words::fixed(mean, 3));
    m_figures[1]->setText(stepText(firstStepBelow(ratios, steps, 0.5 * ratios.front())));
    m_figures[2]->setText(stepText(firstStepBelow(ratios, steps, 0.01)));
    m_figures[3]->setText(words::percent(1 - mean, 1));
    const bool falls = ratios.size() > 2 && ratios[1] <= 0 && ratios.front() > 0;
    m_advice->setText(falls
                          ? tr("This schedule falls to 0 within the first batches: the decoder learns almost "
                               "only from its own tokens.")
                          : QString());
}

} // namespace watchlab::ui
