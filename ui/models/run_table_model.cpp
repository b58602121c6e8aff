// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_table_model.h"

#include "core/util/clock.h"
#include "ui/models/run_words.h"
#include "ui/widgets/number_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

double metric(const RunSummary& run, const char* key)
{
    const auto found = run.metrics.find(key);
    return found == run.metrics.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

bool isNumber(int column)
{
    return column == RunTableModel::Mae || column == RunTableModel::Xauc || column == RunTableModel::Steps ||
           column == RunTableModel::Time;
}

QString maeText(const RunSummary& run)
{
    const double mae = metric(run, "mae");
    if (std::isnan(mae))
        return words::missing;
    return run.targetUnit == "s" ? words::fixed(mae, 4) + QStringLiteral(" s") : words::fixed(mae, 4);
}

} // namespace

RunTableModel::RunTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void RunTableModel::setRuns(const std::vector<RunSummary>& runs)
{
    const bool sameRows =
        std::equal(runs.begin(), runs.end(), m_runs.begin(), m_runs.end(),
                   [](const RunSummary& one, const RunSummary& other) { return one.id == other.id; });
    if (sameRows) {
        m_runs = runs;
        if (!runs.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    const bool oneMore =
        runs.size() == m_runs.size() + 1 &&
        std::equal(m_runs.begin(), m_runs.end(), runs.begin() + 1,
                   [](const RunSummary& one, const RunSummary& other) { return one.id == other.id; });
    if (oneMore) {
        beginInsertRows({}, 0, 0);
        m_runs.insert(m_runs.begin(), runs.front());
        endInsertRows();
        setRuns(runs); // the others may have changed as well
        return;
    }
    beginResetModel();
    m_runs = runs;
    endResetModel();
}

void RunTableModel::setPlotted(const std::vector<std::int64_t>& runs)
{
    m_plotted = runs;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Name), {slotRole});
}

int RunTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunTableModel::text(const RunSummary& run, int column) const
{
    switch (column) {
    case Name:
        return QString::fromStdString(run.name);
    case Family:
        return familyWords(run.model);
    case PresetName:
        return QString::fromStdString(run.preset);
    case State:
        return statusWords(run.status);
    case Data:
        return QString::fromStdString(run.dataName);
    case Target:
        return targetWords(run.targetName);
    case Mae:
        return maeText(run);
    case Xauc:
        return words::fixed(metric(run, "xauc"), 4);
    case Steps:
        return words::count(run.lastStep);
    case Time:
        return words::duration(secondsTaken(run, wallClockMs()));
    case Started:
        return words::when(run.createdMs);
    default:
        return {};
    }
}

QVariant RunTableModel::sortValue(const RunSummary& run, int column) const
{
    const auto missingLast = [](double value) {
        return std::isnan(value) ? std::numeric_limits<double>::max() : value;
    };
    switch (column) {
    case Mae:
        return missingLast(metric(run, "mae"));
    case Xauc:
        return missingLast(metric(run, "xauc"));
    case Steps:
        return static_cast<qlonglong>(run.lastStep);
    case Time:
        return secondsTaken(run, wallClockMs());
    case Started:
        return static_cast<qlonglong>(run.createdMs);
    default:
        return text(run, column).toLower();
    }
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const RunSummary& run = m_runs[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        return index.column() == State && !run.message.empty() ? QString::fromStdString(run.message)
                                                               : text(run, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue<int>((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                        Qt::AlignVCenter);
    case sortRole:
        return sortValue(run, index.column());
    case runRole:
        return static_cast<qlonglong>(run.id);
    case searchRole: {
        QStringList all{QString::number(run.id)};
        for (int column = 0; column < ColumnCount; ++column)
            all << text(run, column);
        return all.join(QLatin1Char(' '));
    }
    case slotRole: {
        const auto found = std::find(m_plotted.begin(), m_plotted.end(), run.id);
        return found == m_plotted.end() ? -1 : static_cast<int>(found - m_plotted.begin());
    }
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) |
                                        Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("Run"),   tr("Model"),  tr("Preset"), tr("State"),
                                         tr("Data"),  tr("Target"), tr("MAE"),    tr("XAUC"),
                                         tr("Steps"), tr("Time"),   tr("Started")};
    return section < ColumnCount ? titles[section] : QVariant();
}

} // namespace watchlab::ui
