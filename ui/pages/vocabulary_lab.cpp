// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/vocabulary_lab.h"

#include "core/params/parameter.h"
#include "core/params/presets.h"
#include "ui/forms/problem_words.h"
#include "ui/models/run_words.h"
#include "ui/pages/parameter_slider.h"
#include "ui/pages/plot_style.h"
#include "ui/session/run_catalogue.h"
#include "ui/session/workbench.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr int sideWidth = 224;
constexpr std::size_t mostLengthBars = 24;
constexpr qlonglong asItIsNow = -1;            ///< beside the numbers of runs
constexpr double otherEnd = 0.5;               ///< an end quantile to compare with
const QString deadMark = QStringLiteral("✕ "); ///< before the amount
constexpr int mostRuns = 20;                   ///< to compare with, the newest

std::vector<double> tokenShares(const VocabularyUse& use)
{
    std::vector<double> shares;
    for (std::int32_t token = gr::firstAmountToken; token < use.vocabulary.tokenCount(); ++token)
        shares.push_back(100 * use.labels.share(token));
    return shares;
}

/// Rows whose label has k amounts, k = 0, 1, ..., in per cent; what is longer than shown counts in the last.
std::vector<double> lengthShares(const gr::LabelStatistics& labels)
{
    std::vector<double> shares;
    const double rows = static_cast<double>(std::max<std::int64_t>(1, labels.rows));
    for (std::size_t k = 0; k < labels.rowsByLength.size(); ++k) {
        const double share = 100 * static_cast<double>(labels.rowsByLength[k]) / rows;
        if (k < mostLengthBars)
            shares.push_back(share);
        else
            shares.back() += share;
    }
    return shares;
}

std::vector<double> cumulated(std::vector<double> shares)
{
    for (std::size_t i = 1; i < shares.size(); ++i)
        shares[i] += shares[i - 1];
    return shares;
}

std::vector<double> countingUp(std::size_t size)
{
    std::vector<double> numbers(size);
    for (std::size_t i = 0; i < size; ++i)
        numbers[i] = static_cast<double>(i);
    return numbers;
}

/// Where an amount lies among those of another vocabulary, in the order found (descending; what was appended
/// at the end is left out): a place between two bars by the logarithm.
double placeAmong(std::span<const std::int32_t> descending, double amount)
{
    if (descending.empty() || amount >= descending.front())
        return descending.empty() ? 0 : -0.5;
    for (std::size_t i = 1; i < descending.size(); ++i) {
        if (amount < descending[i])
            continue;
        const double above = std::log(descending[i - 1]);
        const double below = std::log(descending[i]);
        const double share = above > below ? (above - std::log(amount)) / (above - below) : 0;
        return static_cast<double>(i) - 1 + share;
    }
    return static_cast<double>(descending.size()) - 0.5;
}

std::span<const std::int32_t> foundAmounts(const VocabularyUse& use)
{
    const std::span<const std::int32_t> all = use.vocabulary.amounts;
    return all.first(all.size() - static_cast<std::size_t>(use.vocabulary.appended));
}

plots::TickSeries comparedTicks(const VocabularyUse& chosen, const VocabularyUse& compared,
                                const QString& name)
{
    plots::TickSeries ticks;
    ticks.name = name;
    const std::vector<double> shares = tokenShares(compared);
    const std::span<const std::int32_t> amounts = foundAmounts(compared);
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        ticks.places.push_back(placeAmong(foundAmounts(chosen), amounts[i]));
        ticks.heights.push_back(shares[i]);
    }
    return ticks;
}

std::int64_t deadTokens(const VocabularyUse& use)
{
    std::int64_t dead = 0;
    for (auto token = static_cast<std::size_t>(gr::firstAmountToken); token < use.labels.uses.size(); ++token)
        dead += use.labels.uses[token] == 0;
    return dead;
}

