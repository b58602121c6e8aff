// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_distribution_cards.h"

#include "core/metrics/shares_by_bin.h"
#include "ui/models/run_words.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/action_words.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/segmented.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <limits>
#include <numeric>

namespace watchlab::ui {

namespace {

enum TokenKind { Share, Ratio, Logarithmic };

std::vector<double> inPercent(const std::vector<double>& shares)
{
    std::vector<double> percent;
    for (const double share : shares)
        percent.push_back(share * 100);
    return percent;
}

/// "9,483" for "9483": amounts as they are written everywhere else.
QStringList amountWords(const std::vector<std::string>& labels)
{
    QStringList texts;
    for (const std::string& label : labels) {
        const QString text = QString::fromStdString(label);
        bool whole = false;
        const qlonglong amount = text.toLongLong(&whole);
        texts.append(whole ? words::count(amount) : text);
    }
    return texts;
}

QStringList wordsOfActions(const std::vector<std::string>& names)
{
    QStringList texts;
    for (const std::string& name : names)
        texts.append(actionWords(name));
    return texts;
}

std::int64_t total(const std::vector<std::int64_t>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

/// Shares of a position's tokens; none stands beyond the last one counted.
std::vector<double> sharesAt(const std::vector<std::vector<std::int64_t>>& counts, std::size_t position,
                             std::size_t labels)
{
    std::vector<double> shares(labels);
    if (position >= counts.size() || counts[position].size() != labels)
        return shares;
    const auto all = static_cast<double>(total(counts[position]));
    if (all > 0)
        std::ranges::transform(counts[position], shares.begin(),
                               [all](std::int64_t count) { return static_cast<double>(count) / all; });
    return shares;
}

/// The newest evaluation, or one that says nothing where there is none.
const Evaluation& newestOf(const TrainView& view)
{
    static const Evaluation nothing;
    const Evaluation* newest = view.newest();
    return newest ? *newest : nothing;
}

} // namespace

QString targetWords(const std::string& targetName)
{
    if (targetName == "watch_time")
        return QCoreApplication::translate("targets", "watch time");
    if (targetName == "watch_ratio_normalized")
        return QCoreApplication::translate("targets", "normalised watch ratio");
    return QCoreApplication::translate("targets", "watch ratio");
}

TokenCard::TokenCard(QWidget* parent)
    : Card(tr("Tokens"), parent)
    , m_plot(new plots::BarPlot)
    , m_kind(new Segmented({tr("Share"), tr("Ratio"), tr("Log")}))
    , m_position(new QComboBox)
{
    m_position->setObjectName(QStringLiteral("tokenPosition"));
    m_position->setAccessibleName(tr("Position in the sequence"));
    m_position->setToolTip(tr("Which place of the sequence of tokens: all together, or one alone"));
    m_position->addItem(tr("All positions"));
    m_position->hide();
    m_plot->setObjectName(QStringLiteral("tokenPlot"));
    m_plot->setReadoutTitle(tr("Token"));
    m_plot->setEmptyText(tr("after the first evaluation"));
    m_plot->setLogarithmicAllowed(false); // the buttons above do it
    followTheme(m_plot);
    LegendEntry* truth = addLegendEntry(this, tr("True"), &plots::PlotColors::truth);
    LegendEntry* predicted = addLegendEntry(this, tr("Predicted"), &plots::PlotColors::blue);
    truth->setToggle(true);
    predicted->setToggle(true);
    connect(truth, &LegendEntry::toggled, m_plot, [this](bool shown) { m_plot->setSeriesShown(0, shown); });
    connect(predicted, &LegendEntry::toggled, m_plot,
            [this](bool shown) { m_plot->setSeriesShown(1, shown); });
    connect(m_kind, &Segmented::chosen, this, &TokenCard::draw);
    connect(m_position, &QComboBox::currentIndexChanged, this, [this] {
        sayWhat();
        draw();
    });
    addControl(m_position);
    addControl(m_kind);
    addPlotMenu(this, m_plot);
    setContent(m_plot, true);
    draw();
}

void TokenCard::refresh(const TrainView& view)
{
    const Evaluation& newest = newestOf(view);
    if (newest.number == m_shownNumber && view.run == m_shownRun)
        return;
    m_shownNumber = newest.number;
    m_shownRun = view.run;
    m_tokens = newest.tokens;
    m_areActions = view.config && view.config->family == "a2gen";
    setTitle(m_areActions ? tr("How often") : tr("Tokens"));
    m_plot->setReadoutTitle(m_areActions ? tr("Action") : tr("Token"));
    fillPositions();
    sayWhat();
    draw();
}

/// The chosen one stays chosen while it exists.
void TokenCard::fillPositions()
{
    const auto positions = static_cast<int>(std::max(m_tokens.truthAt.size(), m_tokens.predictedAt.size()));
    const QSignalBlocker blocker(m_position);
    while (m_position->count() > positions + 1)
        m_position->removeItem(m_position->count() - 1);
    while (m_position->count() < positions + 1)
        m_position->addItem(tr("Position %1").arg(m_position->count()));
    m_position->setVisible(positions > 0);
}

void TokenCard::sayWhat()
{
    if (m_shownNumber == 0) {
        setRemark(tr("predicted against true"));
        return;
    }
    if (m_position->currentIndex() <= 0) {
        setRemark(tr("predicted against true, evaluation %1").arg(words::count(m_shownNumber)));
        return;
    }
    const auto position = static_cast<std::size_t>(m_position->currentIndex() - 1);
    const auto rowsAt = [position](const std::vector<std::vector<std::int64_t>>& counts) {
        return words::count(position < counts.size() ? total(counts[position]) : 0);
    };
    setRemark(tr("rows with a token there: true %1, predicted %2, evaluation %3")
                  .arg(rowsAt(m_tokens.truthAt), rowsAt(m_tokens.predictedAt), words::count(m_shownNumber)));
}

Distribution TokenCard::shown() const
{
    if (m_position->currentIndex() <= 0)
        return m_tokens;
    const auto position = static_cast<std::size_t>(m_position->currentIndex() - 1);
    Distribution at = m_tokens;
    at.truth = sharesAt(m_tokens.truthAt, position, m_tokens.labels.size());
    at.predicted = sharesAt(m_tokens.predictedAt, position, m_tokens.labels.size());
    return at;
}

void TokenCard::draw()
{
    const int kind = m_kind->current();
    const Distribution tokens = shown();
    const QString x = m_areActions          ? tr("action")
                      : tokens.unit.empty() ? tr("token amount")
                                            : tr("token amount, %1").arg(unitWords(tokens.unit));
    m_plot->setLogarithmic(kind == Logarithmic);
    const QStringList labels = m_areActions ? wordsOfActions(tokens.labels) : amountWords(tokens.labels);
    if (kind == Ratio) {
        m_plot->setAxisTitles(x, tr("predicted / true"));
        std::vector<double> ratios;
        for (std::size_t i = 0; i < tokens.truth.size() && i < tokens.predicted.size(); ++i)
            ratios.push_back(tokens.truth[i] > 0 ? tokens.predicted[i] / tokens.truth[i]
                                                 : std::numeric_limits<double>::quiet_NaN());
        std::vector<double> ones(ratios.size(), 1.0);
        m_plot->setBars(labels, {{tr("True"), &plots::PlotColors::truth, std::move(ones), false},
                                 {tr("Predicted"), &plots::PlotColors::blue, std::move(ratios), false}});
        return;
    }
    m_plot->setAxisTitles(x, kind == Logarithmic ? tr("share, % (log)") : tr("share, %"));
    m_plot->setBars(labels,
                    {{tr("True"), &plots::PlotColors::truth, inPercent(tokens.truth), false},
                     {tr("Predicted"), &plots::PlotColors::blue, inPercent(tokens.predicted), false}},
                    2, QStringLiteral(" %"));
}

TargetCard::TargetCard(QWidget* parent)
    : Card(tr("Watch time"), parent)
    , m_plot(new plots::HistogramPlot)
{
    m_plot->setObjectName(QStringLiteral("targetPlot"));
    m_plot->setAxisTitles(tr("watch time, s"), tr("rows, %"));
    m_plot->setEmptyText(tr("after the first evaluation"));
    followTheme(m_plot);
    LegendEntry* truth = addLegendEntry(this, tr("True"), &plots::PlotColors::truth);
    LegendEntry* predicted =
        addLegendEntry(this, tr("Predicted"), &plots::PlotColors::blue, LegendEntry::Mark::Line);
    truth->setToggle(true);
    predicted->setToggle(true);
    connect(truth, &LegendEntry::toggled, m_plot, &plots::HistogramPlot::setTruthShown);
    connect(predicted, &LegendEntry::toggled, m_plot, &plots::HistogramPlot::setPredictedShown);
    addPlotMenu(this, m_plot);
    setContent(m_plot, true);
}

void TargetCard::refresh(const TrainView& view)
{
    if (view.start) {
        const QString words = targetWords(view.start->targetName);
        setTitle(words.left(1).toUpper() + words.mid(1));
        m_plot->setAxisTitles(withUnit(words, unitWords(view.start->targetUnit)), tr("rows, %"));
        m_plot->setUnit(unitWords(view.start->targetUnit));
    }
    const Evaluation& newest = newestOf(view);
    if (newest.number == m_shownNumber && view.run == m_shownRun)
        return;
    m_shownNumber = newest.number;
    m_shownRun = view.run;
    const Distribution& target = newest.target;
    m_plot->setShares(target.edges, target.truth, target.predicted);
    if (target.edges.empty()) {
        m_plot->setNote({});
        return;
    }
    // From the bins, which put what lies beyond the last edge into the last bin.
    m_plot->setNote(tr("mean of the bins: true %1, predicted %2\nKL divergence %3")
                        .arg(words::fixed(plots::histogramMean(target.edges, target.truth), 2),
                             words::fixed(plots::histogramMean(target.edges, target.predicted), 2),
                             words::fixed(klDivergence(target.truth, target.predicted), 3)));
}

} // namespace watchlab::ui
