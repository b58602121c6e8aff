// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/user_list_model.h"

#include "ui/models/run_words.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

bool isNumber(int column)
{
    switch (column) {
    case UserListModel::Rank:
    case UserListModel::Before:
    case UserListModel::Length:
    case UserListModel::Als:
    case UserListModel::Liked:
    case UserListModel::Predicted:
    case UserListModel::BesideRank:
    case UserListModel::BesidePredicted:
    case UserListModel::Difference:
    case UserListModel::Truth:
    case UserListModel::Error:
        return true;
    default:
        return false;
    }
}

} // namespace

void UserListModel::setList(std::shared_ptr<const UserList> list,
                            std::shared_ptr<const StagedUserList> stages)
{
    const int before = rowCount();
    const int after = list ? static_cast<int>(list->rows.size()) : 0;
    const bool inPlace = before == after && before > 0;
    if (!inPlace)
        beginResetModel();
    m_list = std::move(list);
    m_stages = std::move(stages);
    findScale();
    findHits();
    if (inPlace) {
        Q_EMIT dataChanged(index(0, 0), index(after - 1, ColumnCount - 1));
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    } else {
        endResetModel();
    }
}

void UserListModel::setBeside(const std::shared_ptr<const UserList>& beside)
{
    m_beside.clear();
    m_hasBeside = beside != nullptr;
    int rank = 0;
    for (const UserListRow& row : beside ? beside->rows : std::vector<UserListRow>{})
        m_beside.emplace(row.videoId, std::pair(++rank, row.predicted));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, BesideRank), index(rowCount() - 1, Difference));
}

void UserListModel::setLengths(std::shared_ptr<const std::unordered_map<std::int64_t, double>> lengths)
{
    if (lengths == m_lengths)
        return;
    m_lengths = std::move(lengths);
    cellsChanged();
}

void UserListModel::setWatched(std::shared_ptr<const WatchedVideos> watched)
{
    if (watched == m_watched)
        return;
    m_watched = std::move(watched);
    findScale();
    cellsChanged();
}

/// A video that is held out, too, is compared with its held-out row.
bool UserListModel::isWatched(const UserListRow& row) const
{
    return std::isnan(row.truth) && m_watched && m_watched->contains(row.videoId);
}

double UserListModel::truthOf(const UserListRow& row) const
{
    return isWatched(row) ? m_watched->at(row.videoId) : row.truth;
}

void UserListModel::setTrueTop(std::size_t count)
{
    if (count == m_trueTop)
        return;
    m_trueTop = count;
    findHits();
    cellsChanged();
}

void UserListModel::cellsChanged()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QVariant UserListModel::lengthOf(std::int64_t video) const
{
    if (!m_lengths)
        return {};
    const auto found = m_lengths->find(video);
    return found == m_lengths->end() ? QVariant() : QVariant(found->second);
}

QVariant UserListModel::besideValue(const UserListRow& row, int column) const
{
    const auto found = m_beside.find(row.videoId);
    if (found == m_beside.end())
        return {};
    const auto& [rank, predicted] = found->second;
    return column == BesideRank        ? QVariant(rank)
           : column == BesidePredicted ? QVariant(predicted)
                                       : QVariant(row.predicted - predicted);
}

QString UserListModel::besideToolTip(int section) const
{
    switch (section) {
    case BesideRank:
        return tr("Rank by the run beside, among the same videos");
    case BesidePredicted:
        return tr("What the run beside predicts");
    case Difference:
        return tr("Predicted by this run less predicted by the run beside");
    default:
        return {};
    }
}

/// A few very long viewings must not shrink all bars: ticks beyond the scale stand at the end.
void UserListModel::findScale()
{
    m_scale = 0;
    m_hasChanges = m_stages != nullptr;
    std::vector<double> truths;
    if (!m_list)
        return;
    for (const UserListRow& row : m_list->rows) {
        m_scale = std::max(m_scale, row.predicted);
        m_hasChanges = m_hasChanges || row.previousRank > 0;
        if (const double truth = truthOf(row); !std::isnan(truth))
            truths.push_back(truth);
    }
    if (truths.empty())
        return;
    const auto place = truths.begin() + static_cast<std::ptrdiff_t>((truths.size() - 1) * 9 / 10);
    std::nth_element(truths.begin(), place, truths.end());
    m_scale = std::max(m_scale, *place);
}

void UserListModel::findHits()
{
    m_hits.clear();
    if (!m_list)
        return;
    std::vector<double> truths;
    for (const UserListRow& row : m_list->rows) {
        if (!std::isnan(row.truth))
            truths.push_back(row.truth);
    }
    if (truths.size() <= m_trueTop)
        return;
    std::nth_element(truths.begin(), truths.begin() + static_cast<std::ptrdiff_t>(m_trueTop) - 1,
                     truths.end(), std::greater<>());
    const double least = truths[m_trueTop - 1];
    for (const UserListRow& row : m_list->rows)
        m_hits.push_back(!std::isnan(row.truth) && row.truth >= least);
}

int UserListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_list ? 0 : static_cast<int>(m_list->rows.size());
}

int UserListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// Places gained since the list before, or by the regressor's order where the classifier kept the video.
QVariant UserListModel::change(const UserListRow& row, int rank) const
{
    if (!m_stages)
        return row.previousRank > 0 ? QVariant(row.previousRank - rank) : QVariant();
    if (rank > m_stages->kept)
        return {};
    return static_cast<int>(m_stages->stages[static_cast<std::size_t>(rank - 1)].classifierRank) - rank;
}