/// The same vocabulary but for where its quantiles end: what that changes is seen at once.
VocabularyParams withOtherEnd(VocabularyParams vocabulary)
{
    vocabulary.quantileEnd = vocabulary.quantileEnd == otherEnd ? VocabularyParams().quantileEnd : otherEnd;
    return vocabulary;
}

void showCurve(plots::CurvePlot* plot, const std::vector<double>& chosen, const std::vector<double>& compared)
{
    plot->setPoints(0, countingUp(compared.size()), compared);
    plot->setPoints(1, countingUp(chosen.size()), chosen);
    plot->setFixedX(
        {-0.3, static_cast<double>(std::max({chosen.size(), compared.size(), std::size_t{2}})) - 0.7});
}

plots::CurvePlot* makeCurve(const QString& title, const QString& x, const QString& y)
{
    auto* plot = new plots::CurvePlot;
    plot->setTitle(title);
    plot->setAccessibleName(title);
    plot->setAxisTitles(x, y);
    plot->setReadoutTitle(VocabularyLab::tr("Tokens"));
    plot->setWholeX(true);
    plots::CurveStyle style;
    style.name = VocabularyLab::tr("Compared");
    style.color = &plots::PlotColors::orange;
    style.pen = Qt::DashLine;
    style.width = 1.3;
    style.markers = true;
    plot->addCurve(style);
    style = {};
    style.name = VocabularyLab::tr("This");
    style.markers = true;
    plot->addCurve(style);
    followTheme(plot);
    return plot;
}

} // namespace

VocabularyLab::VocabularyLab(Workbench& workbench, QWidget* parent)
    : Card(tr("Vocabulary lab"), parent)
    , m_workbench(workbench)
    , m_compare(new QComboBox)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(QStringLiteral("design"), {}, {}))
{
    addLegendEntry(this, tr("This"), &plots::PlotColors::blue);
    m_comparedEntry =
        addLegendEntry(this, tr("Compared"), &plots::PlotColors::orange, LegendEntry::Mark::Line);
    m_comparedEntry->setObjectName(QStringLiteral("vocabularyCompared"));
    m_comparedEntry->setToggle(true);
    connect(m_comparedEntry, &LegendEntry::toggled, this, &VocabularyLab::refresh);
    fillCompare();
    m_compare->setCurrentIndex(m_compare->findData(otherEnd));
    m_compare->setObjectName(QStringLiteral("compareVocabulary"));
    m_compare->setAccessibleName(tr("Vocabulary to compare with"));
    addControl(m_compare);
    auto* lab = new QWidget;
    auto* row = new QHBoxLayout(lab);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeSide());
    row->addWidget(makePlots(), 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(lab);
    setContent(m_stack, true);
    connect(m_compare, &QComboBox::activated, this, &VocabularyLab::chooseCompared);
    connect(&workbench, &Workbench::runsChanged, this, &VocabularyLab::fillCompare);
    connect(&workbench, &Workbench::configChanged, this, &VocabularyLab::request);
    connect(&workbench, &Workbench::preparedChanged, this, [this] {
        m_preview.setData(m_workbench.prepared());
        refreshEmpty();
    });
    connect(&workbench, &Workbench::loadingChanged, this, &VocabularyLab::refreshEmpty);
    connect(m_empty, &EmptyState::clicked, this, [this] { m_workbench.requestPage(Page::Start); });
    connect(&m_preview, &VocabularyPreview::changed, this, &VocabularyLab::refresh);
    request();
    m_preview.setData(workbench.prepared());
    refresh();
}

QWidget* VocabularyLab::makeSide()
{
    auto* side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(size::cardPadding, 10, size::cardPadding, 10);
    column->setSpacing(8);
    using Scale = ParameterSlider::Scale;
    m_sliders = {new ParameterSlider(m_workbench, "gr.q_start", 0.9, 0.999999, Scale::NearOne),
                 new ParameterSlider(m_workbench, "gr.q_end", 0.5, 0.999, Scale::NearOne),
                 new ParameterSlider(m_workbench, "gr.q_decay_rate", 0.9, 0.9999, Scale::NearOne)};
    for (ParameterSlider* slider : m_sliders)
        column->addWidget(slider);
    auto* figures = new QWidget;
    m_figures = new QGridLayout(figures);
    m_figures->setContentsMargins(0, 4, 0, 0);
    m_figures->setHorizontalSpacing(8);
    m_figures->setVerticalSpacing(4);
    m_figures->setColumnStretch(0, 1);
    column->addWidget(figures);
    column->addStretch(1);
    m_advice = makeLabel({}, TextRole::Third, fonts::smallPx);
    m_advice->setWordWrap(true);
    column->addWidget(m_advice);
    return side;
}

