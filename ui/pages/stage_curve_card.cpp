// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/stage_curve_card.h"

#include "ui/pages/continuation_marks.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

constexpr int heldOutCurve = 0; ///< of ALS: its only one
constexpr int trainCurve = 1;
constexpr int figureDecimals = 4;

QString titleOf(StageCurveCard::Stage stage)
{
    switch (stage) {
    case StageCurveCard::Stage::Als:
        return StageCurveCard::tr("ALS");
    case StageCurveCard::Stage::Classifier:
        return StageCurveCard::tr("Classifier: liked");
    default:
        return StageCurveCard::tr("Regressor: watch ratio");
    }
}

/// The series on rows held out; that on train rows has "_train" after it.
std::string keyOf(StageCurveCard::Stage stage)
{
    switch (stage) {
    case StageCurveCard::Stage::Als:
        return "als_loss";
    case StageCurveCard::Stage::Classifier:
        return "classifier_auc";
    default:
        return "regressor_mae";
    }
}

const LiveSeries* seriesOf(const TrainView& view, const std::string& key)
{
    if (!view.series)
        return nullptr;
    const auto found = std::find_if(view.series->begin(), view.series->end(),
                                    [&key](const LiveSeries& series) { return series.info.key == key; });
    return found == view.series->end() ? nullptr : &*found;
}

plots::CurveStyle styleOf(const QString& name, plots::ColorRole color, bool markers)
{
    plots::CurveStyle style;
    style.name = name;
    style.color = color;
    style.markers = markers;
    return style;
}

} // namespace

StageCurveCard::StageCurveCard(Stage stage, QWidget* parent)
    : Card(titleOf(stage), parent)
    , m_stage(stage)
    , m_plot(new plots::CurvePlot)
{
    const bool isAls = stage == Stage::Als;
    m_plot->setObjectName(QString::fromStdString(keyOf(stage)) + QStringLiteral("Plot"));
    m_plot->setAxisTitles(isAls ? tr("iteration") : tr("boosting round"), isAls ? tr("loss per cell")
                                                                          : stage == Stage::Classifier
                                                                              ? tr("AUC")
                                                                              : tr("MAE, ratio"));
    m_plot->setReadoutTitle(isAls ? tr("Iteration") : tr("Round"));
    m_plot->setEmptyText(isAls ? tr("after the first iteration") : tr("after the first round"));
    m_plot->setLogarithmic(isAls);
    m_plot->setWholeX(true);
    if (isAls) {
        m_plot->addCurve(styleOf(tr("Loss"), &plots::PlotColors::blue, true));
    } else {
        m_plot->addCurve(styleOf(tr("Held out"), &plots::PlotColors::green, false));  // heldOutCurve
        m_plot->addCurve(styleOf(tr("Train"), &plots::PlotColors::truthLine, false)); // trainCurve
    }
    followTheme(m_plot);
    if (!isAls) {
        using Mark = LegendEntry::Mark;
        letToggle(addLegendEntry(this, tr("Train"), &plots::PlotColors::truthLine, Mark::Line), m_plot,
                  trainCurve);
        letToggle(addLegendEntry(this, tr("Held out"), &plots::PlotColors::green, Mark::Line), m_plot,
                  heldOutCurve);
    }
    addPlotMenu(this, m_plot);
    setContent(m_plot, true);
}

std::pair<std::int64_t, std::int64_t> StageCurveCard::stepsOf(const TrainView& view) const
{
    const HybridParams& params = view.config->hybrid;
    switch (m_stage) {
    case Stage::Als:
        return {0, params.als.iterations};
    case Stage::Classifier:
        return {params.als.iterations, params.trees.trees};
    default:
        return {params.als.iterations + params.trees.trees, params.trees.trees};
    }
}

void StageCurveCard::begin(const TrainView& view)
{
    m_shown = std::numeric_limits<std::size_t>::max(); // whatever was shown is another run's
    m_plot->fit();
    refresh(view);
}

std::size_t StageCurveCard::show(const TrainView& view, int curve, const std::string& key)
{
    const LiveSeries* series = seriesOf(view, key);
    if (!series) {
        m_plot->setPoints(curve, {}, {});
        return 0;
    }
    const auto first = static_cast<double>(stepsOf(view).first);
    std::vector<double> rounds = series->step;
    for (double& round : rounds)
        round -= first;
    m_plot->setPoints(curve, std::move(rounds), series->value);
    return series->value.size();
}

void StageCurveCard::refresh(const TrainView& view)
{
    if (!view.config)
        return;
    const LiveSeries* series = seriesOf(view, keyOf(m_stage));
    const std::size_t points = series ? series->value.size() : 0;
    if (points == m_shown)
        return;
    m_shown = show(view, heldOutCurve, keyOf(m_stage));
    if (m_stage != Stage::Als)
        show(view, trainCurve, keyOf(m_stage) + "_train");
    m_plot->setExtent(static_cast<double>(points), static_cast<double>(stepsOf(view).second));
    m_plot->setMarks(continuationMarks(view.resumedAfter, view.parentStep, stepsOf(view).first));
    if (points == 0) {
        setRemark({});
        return;
    }
    const bool most = m_stage == Stage::Classifier;
    const auto isWorse = [most](double a, double b) { // a gap is worse than any value
        return std::isnan(a) != std::isnan(b) ? std::isnan(a) == most : a < b;
    };
    const auto best = most ? std::max_element(series->value.begin(), series->value.end(), isWorse)
                           : std::min_element(series->value.begin(), series->value.end(), isWorse);
    if (std::isnan(*best)) {
        setRemark({}); // no round could be judged: nothing is held out, or one class alone
        return;
    }
    const auto round = best - series->value.begin() + 1;
    m_plot->setHighlight(0, static_cast<double>(round));
    setRemark(m_stage == Stage::Als
                  ? tr("%1 after %2").arg(words::fixed(series->value.back(), figureDecimals)).arg(points)
                  : tr("best %1, round %2").arg(words::fixed(*best, figureDecimals)).arg(round));
}

} // namespace watchlab::ui
