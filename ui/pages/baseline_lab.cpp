// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/baseline_lab.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "plots/curve_plot.h"
#include "ui/models/run_words.h"
#include "ui/pages/plot_style.h"
#include "ui/session/workbench.h"
#include "ui/widgets/card.h"
#include "ui/widgets/figure_form.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace watchlab::ui {

namespace {

constexpr int figuresWidth = 276;
constexpr int decimals = 3;

QString methodSentence(BaselineMethod method)
{
    switch (method) {
    case BaselineMethod::Constant:
        return BaselineLab::tr(
            "One guess for all: the median or the mean of the train rows. It knows nothing.");
    case BaselineMethod::Bucket:
        return BaselineLab::tr("One guess for each group of lengths, below: its median or mean. It knows the "
                               "video's length and nothing else.");
    case BaselineMethod::UserVideo:
        return BaselineLab::tr(
            "The mean of the train rows, and what each user and each video adds to it, drawn "
            "towards 0 where rows are few.");
    case BaselineMethod::Vr:
        return BaselineLab::tr("Value regression: the encoder's output is the prediction, and its squared or "
                               "Huber error the loss.");
    case BaselineMethod::Wlr:
        return BaselineLab::tr(
            "Weighted logistic regression (Covington et al., 2016): viewings weigh as much as "
            "they were watched, and the odds are the prediction.");
    case BaselineMethod::D2q:
        return BaselineLab::tr(
            "D2Q (Zhan et al., KDD 2022): predicts the rank of a viewing among those of videos "
            "of similar length, in the groups below, and looks the value up.");
    case BaselineMethod::Tpm:
        return BaselineLab::tr(
            "TPM (Lin et al., KDD 2023): a tree of questions whether the value lies in the "
            "upper half, whose leaves are quantile intervals.");
    case BaselineMethod::Cread:
        return BaselineLab::tr("CREAD (2024): one classifier for each of several thresholds; the prediction "
                               "adds up the chances of passing them.");
    case BaselineMethod::Egmn:
        break;
    }
    return BaselineLab::tr(
        "EGMN (RecSys 2025): a mixture of an exponential and several Gaussian distributions for "
        "each viewing; its mean is the prediction.");
}

} // namespace

BaselineLab::BaselineLab(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_methodCard(new Card)
    , m_method(makeLabel({}, TextRole::Second))
    , m_lengthCard(new Card(tr("What the length alone says")))
    , m_plot(new plots::CurvePlot)
{
    setObjectName(QStringLiteral("baselineLab"));
    m_method->setObjectName(QStringLiteral("baselineMethod"));
    m_method->setWordWrap(true);
    m_method->setAlignment(Qt::AlignTop);
    m_methodCard->setContent(m_method);
    m_methodCard->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_plot->setObjectName(QStringLiteral("lengthGroupsPlot"));
    m_plot->setAccessibleName(tr("The target by the length of the video"));
    m_plot->setReadoutTitle(tr("Length, s"), 1);
    m_plot->setLogarithmicAllowed(false);
    followTheme(m_plot);
    addPlotMenu(m_lengthCard, m_plot);
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_plot, 1);
    row->addWidget(makeFigures());
    m_lengthCard->setContent(holder, true);
    addLegendEntry(m_lengthCard, tr("Median"), &plots::PlotColors::blue, LegendEntry::Mark::Line);
    addLegendEntry(m_lengthCard, tr("Middle half"), &plots::PlotColors::sky);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::cardGap);
    column->addWidget(m_methodCard);
    column->addWidget(m_lengthCard, 1);
    connect(&workbench, &Workbench::preparedChanged, this, &BaselineLab::count);
    connect(&workbench, &Workbench::configChanged, this, [this] {
        refreshMethod();
        count();
    });
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        m_counted.reset(); // counted again when the page is next shown
        m_plot->setEmptyText(message);
    });
    refreshMethod();
    showSummary();
}

QWidget* BaselineLab::makeFigures()
{
    auto* form = new FigureForm;
    m_rows = form->addFigure(tr("Groups"),
                             tr("Of videos of similar length, with as many train rows in each; equal "
                                "lengths stay together, so that there may be fewer than asked for."));
    m_median = form->addFigure(tr("Median of all"), tr("The best single guess, by absolute error."));
    m_error = form->addFigure(tr("MAE, one guess"),
                              tr("Of the train rows, when that median is predicted for all."));
    m_groupError =
        form->addFigure(tr("MAE, by length"),
                        tr("Of the train rows, when each group's own median is predicted: what a method that "
                           "knows more than the length has to beat."));
    m_groupError->setObjectName(QStringLiteral("lengthGroupError"));
    m_advice = makeLabel({}, TextRole::Second, fonts::smallPx);
    m_advice->setObjectName(QStringLiteral("baselineAdvice"));
    m_advice->setWordWrap(true);
    m_advice->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* figures = new QWidget;
    figures->setFixedWidth(figuresWidth);
    auto* column = new QVBoxLayout(figures);
    column->setContentsMargins(size::gap, size::cardPadding, size::cardPadding, size::cardPadding);
    column->addWidget(form);
    column->addSpacing(size::gap);
    column->addWidget(m_advice, 1);
    return figures;
}