QWidget* VocabularyLab::makePlots()
{
    m_tokens = new plots::BarPlot;
    m_tokens->setObjectName(QStringLiteral("vocabularyPlot"));
    m_tokens->setTitle(tr("Tokens: amount and how often used"));
    m_tokens->setReadoutTitle(tr("Token"));
    m_tokens->setAccessibleName(tr("Tokens: amount and how often used"));
    m_lengths = new plots::BarPlot;
    m_lengths->setAccessibleName(tr("Tokens per label"));
    m_lengths->setTitle(tr("Tokens per label"));
    m_lengths->setAxisTitles(tr("tokens"), tr("rows, %"));
    m_lengths->setReadoutTitle(tr("Tokens"));
    followTheme(m_tokens);
    followTheme(m_lengths);
    m_cut = makeCurve(tr("Error of a label cut short"), tr("tokens kept"), tr("mean error"));
    m_coverage = makeCurve(tr("Coverage"), tr("tokens allowed"), tr("covered, %"));
    m_coverage->setFixedY({0, 104});
    m_cut->setLogarithmic(true);
    addPlotMenu(this, m_tokens);
    auto* plots = new QWidget;
    auto* grid = new QGridLayout(plots);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(m_tokens, 0, 0, 1, 3);
    grid->addWidget(m_lengths, 1, 0);
    grid->addWidget(m_cut, 1, 1);
    grid->addWidget(m_coverage, 1, 2);
    grid->setRowStretch(0, 11);
    grid->setRowStretch(1, 9);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    return plots;
}

/// Presets by their name, "as it is now", recorded runs of GR by their number; what was chosen stays chosen.
void VocabularyLab::fillCompare()
{
    const QVariant chosen = m_compare->currentData();
    m_compare->clear();
    m_compare->addItem(tr("Compare with nothing"));
    m_compare->addItem(tr("Compare with another end quantile"), otherEnd);
    m_compare->addItem(tr("Compare with how it is now"), asItIsNow);
    for (const Preset& preset : presets("gr")) {
        const QString name = QString::fromStdString(std::string(preset.name));
        m_compare->addItem(tr("Compare with preset %1").arg(name), name);
    }
    int runs = 0;
    for (const RunSummary& run : m_workbench.runs().summaries())
        if (run.family == "gr" && ++runs <= mostRuns)
            m_compare->addItem(tr("Compare with run %1").arg(QString::fromStdString(run.name)),
                               static_cast<qlonglong>(run.id));
    m_compare->setCurrentIndex(std::max(0, chosen.isValid() ? m_compare->findData(chosen) : 0));
}

void VocabularyLab::chooseCompared()
{
    const QVariant chosen = m_compare->currentData();
    m_compared.reset();
    if (chosen == QVariant(asItIsNow))
        m_compared = m_workbench.config().gr.vocabulary;
    else if (chosen.userType() == QMetaType::QString)
        m_compared = presetConfig("gr", chosen.toString().toStdString()).gr.vocabulary;
    else if (chosen.isValid() && !comparesOtherEnd())
        m_workbench.runs().read(chosen.toLongLong(), this,
                                [this, chosen](const std::shared_ptr<const RecordedCurves>& run) {
                                    if (!run || m_compare->currentData() != chosen)
                                        return;
                                    m_compared = run->record.config.gr.vocabulary;
                                    request();
                                });
    request();
}

