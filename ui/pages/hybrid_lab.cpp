// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/hybrid_lab.h"

#include "plots/data_histogram.h"
#include "ui/models/feature_words.h"
#include "ui/models/text_row_model.h"
#include "ui/pages/plot_style.h"
#include "ui/session/workbench.h"
#include "ui/widgets/card.h"
#include "ui/widgets/figure_form.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace watchlab::ui {

namespace {

constexpr int figuresWidth = 296;
constexpr double liked = 1; ///< the watch ratio beyond which a video is

QString ownerWords(hybrid::FeatureOwner owner)
{
    switch (owner) {
    case hybrid::FeatureOwner::User:
        return HybridLab::tr("user");
    case hybrid::FeatureOwner::Video:
        return HybridLab::tr("video");
    case hybrid::FeatureOwner::Row:
        break;
    }
    return HybridLab::tr("viewing");
}

QString valueWords(const hybrid::DataSummary::Column& column)
{
    if (!column.categorical)
        return HybridLab::tr("numbers");
    if (column.owner == hybrid::FeatureOwner::Row)
        return HybridLab::tr("categories");
    return column.coded < column.distinct
               ? HybridLab::tr("the %1 most frequent of %2 categories")
                     .arg(words::count(static_cast<std::int64_t>(column.coded)),
                          words::count(static_cast<std::int64_t>(column.distinct)))
               : HybridLab::tr("%1 categories").arg(words::count(static_cast<std::int64_t>(column.distinct)));
}

auto key(const HybridFeatureParams& features)
{
    return std::tuple(features.textTerms, features.maxLevels, features.statistics);
}

/// Multiplications of one iteration of ALS: every cell from both sides into half a symmetric matrix, and a
/// system of equations for every user and video.
double alsOperations(const hybrid::DataSummary& summary, double factors)
{
    const auto cells = static_cast<double>(summary.pairs);
    const auto systems = static_cast<double>(summary.users + summary.videos);
    return cells * factors * factors + systems * factors * factors * factors / 3;
}

} // namespace

HybridLab::HybridLab(Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
{
    setObjectName(QStringLiteral("hybridLab"));
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("design.hybrid"));
    splitter->setHandleWidth(size::cardGap);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeRatios());
    splitter->addWidget(makeColumns());
    splitter->setSizes({500, 500});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    connect(&workbench, &Workbench::preparedChanged, this, &HybridLab::count);
    connect(&workbench, &Workbench::configChanged, this, [this] {
        count();
        refreshCost();
    });
    connect(&m_job, &BackgroundJob::failed, this, [this](const QString& message) {
        m_counted.reset(); // counted again when the page is next shown
        m_plot->setEmptyText(message);
        m_columnCard->setRemark(message);
    });
    showSummary();
}

QWidget* HybridLab::makeRatios()
{
    m_ratioCard = new Card(tr("Watch ratios of the train rows"));
    m_plot = new plots::DataHistogram;
    m_plot->setObjectName(QStringLiteral("watchRatioPlot"));
    m_plot->setAccessibleName(tr("How many train rows have which watch ratio"));
    m_plot->setAxisTitles(tr("watch ratio: play time over length"), tr("train rows, %"));
    m_plot->setHeightUnit(QStringLiteral("%"), 2);
    followTheme(m_plot);
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_plot, 1);
    row->addWidget(makeFigures());
    addPlotMenu(m_ratioCard, m_plot);
    m_ratioCard->setContent(holder, true);
    return m_ratioCard;
}

QWidget* HybridLab::makeFigures()
{
    auto* form = new FigureForm;
    m_liked =
        form->addFigure(tr("Liked rows"), tr("Watched longer than the video is: what the classifier learns "
                                             "to tell from the others."));
    m_clipped =
        form->addFigure(tr("Clipped rows"), tr("Their watch ratio lies beyond the limit, at which the "
                                               "picture ends and what the regressor learns, too."));
    m_both =
        form->addFigure(tr("Users who like some"),
                        tr("They have liked and not liked videos. The lists of the others look the same in "
                           "any order, as far as likes go."));
    m_filled = form->addFigure(tr("Cells that are known"),
                               tr("Of all pairs of user and video: what ALS fits, and what it fills in."));
    m_cost = form->addFigure(
        tr("Multiplications per ALS iteration"),
        tr("Cells times the square of the factors, and a system of equations for each user and each video."));
    m_liked->setObjectName(QStringLiteral("likedRows"));
    m_filled->setObjectName(QStringLiteral("knownCells"));
    m_cost->setObjectName(QStringLiteral("alsCost"));
    m_advice = makeLabel({}, TextRole::Second, fonts::smallPx);
    m_advice->setObjectName(QStringLiteral("hybridAdvice"));
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

QWidget* HybridLab::makeColumns()
{
    m_columnCard = new Card(tr("Columns that the trees are given"));
    m_columns = new TextRowModel(this);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("hybridColumns"));
    m_table->setAccessibleName(tr("Columns that the trees are given"));
    dressTable(m_table);
    m_table->setModel(m_columns);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_columnCard->setContent(m_table, true);
    return m_columnCard;
}

