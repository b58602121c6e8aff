// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ranking_card.h"

#include "core/util/number_text.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/views.h"

#include <QComboBox>
#include <QHeaderView>
#include <QTableWidget>

#include <array>
#include <map>

namespace watchlab::ui {

namespace {

constexpr std::array<const char*, 5> scores{"precision", "recall", "map", "ndcg", "ndcg_within_selected"};

/// The newest evaluation that has lists.
std::shared_ptr<const Evaluation> rankedEvaluation(const TrainView& view)
{
    if (!view.evaluations)
        return nullptr;
    for (auto it = view.evaluations->rbegin(); it != view.evaluations->rend(); ++it)
        for (const Metric& metric : (*it)->metrics)
            if (metric.key.find('@') != std::string::npos)
                return *it;
    return nullptr;
}

} // namespace

RankingCard::RankingCard(QWidget* parent)
    : Card(tr("Ranking at K"), parent)
    , m_ranker(new QComboBox)
    , m_table(new QTableWidget)
{
    m_ranker->setObjectName(QStringLiteral("ranker"));
    m_ranker->setAccessibleName(tr("Whose lists"));
    m_ranker->addItem(tr("Lists of the run"), QString());
    m_ranker->addItem(tr("Classifier alone"), QStringLiteral("classifier."));
    m_ranker->addItem(tr("Regressor alone"), QStringLiteral("regressor."));
    m_ranker->addItem(tr("ALS alone"), QStringLiteral("als."));
    m_ranker->addItem(tr("Popularity"), QStringLiteral("popularity."));
    connect(m_ranker, &QComboBox::currentIndexChanged, this, &RankingCard::show);
    addControl(m_ranker);
    m_table->setObjectName(QStringLiteral("rankingTable"));
    m_table->setAccessibleName(tr("Ranking at K"));
    m_table->setColumnCount(static_cast<int>(scores.size()) + 1);
    m_table->setHorizontalHeaderLabels({tr("K"), tr("Precision"), tr("Recall"), tr("MAP"),
                                        tr("NDCG\nof all videos"), tr("NDCG\nwithin the K")});
    const QString explained[]{
        {},
        tr("Share of the K that the user liked"),
        tr("Share of what the user liked that is among the K"),
        tr("Mean over users: precision at each hit, divided by how many videos the user liked"),
        tr("The ideal order is that of all the user's test videos: it falls short where the K miss good "
           "ones"),
        tr("ndcg_within_selected: the ideal order is that of the K themselves, so it says only how well "
           "those "
           "are ordered, not whether they are the right ones")};
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->horizontalHeaderItem(column)->setToolTip(explained[column]);
    m_table->verticalHeader()->hide();
    dressTable(m_table);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    constexpr int widths[]{0, 64, 60, 60, 64, 64}; // both NDCGs say what their ideal is
    for (int column = 1; column < m_table->columnCount(); ++column)
        m_table->setColumnWidth(column, columnWidthFor(m_table, column, widths[column]));
    header->setMinimumSectionSize(44);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFixedHeight(2 * size::tableRow - 8);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setContent(m_table, true);
}

void RankingCard::refresh(const TrainView& view)
{
    const bool staged = view.config && view.config->family == "hybrid";
    m_ranker->setVisible(staged);
    if (!staged)
        m_ranker->setCurrentIndex(0);
    const auto newest = rankedEvaluation(view);
    if (newest == m_shown)
        return;
    m_shown = newest;
    setRemark(newest ? tr("%1 test rows").arg(words::count(newest->rows)) : tr("after the test rows"));
    show();
}

void RankingCard::show()
{
    std::map<std::int64_t, std::array<const Metric*, scores.size()>> rows;
    const std::string prefix = m_ranker->currentData().toString().toStdString();
    static const std::vector<Metric> none;
    for (const Metric& metric : m_shown ? m_shown->metrics : none) {
        const std::size_t at = metric.key.find('@');
        std::int64_t k = 0;
        if (at == std::string::npos ||
            parseWhole(std::string_view(metric.key).substr(at + 1), k) != NumberText::Good)
            continue;
        for (std::size_t i = 0; i < scores.size(); ++i)
            if (metric.key.substr(0, at) == prefix + scores[i])
                rows[k][i] = &metric;
    }
    m_table->setRowCount(static_cast<int>(rows.size()));
    int line = 0;
    const auto put = [this](int row, int column, const QString& text) {
        auto* item = new QTableWidgetItem(text);
        item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        m_table->setItem(row, column, item);
    };
    for (const auto& [k, metrics] : rows) {
        put(line, 0, words::count(k));
        for (std::size_t i = 0; i < scores.size(); ++i)
            put(line, static_cast<int>(i) + 1,
                metrics[i] ? words::fixed(metrics[i]->value, 4) : words::missing);
        ++line;
    }
}

} // namespace watchlab::ui