bool VocabularyLab::comparesOtherEnd() const
{
    return m_compare->currentData().userType() == QMetaType::Double;
}

void VocabularyLab::request()
{
    const RunConfig& config = m_workbench.config();
    if (!findProblems(config).empty())
        return; // the form says what; the last vocabulary that means something stays
    if (comparesOtherEnd())
        m_compared = withOtherEnd(config.gr.vocabulary);
    m_preview.setRequest({config.gr.vocabulary, m_compared, config.gr.model.maxSteps});
}

/// The head of its column of figures.
QString VocabularyLab::comparedName() const
{
    const QVariant chosen = m_compare->currentData();
    if (chosen == QVariant(asItIsNow))
        return tr("before");
    if (comparesOtherEnd() && m_compared)
        return tr("end %1").arg(m_compared->quantileEnd);
    return chosen.userType() == QMetaType::QString ? chosen.toString()
                                                   : tr("run %1").arg(chosen.toLongLong());
}

void VocabularyLab::refreshEmpty()
{
    if (!m_workbench.dataset())
        m_empty->setTexts(tr("No dataset is open"),
                          tr("The vocabulary is built from the values of all rows. Open a dataset first."),
                          tr("Go to Start"));
    else if (!m_workbench.preparedProblem().isEmpty())
        m_empty->setTexts(tr("The data do not fit the protocol"),
                          parameterProblemWords(m_workbench.preparedProblem()));
    else if (!m_preview.problem().isEmpty())
        m_empty->setTexts(tr("No vocabulary with these parameters"), m_preview.problem());
    else
        m_empty->setTexts(tr("Counting the values"),
                          tr("One pass over the rows, then every change shows at once."));
    m_stack->setCurrentIndex(m_preview.result() ? 1 : 0);
}

void VocabularyLab::refresh()
{
    refreshEmpty();
    if (!m_preview.result()) {
        setRemark({});
        Q_EMIT tokensChanged(0);
        return;
    }
    const VocabularyPreview::Result& result = *m_preview.result();
    setRemark(tr("%1 rows, %2 distinct values, computed in %3 ms")
                  .arg(words::count(result.chosen.labels.rows), words::count(m_preview.distinctValues()),
                       words::fixed(result.chosen.milliseconds, 0)));
    showTokens(result);
    showLabels(result);
    showFigures(result);
    Q_EMIT tokensChanged(static_cast<int>(result.chosen.vocabulary.amounts.size()));
}

void VocabularyLab::showTokens(const VocabularyPreview::Result& result)
{
    const bool seconds = m_workbench.prepared() && m_workbench.prepared()->target->unit() == "s";
    QStringList amounts;
    std::vector<double> logAmounts;
    const std::vector<double> shares = tokenShares(result.chosen);
    for (std::size_t i = 0; i < result.chosen.vocabulary.amounts.size(); ++i) {
        const std::int32_t amount = result.chosen.vocabulary.amounts[i];
        const bool dead = i < shares.size() && shares[i] == 0;
        amounts.append(dead ? deadMark + words::count(amount) : words::count(amount));
        logAmounts.push_back(amount);
    }
    m_tokens->setAxisTitles(seconds ? tr("token amount, ms, in the order found")
                                    : tr("token amount, thousandths of the ratio, in the order found"),
                            tr("share, %"));
    m_tokens->setBars(amounts, {{tr("Share"), &plots::PlotColors::blue, shares, false}}, 2,
                      QStringLiteral(" %"));
    m_tokens->setSecondLine({tr("Amount"), seconds ? tr("amount, ms (log)") : tr("amount (log)"),
                             &plots::PlotColors::ink, std::move(logAmounts)});
    m_tokens->setTicks(result.compared && m_comparedEntry->isSeriesShown()
                           ? comparedTicks(result.chosen, *result.compared, comparedName())
                           : plots::TickSeries{});
}