void HybridLab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    count();
}

void HybridLab::count()
{
    const auto prepared = m_workbench.prepared();
    const RunConfig& config = m_workbench.config();
    const Features& features = config.hybrid.features;
    if (!isVisible() || !prepared || config.family != "hybrid" ||
        (prepared == m_counted.lock() && key(features) == key(m_countedFor)))
        return;
    if (prepared != m_counted.lock()) {
        m_summary.reset();
        showSummary();
    }
    m_counted = prepared;
    m_countedFor = features;
    m_plot->setEmptyText(tr("counting..."));
    m_job.start(
        [prepared, config](const JobContext& job) { return hybrid::summarise(config, *prepared, job); },
        [this](hybrid::DataSummary summary) {
            m_summary = std::move(summary);
            showSummary();
        });
}

void HybridLab::showSummary()
{
    refreshCost();
    showColumns();
    const bool known = m_summary && m_summary->rows > 0;
    m_ratioCard->setRemark(known ? tr("cut off at %1").arg(words::fixed(m_summary->ratioLimit, 2))
                                 : QString());
    if (!known) {
        for (QLabel* figure : {m_liked, m_clipped, m_both, m_filled})
            figure->setText(words::missing);
        m_plot->setBins({}, {});
        m_plot->setMark(std::nan(""), {});
        m_plot->setEmptyText(m_summary ? tr("there are no train rows") : tr("open a dataset first"));
        return;
    }
    const auto rows = static_cast<double>(m_summary->rows);
    const auto steps = static_cast<double>(m_summary->ratios.size());
    std::vector<double> edges{0};
    std::vector<double> heights;
    for (const std::size_t count : m_summary->ratios) {
        edges.push_back(m_summary->ratioLimit * static_cast<double>(edges.size()) / steps);
        heights.push_back(100 * static_cast<double>(count) / rows);
    }
    m_plot->setBins(std::move(edges), std::move(heights));
    m_plot->setMark(liked, tr("liked beyond 1"));
    const auto users = static_cast<double>(m_summary->users);
    const auto cells = users * static_cast<double>(m_summary->videos);
    m_liked->setText(words::percent(static_cast<double>(m_summary->liked) / rows, 1));
    m_clipped->setText(words::percent(static_cast<double>(m_summary->clipped) / rows, 1));
    m_both->setText(words::percent(static_cast<double>(m_summary->usersWithBoth) / users, 1));
    m_filled->setText(words::percent(static_cast<double>(m_summary->pairs) / cells, 1));
}

void HybridLab::showColumns()
{
    const std::vector<std::string> header{tr("Column").toStdString(), tr("Of the").toStdString(),
                                          tr("Says something about").toStdString(),
                                          tr("Values").toStdString(), tr("Missing").toStdString()};
    std::vector<std::vector<std::string>> rows;
    if (m_summary) {
        for (const hybrid::DataSummary::Column& column : m_summary->columns)
            rows.push_back({column.name, ownerWords(column.owner).toStdString(),
                            kindWords(kindOf(column.name)).toStdString(), valueWords(column).toStdString(),
                            column.missingShare > 0 ? words::percent(column.missingShare, 1).toStdString()
                                                    : std::string()});
    }
    m_columnCard->setRemark(
        rows.empty() ? QString()
                     : tr("%1, the same for classifier and regressor").arg(static_cast<int>(rows.size())));
    m_columns->setRows(header, std::move(rows));
    constexpr int widest = 300;
    fitColumns(m_table, widest);
}

void HybridLab::refreshCost()
{
    m_cost->setText(words::missing);
    m_advice->clear();
    if (!m_summary || m_summary->pairs == 0)
        return;
    constexpr double compared = 64; // the original's
    const AlsParams& als = m_workbench.config().hybrid.als;
    const double operations = alsOperations(*m_summary, static_cast<double>(als.factors));
    m_cost->setText(operations < 1e8 ? QStringLiteral("%1 · 10⁶").arg(words::fixed(operations / 1e6, 2))
                                     : QStringLiteral("%1 · 10⁹").arg(words::fixed(operations / 1e9, 2)));
    const double share = operations / alsOperations(*m_summary, compared);
    m_advice->setText(
        tr("%1 factors cost %2 of what the original's 64 do, in each of %3 iterations. Rounds of the "
           "boosters cost the same each, whatever the factors are.")
            .arg(words::count(als.factors), words::percent(share, share < 0.01 ? 2 : 0),
                 words::count(als.iterations)));
}

} // namespace watchlab::ui
