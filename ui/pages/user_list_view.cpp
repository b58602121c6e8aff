// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/user_list_view.h"

#include "ui/delegates/number_delegate.h"
#include "ui/delegates/prediction_delegate.h"
#include "ui/models/user_list_model.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>

#include <algorithm>

namespace watchlab::ui {

namespace {

int decimalsFor(const std::string& unit)
{
    return unit == "s" ? 1 : 3;
}

constexpr int leastCaption = 170;
constexpr int leastCaptionOfStages = 120; ///< beside more columns
constexpr int leastCaptionOfTwoRuns = 84; ///< where the truth has to be read, too

} // namespace

UserListView::UserListView(QWidget* parent)
    : QTableView(parent)
    , m_model(new UserListModel(this))
{
    dressTable(this);
    setModel(m_model);
    setAccessibleName(tr("Recommendation list"));
    setItemDelegateForColumn(UserListModel::Change, new RankChangeDelegate(this));
    setItemDelegateForColumn(UserListModel::Length, new NumberDelegate(1, this));
    setItemDelegateForColumn(UserListModel::Video,
                             new HitDelegate(UserListModel::HitRole, UserListModel::WatchedRole, this));
    setItemDelegateForColumn(
        UserListModel::Bars,
        new PredictionDelegate(
            {UserListModel::PredictedRole, UserListModel::TruthRole, UserListModel::ScaleRole}, this));
    for (const int column : {UserListModel::Als, UserListModel::Liked})
        setItemDelegateForColumn(column, new NumberDelegate(3, this));
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void UserListView::setList(std::shared_ptr<const UserList> list, std::shared_ptr<const StagedUserList> stages)
{
    const int decimals = decimalsFor(list ? list->unit : std::string("s"));
    if (!qobject_cast<NumberDelegate*>(itemDelegateForColumn(UserListModel::Predicted))) {
        setItemDelegateForColumn(UserListModel::Predicted, new NumberDelegate(decimals, this));
        setItemDelegateForColumn(UserListModel::Truth, new NumberDelegate(decimals, this));
        setItemDelegateForColumn(UserListModel::BesidePredicted, new NumberDelegate(decimals, this));
        for (const int column : {UserListModel::Error, UserListModel::Difference})
            setItemDelegateForColumn(column,
                                     new NumberDelegate(decimals, this, NumberDelegate::Sign::Always));
    }
    for (const int column : {UserListModel::Predicted, UserListModel::Truth, UserListModel::Error,
                             UserListModel::BesidePredicted, UserListModel::Difference})
        static_cast<NumberDelegate*>(itemDelegateForColumn(column))->setDecimals(decimals);
    horizontalHeader()->setFixedHeight(stages ? twoLineHead : size::tableRow);
    m_model->setList(std::move(list), std::move(stages));
    shareWidth();
}

void UserListView::setBeside(const std::shared_ptr<const UserList>& beside)
{
    m_model->setBeside(beside);
    shareWidth();
}

void UserListView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

/// Columns that say nothing in this list.
void UserListView::hideEmpty()
{
    const bool categories =
        m_model->list() && std::ranges::any_of(m_model->list()->rows,
                                               [](const UserListRow& row) { return !row.category.empty(); });
    for (const int column :
         {UserListModel::BesideRank, UserListModel::BesidePredicted, UserListModel::Difference})
        setColumnHidden(column, !m_model->hasBeside());
    setColumnHidden(UserListModel::Category, !categories);
    setColumnHidden(UserListModel::Length, !m_model->hasLengths());
    for (const int column : {UserListModel::Error, UserListModel::Truth})
        setColumnHidden(column, false);
    setColumnHidden(UserListModel::Change, !m_model->hasChanges());
    for (const int column : {UserListModel::Before, UserListModel::Als, UserListModel::Liked})
        setColumnHidden(column, !m_model->hasStages());
}

void UserListView::shareWidth()
{
    hideEmpty();
    constexpr std::pair<int, int> widths[]{
        {UserListModel::Rank, 46},      {UserListModel::Before, 52},     {UserListModel::Change, 64},
        {UserListModel::Als, 60},       {UserListModel::Liked, 54},      {UserListModel::Category, 96},
        {UserListModel::Length, 64},    {UserListModel::Predicted, 62},  {UserListModel::Truth, 58},
        {UserListModel::Error, 64},     {UserListModel::BesideRank, 46}, {UserListModel::BesidePredicted, 58},
        {UserListModel::Difference, 58}};
    for (const auto& [column, width] : widths) // only what is not hidden knows what its title needs
        setColumnWidth(column, columnWidthFor(this, column, width));
    const auto roomLeft = [this] {
        int room = viewport()->width();
        for (const int column :
             {UserListModel::Rank, UserListModel::Before, UserListModel::Change, UserListModel::Category,
              UserListModel::Length, UserListModel::Als, UserListModel::Liked, UserListModel::Predicted,
              UserListModel::Truth, UserListModel::Error, UserListModel::BesideRank,
              UserListModel::BesidePredicted, UserListModel::Difference})
            room -= isColumnHidden(column) ? 0 : columnWidth(column);
        return room;
    };
    // Bars and captions are what the list is for; what can be read off other columns goes first.
    const int leastBars = m_model->hasStages() ? columnWidthForTwoLines(this, UserListModel::Bars)
                                               : columnWidthFor(this, UserListModel::Bars, 0);
    const int leastVideo = m_model->hasBeside()   ? leastCaptionOfTwoRuns
                           : m_model->hasStages() ? leastCaptionOfStages
                                                  : leastCaption;
    const int needed = leastVideo + leastBars;
    for (const int column :
         {UserListModel::Length, UserListModel::Error, UserListModel::Category, UserListModel::Change})
        if (roomLeft() < needed)
            setColumnHidden(column, true);
    if (m_model->hasBeside() && roomLeft() < needed) // it follows from the two predictions
        setColumnHidden(UserListModel::Difference, true);
    if ((m_model->hasStages() || m_model->hasBeside()) && roomLeft() < needed) // the bars' ticks show it
        setColumnHidden(UserListModel::Truth, true);
    const int rest = roomLeft();
    const int bars =
        std::clamp(rest * 2 / 5, leastBars, std::max(leastBars, std::min(200, rest - leastVideo)));
    setColumnWidth(UserListModel::Bars, bars);
    setColumnWidth(UserListModel::Video, std::max(64, rest - bars));
}

} // namespace watchlab::ui
