// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/decode_microscope_card.h"

#include "plots/curve_plot.h"
#include "plots/transition_plot.h"
#include "ui/models/run_words.h"
#include "ui/pages/decode_steps.h"
#include "ui/pages/plot_style.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/step_player.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

enum Curve { SumCurve, TruthCurve };

/// A small heading over a plot, with what belongs to it at the right.
QHBoxLayout* headingOf(const QString& title, std::initializer_list<QWidget*> controls)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(size::cardPadding, 4, size::cardPadding, 0);
    row->setSpacing(size::gap);
    row->addWidget(makeLabel(title, TextRole::Normal, fonts::textPx, QFont::DemiBold));
    row->addStretch(1);
    for (QWidget* control : controls)
        row->addWidget(control);
    return row;
}

QComboBox* makeChoice(const QString& name, const QString& objectName, const QString& toolTip)
{
    auto* combo = new QComboBox;
    combo->setObjectName(objectName);
    combo->setAccessibleName(name);
    combo->setToolTip(toolTip);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return combo;
}

double meanOfHeads(const SelfAttention& attention, std::size_t layer, std::size_t from, std::size_t to)
{
    double sum = 0;
    for (std::size_t head = 0; head < attention.heads; ++head)
        sum += attention.at(layer, head, from, to);
    return sum / static_cast<double>(attention.heads);
}

} // namespace

DecodeMicroscopeCard::DecodeMicroscopeCard(QWidget* parent)
    : Card(tr("Decode microscope"), parent)
    , m_steps(new DecodeSteps)
    , m_player(new StepPlayer)
    , m_sum(new plots::CurvePlot)
    , m_attention(new plots::TransitionPlot)
{
    setObjectName(QStringLiteral("decodeMicroscope"));
    m_steps->setObjectName(QStringLiteral("decodeSteps"));
    addLegendEntry(this, tr("in the window"), &plots::PlotColors::blue)
        ->setToolTip(
            tr("A step adds the mean of the amounts in its window, weighted by their probabilities"));
    addLegendEntry(this, tr("true token"), &plots::PlotColors::truthLine, LegendEntry::Mark::Dot);
    addControl(m_player);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_steps, 12);
    auto* below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(makeSum(), 5);
    below->addWidget(makeAttention(), 4);
    column->addLayout(below, 10);
    setContent(content, true);
    addPictureMenu(this, m_steps);
    connect(m_player, &StepPlayer::stepWanted, m_steps, &DecodeSteps::setCurrent);
    connect(m_steps, &DecodeSteps::playToggled, m_player, &StepPlayer::togglePlay);
    connect(m_steps, &DecodeSteps::currentChanged, this, &DecodeMicroscopeCard::refresh);
    clear({});
}

QWidget* DecodeMicroscopeCard::makeSum()
{
    m_sum->setObjectName(QStringLiteral("runningSum"));
    m_sum->setAccessibleName(tr("Running sum against truth"));
    m_sum->setLogarithmicAllowed(false);
    m_sum->setWholeX(true);
    m_sum->setReadoutTitle(tr("Step"));
    m_sum->addCurve({tr("Sum"), &plots::PlotColors::blue, false, false, Qt::SolidLine, 1.8, true, false});
    m_sum->addCurve(
        {tr("True"), &plots::PlotColors::truthLine, false, false, Qt::DashLine, 1.4, false, false});
    followTheme(m_sum);
    m_sumWords = new ElidedLabel; // it leaves the attention its room
    setTextRole(m_sumWords, TextRole::Second);
    m_sumWords->setObjectName(QStringLiteral("sumWords"));
    m_sumWords->setFont(fonts::digits());
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(headingOf(tr("Running sum"), {m_sumWords}));
    column->addWidget(m_sum, 1);
    return part;
}

QWidget* DecodeMicroscopeCard::makeAttention()
{
    m_layer = makeChoice(tr("Layer of the decoder"), QStringLiteral("attentionLayer"),
                         tr("Each layer of the decoder looks at what was decoded before"));
    m_head = makeChoice(tr("Head of attention"), QStringLiteral("attentionHead"),
                        tr("The mean of all heads, or one of them; each row sums up to 100 %"));
    connect(m_layer, &QComboBox::activated, this, &DecodeMicroscopeCard::refreshAttention);
    connect(m_head, &QComboBox::activated, this, &DecodeMicroscopeCard::refreshAttention);
    m_attention->setObjectName(QStringLiteral("selfAttention"));
    m_attention->setAccessibleName(tr("Attention of each step to what was decoded before"));
    m_attention->setUprightNames(true);
    m_attention->setAxisTitles(tr("looks at"), tr("step reads"));
    followTheme(m_attention);
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(headingOf(tr("Attention"), {m_layer, m_head}));
    column->addWidget(m_attention, 1);
    return part;
}

