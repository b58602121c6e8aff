// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/a2gen_lab.h"

#include "plots/data_histogram.h"
#include "ui/pages/dataset_actions.h"
#include "ui/pages/plot_style.h"
#include "ui/session/workbench.h"
#include "ui/widgets/card.h"
#include "ui/widgets/figure_form.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr std::int64_t bins = 50;
constexpr std::int64_t compared = 100; ///< the paper's length, which costs are compared with
constexpr double shownShare = 0.99;    ///< of the rows lie within the picture
constexpr int figuresWidth = 296;

/// Where the picture ends: what nearly all rows have, and the chosen length in any case.
std::int64_t endOf(const HistoryLengths& lengths, std::int64_t history)
{
    const double most = shownShare * static_cast<double>(lengths.total());
    double sum = 0;
    std::int64_t end = 0;
    for (; end < static_cast<std::int64_t>(lengths.rows.size()) && sum < most; ++end)
        sum += static_cast<double>(lengths.rows[static_cast<std::size_t>(end)]);
    end = std::max(end, history + history / 10 + 1);
    return (end + bins - 1) / bins * bins;
}

} // namespace

A2GenLab::A2GenLab(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
{
    setObjectName(QStringLiteral("a2genLab"));
    auto* actionsCard = new Card(tr("Actions in the data"));
    actionsCard->setRemark(tr("what there is to learn: how often, when, and what follows what"));
    actionsCard->setContent(new DatasetActions(workbench), true);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("design.a2gen"));
    splitter->setHandleWidth(size::cardGap);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(actionsCard);
    splitter->addWidget(makeHistory());
    splitter->setSizes({520, 480});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    connect(&workbench, &Workbench::preparedChanged, this, &A2GenLab::count);
    connect(&workbench, &Workbench::configChanged, this, &A2GenLab::refresh);
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        m_counted.reset(); // counted again when the page is next shown
        m_plot->setEmptyText(message);
    });
    refresh();
}

QWidget* A2GenLab::makeHistory()
{
    m_card = new Card(tr("Past viewings"));
    m_plot = new plots::DataHistogram;
    m_plot->setObjectName(QStringLiteral("historyLengthPlot"));
    m_plot->setAccessibleName(tr("How many past viewings the train rows have"));
    m_plot->setAxisTitles(tr("past viewings before a row"), tr("train rows, %"));
    m_plot->setHeightUnit(QStringLiteral("%"), 2);
    m_plot->setEmptyText(tr("open a dataset first"));
    followTheme(m_plot);
    auto* figures = new QWidget;
    figures->setFixedWidth(figuresWidth);
    auto* form = new FigureForm;
    m_cut = form->addFigure(tr("Rows with a longer past"),
                            tr("They see only their latest viewings: what lies before is cut off."));
    m_without =
        form->addFigure(tr("Rows without a past"),
                        tr("The first viewing of each user: nothing is known of them but user and video."));
    m_seen =
        form->addFigure(tr("Viewings seen per row"), tr("On the average, of at most the chosen number."));
    m_pairs = form->addFigure(tr("Pairs compared per row"),
                              tr("Each past viewing looks at each other one: this is what attention over the "
                                 "history costs."));
    m_cut->setObjectName(QStringLiteral("historyCut"));
    m_seen->setObjectName(QStringLiteral("historySeen"));
    m_pairs->setObjectName(QStringLiteral("historyPairs"));
    m_advice = makeLabel({}, TextRole::Second, fonts::smallPx);
    m_advice->setObjectName(QStringLiteral("historyAdvice"));
    m_advice->setWordWrap(true);
    m_advice->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* column = new QVBoxLayout(figures);
    column->setContentsMargins(size::gap, size::cardPadding, size::cardPadding, size::cardPadding);
    column->addWidget(form);
    column->addSpacing(size::gap);
    column->addWidget(m_advice, 1);
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_plot, 1);
    row->addWidget(figures);
    addPlotMenu(m_card, m_plot);
    m_card->setContent(holder, true);
    return m_card;
}

void A2GenLab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    count();
}

void A2GenLab::count()
{
    const auto prepared = m_workbench.prepared();
    if (!isVisible() || !prepared || prepared == m_counted.lock())
        return;
    m_counted = prepared;
    m_lengths.reset();
    draw();
    refresh();
    m_plot->setEmptyText(tr("counting..."));
    m_job.start([prepared](const JobContext& job) { return countHistories(*prepared, job); },
                [this](HistoryLengths lengths) {
                    m_lengths = std::move(lengths);
                    draw();
                    refresh();
                });
}

void A2GenLab::draw()
{
    m_drawnTo = 0;
    if (!m_lengths || m_lengths->total() == 0) {
        m_plot->setBins({}, {});
        m_plot->setEmptyText(m_lengths ? tr("there are no train rows") : tr("open a dataset first"));
        return;
    }
    const std::int64_t history = m_workbench.config().a2gen.model.history;
    m_drawnTo = endOf(*m_lengths, history);
    const std::int64_t width = m_drawnTo / bins;
    std::vector<double> edges;
    std::vector<double> heights;
    const auto total = static_cast<double>(m_lengths->total());
    for (std::int64_t first = 0; first < m_drawnTo; first += width) {
        double count = 0;
        for (std::int64_t n = first; n < first + width; ++n)
            if (n < static_cast<std::int64_t>(m_lengths->rows.size()))
                count += static_cast<double>(m_lengths->rows[static_cast<std::size_t>(n)]);
        edges.push_back(static_cast<double>(first));
        heights.push_back(100 * count / total);
    }
    edges.push_back(static_cast<double>(m_drawnTo));
    m_plot->setBins(std::move(edges), std::move(heights));
}

void A2GenLab::refresh()
{
    const A2GenModelParams& model = m_workbench.config().a2gen.model;
    m_card->setRemark(tr("chosen: at most %1 before each row").arg(words::count(model.history)));
    for (QLabel* figure : {m_cut, m_without, m_seen, m_pairs})
        figure->setText(words::missing);
    m_advice->clear();
    if (!m_lengths || m_lengths->total() == 0) {
        m_plot->setMark(std::nan(""), {});
        return;
    }
    if (endOf(*m_lengths, model.history) != m_drawnTo)
        draw();
    m_plot->setMark(static_cast<double>(model.history), tr("chosen %1").arg(words::count(model.history)));
    const double seen = m_lengths->seen(model.history);
    const double pairs = m_lengths->pairs(model.history);
    const double usual = m_lengths->pairs(compared);
    m_cut->setText(words::percent(m_lengths->cut(model.history), 1));
    m_without->setText(words::percent(m_lengths->withoutPast(), 1));
    m_seen->setText(words::fixed(seen, 1));
    m_pairs->setText(words::count(std::llround(pairs)));
    if (usual > 0)
        m_advice->setText(
            tr("A longer past gives more to look at and costs more: with the %1 chosen, attention compares "
               "%2 of the pairs that it would with %3. Each past viewing itself is encoded once per batch, "
               "however many rows see it.")
                .arg(words::count(model.history), words::percent(pairs / usual, 0), words::count(compared)));
}

} // namespace watchlab::ui
