// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/viewing_model.h"

#include "ui/widgets/number_words.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace watchlab::ui {

namespace {

constexpr int chinaOffsetSeconds = 8 * 3600; ///< where the data was logged

bool isText(int column)
{
    return column == ViewingModel::Category || column == ViewingModel::Caption ||
           column == ViewingModel::Time;
}

QString localTime(double timestamp)
{
    if (std::isnan(timestamp))
        return words::missing;
    const auto zone = QTimeZone(chinaOffsetSeconds);
    return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(timestamp), zone)
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

template<typename Values>
QString number(const Values& values, std::size_t row, int decimals, double scale = 1)
{
    return row < values.size() ? words::fixed(static_cast<double>(values[row]) * scale, decimals)
                               : words::missing;
}

} // namespace

ViewingModel::ViewingModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void ViewingModel::setDataset(std::shared_ptr<const Dataset> dataset, bool testFile)
{
    beginResetModel();
    m_dataset = std::move(dataset);
    m_begin = m_dataset && testFile ? m_dataset->rows.testBegin : 0;
    const std::size_t end = !m_dataset ? 0 : (testFile ? m_dataset->rows.size() : m_dataset->rows.testBegin);
    m_count = std::min(shownRows, end - m_begin);
    endResetModel();
}

bool ViewingModel::hasColumn(int column) const
{
    if (!m_dataset)
        return false;
    if (column == Category)
        return !m_dataset->videos.category.empty();
    return column != Caption || !m_dataset->videos.caption.empty();
}

int ViewingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_count);
}

int ViewingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ViewingModel::text(std::size_t row, int column) const
{
    const ViewingTable& rows = m_dataset->rows;
    const VideoTable& videos = m_dataset->videos;
    const std::size_t video = rows.video[row];
    switch (column) {
    case Row:
        return words::count(static_cast<std::int64_t>(row - m_begin) + 1);
    case User:
        return QString::fromStdString(m_dataset->userName(rows.user[row]));
    case Video:
        return QString::fromStdString(m_dataset->videoName(video));
    case Watch:
        return row < rows.watchMs.size() && rows.watchMs[row] < 0 ? words::missing
                                                                  : number(rows.watchMs, row, 3, 0.001);
    case Length:
        return row < rows.durationMs.size() && rows.durationMs[row] < 0
                   ? words::missing
                   : number(rows.durationMs, row, 3, 0.001);
    case Ratio:
        return number(rows.watchRatio.empty() ? rows.normalizedRatio : rows.watchRatio, row, 4);
    case Time:
        return row < rows.timestamp.size() ? localTime(rows.timestamp[row]) : words::missing;
    case Category:
        return video < videos.category.size() ? QString::fromStdString(videos.category[video]) : QString();
    case Caption:
        return video < videos.caption.size() ? QString::fromStdString(videos.caption[video]) : QString();
    default:
        return {};
    }
}

QVariant ViewingModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((isText(index.column()) ? Qt::AlignLeft : Qt::AlignRight) |
                                        Qt::AlignVCenter);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(m_begin + static_cast<std::size_t>(index.row()), index.column());
    return {};
}

QVariant ViewingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((isText(section) ? Qt::AlignLeft : Qt::AlignRight) |
                                        Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("Row"),        tr("User"),      tr("Video"),
                                         tr("Watched, s"), tr("Length, s"), tr("Ratio"),
                                         tr("Time"),       tr("Category"),  tr("Caption")};
    return section < ColumnCount ? titles[section] : QVariant();
}

} // namespace watchlab::ui
