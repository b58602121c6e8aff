// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/history_model.h"

#include "ui/models/run_words.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

bool isNumber(int column)
{
    return column == HistoryModel::Length || column == HistoryModel::Predicted ||
           column == HistoryModel::Beside || column == HistoryModel::Truth || column == HistoryModel::Error;
}

QString partWords(RowPart part)
{
    switch (part) {
    case RowPart::Train:
        return HistoryModel::tr("train");
    case RowPart::Validation:
        return HistoryModel::tr("validation");
    default:
        return HistoryModel::tr("test");
    }
}

} // namespace

void HistoryModel::setHistory(std::vector<HistoryRow> history, const QString& unit)
{
    beginResetModel();
    m_history = std::move(history);
    m_unit = unit;
    // One long row must not shrink all other bars: the scale is the 98th percentile.
    std::vector<double> values;
    for (const HistoryRow& row : m_history)
        values.push_back(std::max(row.truth, std::isnan(row.predicted) ? 0 : row.predicted));
    m_scale = 1;
    if (!values.empty()) {
        const auto place = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) * 98 / 100);
        std::nth_element(values.begin(), place, values.end());
        m_scale = *place > 0 ? *place : 1;
    }
    endResetModel();
}

void HistoryModel::setBeside(const std::vector<HistoryRow>& history)
{
    m_beside.clear();
    for (const HistoryRow& row : history)
        m_beside.emplace(row.row, row.predicted);
    if (!m_history.empty())
        Q_EMIT dataChanged(index(0, Beside), index(rowCount() - 1, Beside));
}

bool HistoryModel::hasTimes() const
{
    return std::any_of(m_history.begin(), m_history.end(),
                       [](const HistoryRow& row) { return !std::isnan(row.timestamp); });
}

bool HistoryModel::hasLengths() const
{
    return std::any_of(m_history.begin(), m_history.end(),
                       [](const HistoryRow& row) { return !std::isnan(row.lengthSeconds); });
}

bool HistoryModel::hasCategories() const
{
    return std::any_of(m_history.begin(), m_history.end(),
                       [](const HistoryRow& row) { return !row.category.empty(); });
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_history.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::display(const HistoryRow& row, int column) const
{
    switch (column) {
    case Time:
        return std::isnan(row.timestamp)
                   ? QString(QChar(0x2013))
                   : QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(row.timestamp * 1000), Qt::UTC)
                         .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    case Part:
        return partWords(row.part);
    case Video:
        return row.caption.empty() ? tr("Video %1").arg(row.videoId) : QString::fromStdString(row.caption);
    case Category:
        return QString::fromStdString(row.category);
    case Length:
        return row.lengthSeconds;
    case Predicted:
        return row.predicted;
    case Beside: {
        const auto found = m_beside.find(row.row);
        return found == m_beside.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
    }
    case Truth:
        return row.truth;
    case Error:
        return row.predicted - row.truth;
    default:
        return {};
    }
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const HistoryRow& row = m_history.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case ValueRole:
        if (index.column() == Time)
            return row.timestamp;
        return index.column() == Bars ? QVariant(row.predicted) : display(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Video ? QVariant(tr("Video %1").arg(row.videoId)) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    case PredictedRole:
        return row.predicted;
    case TruthRole:
        return row.truth;
    case ScaleRole:
        return m_scale;
    case VideoIdRole:
        return QVariant::fromValue<qint64>(row.videoId);
    case RowRole:
        return row.row;
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Beside)
        return tr("What the run beside predicts");
    if (role != Qt::DisplayRole)
        return {};
    const QString texts[]{tr("Time, UTC"),
                          tr("Part"),
                          tr("Video"),
                          tr("Category"),
                          tr("Length, s"),
                          withUnit(tr("Predicted"), m_unit),
                          withUnit(tr("Beside"), m_unit),
                          withUnit(tr("True"), m_unit),
                          withUnit(tr("Error"), m_unit),
                          tr("Predicted and true")};
    return texts[section];
}

} // namespace watchlab::ui