void DecodeMicroscopeCard::show(std::shared_ptr<const DecodedViewing> viewing, const QString& variant)
{
    setTitle(variant.isEmpty() ? tr("Decode microscope") : tr("Decode microscope, %1").arg(variant));
    if (m_viewing == viewing)
        return;
    m_player->stop();
    const bool isSame =
        m_viewing && viewing->userId == m_viewing->userId && viewing->videoId == m_viewing->videoId;
    const int step = isSame ? m_steps->current() : 0;
    m_viewing = std::move(viewing);
    const QString caption = QString::fromStdString(m_viewing->caption);
    setRemark(caption.isEmpty() ? tr("Video %1").arg(m_viewing->videoId) : caption);
    const QString unit = unitWords(m_viewing->unit);
    m_sum->setAxisTitles(tr("step"), unit.isEmpty() ? tr("sum") : tr("sum, %1").arg(unit));
    m_sum->setFixedX({0, static_cast<double>(m_viewing->steps.size())});
    fillChoices();
    m_steps->setViewing(m_viewing);
    m_steps->setCurrent(std::min(step, m_steps->stepCount() - 1));
    refresh();
    refreshAttention();
    m_sum->fit();
}

void DecodeMicroscopeCard::clear(const QString& why)
{
    m_player->stop();
    setTitle(tr("Decode microscope"));
    m_viewing.reset();
    setRemark({});
    m_steps->setEmptyText(why);
    m_steps->setViewing(nullptr);
    refresh();
    refreshAttention();
}

void DecodeMicroscopeCard::fillChoices()
{
    const SelfAttention& attention = m_viewing->attention;
    const QSignalBlocker quietLayer(m_layer);
    const QSignalBlocker quietHead(m_head);
    if (m_layer->count() != static_cast<int>(attention.layers)) {
        m_layer->clear();
        for (std::size_t layer = 1; layer <= attention.layers; ++layer)
            m_layer->addItem(tr("layer %1").arg(layer));
        m_layer->setCurrentIndex(m_layer->count() - 1);
    }
    if (m_head->count() != static_cast<int>(attention.heads) + 1) {
        m_head->clear();
        m_head->addItem(tr("all heads"));
        for (std::size_t head = 1; head <= attention.heads; ++head)
            m_head->addItem(tr("head %1").arg(head));
    }
}

void DecodeMicroscopeCard::refresh()
{
    m_player->setPlace(m_steps->current(), m_steps->stepCount());
    m_layer->setEnabled(m_viewing != nullptr);
    m_head->setEnabled(m_viewing != nullptr);
    m_attention->setCurrentRow(m_viewing ? m_steps->current() : -1);
    refreshSum();
}

void DecodeMicroscopeCard::refreshSum()
{
    std::vector<double> x{0};
    std::vector<double> y{0};
    if (!m_viewing) {
        for (const int curve : {SumCurve, TruthCurve})
            m_sum->setPoints(curve, {}, {});
        m_sum->setAhead(SumCurve, {}, {});
        m_sumWords->setFullText({});
        return;
    }
    for (const DecodedStep& step : m_viewing->steps) {
        x.push_back(x.back() + 1);
        y.push_back(y.back() + step.adds / 1000);
    }
    const double most =
        std::max(*std::ranges::max_element(y), std::isnan(m_viewing->truth) ? 0 : m_viewing->truth);
    m_sum->setFixedY({0, most > 0 ? 1.1 * most : 1});
    const auto reached = static_cast<std::size_t>(m_steps->current()) + 1; // after the current step
    const auto split = static_cast<std::ptrdiff_t>(std::min(reached, x.size() - 1));
    m_sum->setPoints(SumCurve, {x.begin(), x.begin() + split + 1}, {y.begin(), y.begin() + split + 1});
    m_sum->setAhead(SumCurve, {x.begin() + split, x.end()}, {y.begin() + split, y.end()});
    const bool hasTruth = !std::isnan(m_viewing->truth);
    m_sum->setPoints(TruthCurve, hasTruth ? std::vector{x.front(), x.back()} : std::vector<double>(),
                     hasTruth ? std::vector{m_viewing->truth, m_viewing->truth} : std::vector<double>());
    const QString unit = unitWords(m_viewing->unit);
    const int decimals = m_viewing->unit == "s" ? 2 : 4;
    const QString sum = tr("%1 of %2 %3")
                            .arg(words::fixed(y[static_cast<std::size_t>(split)], decimals),
                                 words::fixed(m_viewing->predicted, decimals), unit);
    const QString truth = m_viewing->truthFromTraining ? tr("true %1 %2, a train row") : tr("true %1 %2");
    m_sumWords->setFullText(hasTruth ? sum + QStringLiteral("; ") +
                                           truth.arg(words::fixed(m_viewing->truth, decimals), unit)
                                     : sum);
}

void DecodeMicroscopeCard::refreshAttention()
{
    if (!m_viewing) {
        m_attention->setTransitions({}, {}, {}, {});
        return;
    }
    const SelfAttention& attention = m_viewing->attention;
    const auto layer = static_cast<std::size_t>(std::max(0, m_layer->currentIndex()));
    const int head = m_head->currentIndex() - 1;
    QStringList names;
    std::vector<std::vector<double>> weights(attention.positions,
                                             std::vector<double>(attention.positions, 0));
    for (std::size_t from = 0; from < attention.positions; ++from) {
        names << (from == 0 ? tr("start")
                            : DecodeSteps::tokenText(*m_viewing, m_viewing->steps[from - 1].token));
        for (std::size_t to = 0; to <= from; ++to)
            weights[from][to] = head < 0 ? meanOfHeads(attention, layer, from, to)
                                         : attention.at(layer, static_cast<std::size_t>(head), from, to);
    }
    m_attention->setTransitions(names, names, std::move(weights), {});
}

} // namespace watchlab::ui