void VocabularyLab::showLabels(const VocabularyPreview::Result& result)
{
    const std::vector<double> chosen = lengthShares(result.chosen.labels);
    const bool compares = result.compared && m_comparedEntry->isSeriesShown();
    const std::vector<double> compared =
        compares ? lengthShares(result.compared->labels) : std::vector<double>{};
    QStringList lengths;
    for (std::size_t k = 0; k < std::max(chosen.size(), compared.size()); ++k)
        lengths.append(QString::number(k) + (k + 1 == mostLengthBars ? QStringLiteral("+") : QString()));
    m_lengths->setBars(lengths,
                       {{tr("This"), &plots::PlotColors::blue, chosen, false},
                        {tr("Compared"), &plots::PlotColors::orange, compared, true}},
                       1, QStringLiteral(" %"));
    showCurve(m_coverage, cumulated(chosen), cumulated(compared));
    const QString unit =
        m_workbench.prepared() ? unitWords(m_workbench.prepared()->target->unit()) : QString();
    m_cut->setAxisTitles(tr("tokens kept"), tr("error, %1").arg(unit));
    showCurve(m_cut, result.chosen.labels.cutError,
              compares ? result.compared->labels.cutError : std::vector<double>{});
}

void VocabularyLab::addFigure(const QString& name, const QString& chosen, const QString& compared)
{
    const bool head = name.isEmpty();
    QLabel* labels[]{makeLabel(name), makeLabel(chosen, head ? TextRole::Second : TextRole::Normal),
                     makeLabel(compared, TextRole::Second)};
    for (int column = 0; column < 3; ++column) {
        QLabel* label = labels[column];
        if (column > 0) {
            label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            label->setFont(fonts::digits(head ? fonts::smallPx : fonts::textPx,
                                         column == 1 && !head ? QFont::DemiBold : QFont::Normal));
        }
        m_figures->addWidget(label, m_figureRow, column);
        m_figureLabels.push_back(label);
    }
    m_figures->setRowMinimumHeight(m_figureRow, fontMetrics().height()); // letters are whole below a notice
    ++m_figureRow;
}

void VocabularyLab::showFigures(const VocabularyPreview::Result& result)
{
    for (QLabel* label : m_figureLabels)
        delete label;
    m_figureLabels.clear();
    m_figureRow = 0;
    const auto both = [&](const QString& name, auto&& text) {
        addFigure(name, text(result.chosen), result.compared ? text(*result.compared) : QString());
    };
    addFigure({}, tr("This"), comparedName());
    both(tr("Tokens"), [](const VocabularyUse& use) {
        return words::count(static_cast<std::int64_t>(use.vocabulary.amounts.size()));
    });
    both(tr("Per label, mean"),
         [](const VocabularyUse& use) { return words::fixed(use.labels.meanLength(), 2); });
    both(tr("Per label, most"), [](const VocabularyUse& use) { return words::count(use.labels.longest); });
    both(tr("Coverage, %"),
         [](const VocabularyUse& use) { return words::fixed(100 * use.labels.coverage(), 2); });
    const QString unit =
        m_workbench.prepared() ? unitWords(m_workbench.prepared()->target->unit()) : QString();
    both(withUnit(tr("Round trip"), unit), [](const VocabularyUse& use) {
        return words::fixed(static_cast<double>(use.labels.largestRemainder) / 1000, 3);
    });
    both(tr("Appended"), [](const VocabularyUse& use) { return words::count(use.vocabulary.appended); });
    both(tr("Unencoded rows"),
         [](const VocabularyUse& use) { return words::shortCount(use.vocabulary.unencodedRows); });
    both(tr("Too long labels"),
         [](const VocabularyUse& use) { return words::shortCount(use.labels.undecodableRows); });
    both(tr("Never used"), [](const VocabularyUse& use) { return words::count(deadTokens(use)); });
    QString advice = tr("Fewer tokens per label decode faster; more tokens are harder to tell apart.");
    if (deadTokens(result.chosen) > 0)
        advice += QLatin1Char(' ') + tr("%1marks a token that no label uses.").arg(deadMark);
    m_advice->setText(advice);
}

} // namespace watchlab::ui