QVariant UserListModel::display(const UserListRow& row, int column, int rank) const
{
    switch (column) {
    case Rank:
        return rank;
    case Change:
        return change(row, rank);
    case Before:
        return m_stages ? QVariant::fromValue<qint64>(
                              m_stages->stages[static_cast<std::size_t>(rank - 1)].classifierRank)
                        : QVariant();
    case Als:
        return m_stages ? QVariant(m_stages->stages[static_cast<std::size_t>(rank - 1)].als) : QVariant();
    case Liked:
        return m_stages ? QVariant(m_stages->stages[static_cast<std::size_t>(rank - 1)].classifier)
                        : QVariant();
    case Video:
        return row.caption.empty() ? tr("Video %1").arg(row.videoId) : QString::fromStdString(row.caption);
    case Category:
        return QString::fromStdString(row.category);
    case Length:
        return lengthOf(row.videoId);
    case Predicted:
        return row.predicted;
    case BesideRank:
    case BesidePredicted:
    case Difference:
        return besideValue(row, column);
    case Truth:
        return truthOf(row);
    case Error:
        return row.predicted - truthOf(row);
    default:
        return {};
    }
}

QVariant UserListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_list)
        return {};
    const auto place = static_cast<std::size_t>(index.row());
    const UserListRow& row = m_list->rows[place];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column(), index.row() + 1);
    case ValueRole:
        return index.column() == Bars ? QVariant(row.predicted)
                                      : display(row, index.column(), index.row() + 1);
    case Qt::ToolTipRole:
        return index.column() == Video ? videoToolTip(row, place)
                                       : QVariant(truthToolTip(row, index.column()));
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    case Qt::ForegroundRole: // what the classifier did not keep, and what is no held-out truth
        return (m_stages && index.row() >= m_stages->kept) || isSeenTruth(row, index.column())
                   ? QVariant(Theme::current().textThird)
                   : QVariant();
    case PredictedRole:
        return row.predicted;
    case TruthRole:
        return truthOf(row);
    case ScaleRole:
        return m_scale;
    case HitRole:
        return m_hits.empty() || std::isnan(row.truth) ? QVariant() : QVariant(bool(m_hits[place]));
    case WatchedRole:
        return isWatched(row);
    case VideoIdRole:
        return QVariant::fromValue<qint64>(row.videoId);
    default:
        return {};
    }
}

/// With what the mark before it means.
QString UserListModel::videoToolTip(const UserListRow& row, std::size_t place) const
{
    const QString video = tr("Video %1").arg(row.videoId);
    if (isWatched(row))
        return tr("%1, seen in training").arg(video);
    if (m_hits.empty() || std::isnan(row.truth))
        return video;
    return m_hits[place] ? tr("%1, in the true top %2").arg(video).arg(m_trueTop)
                         : tr("%1, held out: watched in rows that the run did not train on").arg(video);
}

/// Why the truth is grey; empty where it is not.
/// A value that the run has trained on.
bool UserListModel::isSeenTruth(const UserListRow& row, int column) const
{
    return (column == Truth || column == Error) && isWatched(row);
}

QString UserListModel::truthToolTip(const UserListRow& row, int column) const
{
    if ((column == Truth || column == Error) && std::isnan(truthOf(row)))
        return tr("Not known: the user has no viewing of this video among the rows that are looked at");
    return isSeenTruth(row, column)
               ? tr("Of a train row: the model has seen this value, so it says little about how well it "
                    "predicts")
               : QString();
}

QString UserListModel::headerToolTip(int section) const
{
    if (section == Truth)
        return tr("What the user watched of it; a dash where no viewing of the video by this user is known");
    if (section == Change && !m_stages)
        return m_earlierStep < 0 ? tr("Places gained or lost since the evaluation before")
                                 : tr("Places gained or lost since step %1, the checkpoint before")
                                       .arg(words::count(m_earlierStep));
    if (!m_stages || (section >= BesideRank && section <= Difference))
        return besideToolTip(section);
    switch (section) {
    case Rank:
        return tr("The first %1, which the classifier kept, in the regressor's order; the others, in grey, "
                  "stay in the classifier's")
            .arg(words::count(m_stages->kept));
    case Before:
        return tr("Rank by the classifier, before the regressor ordered anew");
    case Change:
        return tr("Places gained or lost by the regressor's order");
    case Als:
        return tr("Score of the matrix factorisation");
    case Liked:
        return tr("The classifier's probability that the video is liked, watched longer than it is");
    case Predicted:
        return tr("The regressor's watch ratio");
    default:
        return {};
    }
}

QVariant UserListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const Qt::Alignment side = isNumber(section) ? Qt::AlignRight : Qt::AlignLeft;
        const int wrap =
            m_stages && section == Bars ? Qt::TextWordWrap : 0; // there is no room for it in one line
        return static_cast<int>(side | Qt::AlignVCenter) | wrap;
    }
    if (role == Qt::ToolTipRole)
        return headerToolTip(section);
    if (role != Qt::DisplayRole)
        return {};
    const QString unit = m_list ? unitWords(m_list->unit) : QString();
    switch (section) {
    case Rank:
        return tr("Rank");
    case Before:
        return tr("Before");
    case Change:
        return tr("Change");
    case Als:
        return tr("ALS");
    case Liked:
        return tr("Liked");
    case Video:
        return tr("Video");
    case Category:
        return tr("Category");
    case Length:
        return tr("Length, s");
    case Predicted:
        return withUnit(tr("Predicted"), unit);
    case BesideRank:
        return tr("Its rank");
    case BesidePredicted:
        return withUnit(tr("Beside"), unit);
    case Difference:
        return withUnit(tr("Differs"), unit);
    case Truth:
        return withUnit(tr("True"), unit);
    case Error:
        return withUnit(tr("Error"), unit);
    default:
        return tr("Predicted and true");
    }
}

} // namespace watchlab::ui