void BaselineLab::refreshMethod()
{
    const RunConfig& config = m_workbench.config();
    if (config.family != "baseline")
        return;
    m_methodCard->setTitle(QString::fromStdString(modelTitle(modelName(config))));
    m_method->setText(methodSentence(config.baseline.method));
}

void BaselineLab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    count();
}

void BaselineLab::count()
{
    const auto prepared = m_workbench.prepared();
    const RunConfig& config = m_workbench.config();
    const std::int64_t groups = config.baseline.lengthGroups;
    if (prepared != m_counted.lock()) { // what is said, or counted, is of other rows
        m_job.cancel();
        m_counted.reset();
        m_summary.reset();
        showSummary();
    }
    if (!isVisible() || !prepared || config.family != "baseline" || groups < 1 ||
        (prepared == m_counted.lock() && groups == m_countedGroups))
        return;
    m_counted = prepared;
    m_countedGroups = groups;
    m_plot->setEmptyText(tr("counting..."));
    m_job.start(
        [prepared, groups](const JobContext& job) {
            return baselines::summariseLengths(*prepared, static_cast<std::size_t>(groups), job);
        },
        [this](baselines::LengthSummary summary) {
            m_summary = std::move(summary);
            showSummary();
        });
}

QString BaselineLab::whyNothingIsSaid() const
{
    if (!m_workbench.dataset())
        return tr("open a dataset first");
    if (!m_summary || !m_workbench.prepared())
        return tr("the rows are being prepared");
    if (m_summary->rows == 0)
        return tr("there are no train rows");
    const bool anyLength =
        std::ranges::any_of(m_summary->groups, [](const auto& group) { return !std::isnan(group.length); });
    return anyLength ? QString() : tr("no length of a video is known");
}

void BaselineLab::showSummary()
{
    m_plot->clearCurves();
    m_advice->clear();
    if (const QString why = whyNothingIsSaid(); !why.isEmpty()) {
        for (QLabel* figure : {m_rows, m_median, m_error, m_groupError})
            figure->setText(words::missing);
        m_lengthCard->setRemark({});
        m_plot->setEmptyText(why);
        return;
    }
    const TargetColumn& target = *m_workbench.prepared()->target;
    const QString unit = unitWords(std::string(target.unit()));
    m_plot->setAxisTitles(tr("video length, s"), withUnit(tr("target"), unit));
    drawGroups(*m_summary);
    showFigures(*m_summary, unit);
}

/// The medians of the groups by length, the quartiles as their band.
void BaselineLab::drawGroups(const baselines::LengthSummary& summary)
{
    std::vector<double> lengths;
    std::vector<double> medians;
    std::vector<double> lower;
    std::vector<double> upper;
    for (const auto& group : summary.groups) {
        lengths.push_back(group.length);
        medians.push_back(group.median);
        lower.push_back(group.lowerQuartile);
        upper.push_back(group.upperQuartile);
    }
    plots::CurveStyle style;
    style.name = tr("Median");
    style.color = &plots::PlotColors::blue;
    style.markers = true;
    const int curve = m_plot->addCurve(style);
    m_plot->setPoints(curve, std::move(lengths), std::move(medians));
    m_plot->setBand(curve, std::move(lower), std::move(upper));
    m_plot->fit();
}

void BaselineLab::showFigures(const baselines::LengthSummary& summary, const QString& unit)
{
    const auto figure = [&unit](double value) {
        return unit.isEmpty() ? words::fixed(value, decimals)
                              : QStringLiteral("%1 %2").arg(words::fixed(value, decimals), unit);
    };
    m_lengthCard->setRemark(tr("%1 train rows").arg(words::count(static_cast<std::int64_t>(summary.rows))));
    m_rows->setText(words::count(static_cast<std::int64_t>(summary.groups.size())));
    m_median->setText(figure(summary.median));
    m_error->setText(figure(summary.error));
    m_groupError->setText(figure(summary.groupError));
    m_advice->setText(
        tr("Knowing the length alone takes %1 off the error of one guess for all. What a model gains "
           "beyond that, it has learnt from who watches what.")
            .arg(words::percent(1 - summary.groupError / summary.error, 1)));
}

} // namespace watchlab::ui
