// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/history_view.h"

#include "ui/delegates/number_delegate.h"
#include "ui/delegates/prediction_delegate.h"
#include "ui/models/history_model.h"
#include "ui/models/run_words.h"
#include "ui/widgets/number_words.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int leastVideo = 140;

} // namespace

/// Sorts by values, and keeps viewings of some videos.
class HistoryFilter : public QSortFilterProxyModel {
public:
    explicit HistoryFilter(HistoryModel* history, QObject* parent)
        : QSortFilterProxyModel(parent)
        , m_history(*history)
    {
        setSourceModel(history);
        setSortRole(HistoryModel::ValueRole);
    }
    void setChoice(const ListChoice& choice, const std::shared_ptr<const WatchedVideos>& watched)
    {
        if (choice == m_choice && watched == m_watched)
            return;
        m_choice = choice;
        m_watched = watched;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override
    {
        const HistoryRow& viewing = m_history.viewing(row);
        const bool isLong =
            viewing.lengthSeconds >= m_choice.leastSeconds && viewing.lengthSeconds < m_choice.mostSeconds;
        const bool isTrained = m_watched && m_watched->contains(viewing.videoId);
        return (m_choice.videos != ListChoice::Videos::HeldOut || viewing.part != RowPart::Train) &&
               (m_choice.videos != ListChoice::Videos::Unwatched || !isTrained) &&
               (m_choice.category.empty() || viewing.category == m_choice.category) &&
               (!m_choice.hasLengths() || isLong);
    }

private:
    const HistoryModel& m_history;
    ListChoice m_choice;
    std::shared_ptr<const WatchedVideos> m_watched; ///< by the user, in train rows
};

HistoryView::HistoryView(QWidget* parent)
    : QTableView(parent)
    , m_model(new HistoryModel(this))
    , m_filter(new HistoryFilter(m_model, this))
    , m_numbers(new NumberDelegate(1, this))
    , m_errors(new NumberDelegate(1, this, NumberDelegate::Sign::Always))
{
    dressTable(this);
    setModel(m_filter);
    setAccessibleName(tr("History"));
    for (const int column : {HistoryModel::Predicted, HistoryModel::Beside, HistoryModel::Truth})
        setItemDelegateForColumn(column, m_numbers);
    setItemDelegateForColumn(HistoryModel::Length, new NumberDelegate(1, this));
    setItemDelegateForColumn(HistoryModel::Error, m_errors);
    setItemDelegateForColumn(
        HistoryModel::Bars,
        new PredictionDelegate(
            {HistoryModel::PredictedRole, HistoryModel::TruthRole, HistoryModel::ScaleRole}, this));
    setSortingEnabled(true);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void HistoryView::setHistory(std::vector<HistoryRow> history, const std::string& unit)
{
    const int decimals = unit == "s" ? 1 : 3;
    m_numbers->setDecimals(decimals);
    m_errors->setDecimals(decimals);
    m_model->setHistory(std::move(history), unitWords(unit));
    model()->sort(-1); // as they come: newest first
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    shareWidth();
}

void HistoryView::setBeside(const std::vector<HistoryRow>& history)
{
    m_model->setBeside(history);
    shareWidth();
}

void HistoryView::setChoice(const ListChoice& choice, const std::shared_ptr<const WatchedVideos>& watched)
{
    m_filter->setChoice(choice, watched);
}

int HistoryView::rowOf(std::int64_t video) const
{
    for (int row = 0; row < m_filter->rowCount(); ++row)
        if (m_filter->index(row, 0).data(HistoryModel::VideoIdRole).toLongLong() == video)
            return row;
    return -1;
}

int HistoryView::shownRows() const
{
    return m_filter->rowCount();
}

QString HistoryView::countWords(std::int64_t all) const
{
    const bool isAll = shownRows() == m_model->rowCount();
    const QString shown = words::count(shownRows());
    const QString loaded = words::count(m_model->rowCount());
    if (all > m_model->rowCount())
        return isAll ? tr("newest %1 of %2 viewings").arg(loaded, words::count(all))
                     : tr("%1 of the newest %2 viewings").arg(shown, loaded);
    return isAll ? tr("%1 viewings").arg(shown) : tr("%1 of %2 viewings").arg(shown, loaded);
}

void HistoryView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

/// What can be read off other columns goes first, so that the bars keep their title.
void HistoryView::shareWidth()
{
    constexpr std::pair<int, int> widths[]{{HistoryModel::Time, 138},     {HistoryModel::Part, 78},
                                           {HistoryModel::Category, 96},  {HistoryModel::Length, 76},
                                           {HistoryModel::Predicted, 92}, {HistoryModel::Beside, 84},
                                           {HistoryModel::Truth, 72},     {HistoryModel::Error, 76}};
    setColumnHidden(HistoryModel::Time, !m_model->hasTimes());
    setColumnHidden(HistoryModel::Category, !m_model->hasCategories());
    setColumnHidden(HistoryModel::Length, !m_model->hasLengths());
    setColumnHidden(HistoryModel::Beside, !m_model->hasBeside());
    setColumnHidden(HistoryModel::Error, false);
    int rest = viewport()->width();
    for (const auto& [column, width] : widths) {
        setColumnWidth(column, columnWidthFor(this, column, width));
        rest -= isColumnHidden(column) ? 0 : columnWidth(column);
    }
    const int leastBars = columnWidthFor(this, HistoryModel::Bars, 0);
    for (const int column :
         {HistoryModel::Category, HistoryModel::Time, HistoryModel::Length, HistoryModel::Error}) {
        if (isColumnHidden(column) || rest >= leastVideo + leastBars)
            continue;
        rest += columnWidth(column); // 0 once it is hidden
        setColumnHidden(column, true);
    }
    const int bars = std::clamp(rest * 2 / 5, leastBars, std::max(leastBars, 220));
    setColumnWidth(HistoryModel::Bars, bars);
    setColumnWidth(HistoryModel::Video, std::max(80, rest - bars));
}

} // namespace watchlab::ui
