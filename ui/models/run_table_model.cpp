// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_table_model.h"

#include "core/util/clock.h"
#include "translations/error_words.h"
#include "ui/models/run_words.h"
#include "ui/widgets/number_words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// As RunSummary::metrics are.
bool isOfValidation(const RunSummary& run)
{
    return run.status != RunStatus::Completed && !run.metrics.empty();
}

double metric(const RunSummary& run, const std::string& key)
{
    const auto found = run.metrics.find(key);
    return found == run.metrics.end() ? unknown : found->second;
}

bool isNumber(int column)
{
    return column == RunTableModel::Steps || column == RunTableModel::Time ||
           column >= RunTableModel::FirstMetric;
}

QString tagsText(const RunSummary& run)
{
    QStringList tags;
    for (const std::string& tag : run.tags)
        tags << QString::fromStdString(tag);
    return tags.join(QStringLiteral(", "));
}

/// " s" behind errors, which are in the unit of what is predicted.
QString unitBehindMetric(const RunSummary& run, const std::string& key)
{
    const bool isError = key == "mae" || key == "rmse";
    const QString unit = isError ? unitOfRun(run) : QString();
    return unit.isEmpty() ? unit : QLatin1Char(' ') + unit;
}

} // namespace

RunTableModel::RunTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void RunTableModel::setRuns(std::vector<RunSummary> runs, std::vector<RunBundle> bundles)
{
    if (bundles.empty())
        for (const RunSummary& run : runs)
            bundles.push_back({{run.id}, {run.id}, {}});
    std::map<std::int64_t, std::size_t> places;
    for (std::size_t i = 0; i < runs.size(); ++i)
        places.emplace(runs[i].id, i);
    std::vector<Row> rows = makeRows(bundles);
    const auto isSame = [](const Row& one, const Row& other) {
        return one.key == other.key && one.fold == other.fold && one.run == other.run;
    };
    const bool sameRows = std::ranges::equal(rows, m_rows, isSame);
    const bool oneMore = rows.size() == m_rows.size() + 1 && rows.front().fold == Single &&
                         std::equal(m_rows.begin(), m_rows.end(), rows.begin() + 1, isSame);
    if (oneMore)
        beginInsertRows({}, 0, 0);
    else if (!sameRows)
        beginResetModel();
    m_runs = std::move(runs);
    m_places = std::move(places);
    m_bundles = std::move(bundles);
    m_rows = std::move(rows);
    if (oneMore)
        endInsertRows();
    else if (!sameRows)
        endResetModel();
    if (!m_rows.empty()) // the others may have changed as well
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RunTableModel::setMetrics(const std::vector<std::string>& keys)
{
    if (keys == m_metrics)
        return;
    beginResetModel();
    m_metrics = keys;
    endResetModel();
}

void RunTableModel::setPlotted(const std::vector<std::int64_t>& keys, const std::vector<int>& colors)
{
    m_slots.clear();
    for (std::size_t i = 0; i < keys.size(); ++i)
        m_slots.emplace(keys[i], i < colors.size() ? colors[i] : static_cast<int>(i));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Name), {slotRole});
}

void RunTableModel::setOpen(std::int64_t key, bool open)
{
    const auto head =
        std::ranges::find_if(m_rows, [key](const Row& row) { return row.isHead() && row.key == key; });
    if (head == m_rows.end() || m_open.contains(key) == open)
        return;
    const auto at = static_cast<int>(head - m_rows.begin());
    const auto count = static_cast<int>(bundle(*head).runs.size());
    if (open) {
        m_open.insert(key);
        beginInsertRows({}, at + 1, at + count);
        m_rows = makeRows(m_bundles);
        endInsertRows();
    } else {
        m_open.erase(key);
        beginRemoveRows({}, at + 1, at + count);
        m_rows = makeRows(m_bundles);
        endRemoveRows();
    }
    Q_EMIT dataChanged(index(at, Name), index(at, Name));
}

std::vector<RunTableModel::Row> RunTableModel::makeRows(const std::vector<RunBundle>& bundles) const
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < bundles.size(); ++i) {
        const std::vector<std::int64_t>& runs = bundles[i].runs;
        const auto group = static_cast<int>(i);
        if (runs.size() == 1) {
            rows.push_back({group, runs.front(), runs.front(), Single});
            continue;
        }
        const std::int64_t key = -std::ranges::min(runs);
        const bool open = m_open.contains(key);
        rows.push_back({group, runs.front(), key, open ? Open : Closed});
        for (std::size_t run = 0; open && run < runs.size(); ++run)
            rows.push_back({group, runs[run], runs[run], Member});
    }
    return rows;
}

int RunTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : FirstMetric + static_cast<int>(m_metrics.size());
}

const std::string* RunTableModel::metricOf(int column) const
{
    return column < FirstMetric ? nullptr : &m_metrics[static_cast<std::size_t>(column - FirstMetric)];
}

double RunTableModel::metricValue(const Row& row, const std::string& key) const
{
    if (!row.isHead())
        return metric(summary(row), key);
    const auto found = bundle(row).metrics.find(key);
    return found == bundle(row).metrics.end() ? unknown : found->second.mean;
}

QString RunTableModel::metricText(const Row& row, const std::string& key) const
{
    const double value = metricValue(row, key);
    if (std::isnan(value))
        return words::missing;
    const QString mean = words::fixed(value, 4);
    const QString unit = unitBehindMetric(summary(row), key);
    const MetricSpread* spread = row.isHead() ? &bundle(row).metrics.at(key) : nullptr;
    if (!row.isHead() && isOfValidation(summary(row)))
        return tr("%1%2 (val.)", "a metric of validation rows, with its unit").arg(mean, unit);
    if (!spread || std::isnan(spread->deviation))
        return mean + unit;
    return QStringLiteral("%1 ± %2%3  [%4, %5]")
        .arg(mean, words::fixed(spread->deviation, 4), unit, words::fixed(spread->low, 4),
             words::fixed(spread->high, 4));
}

QString RunTableModel::text(const Row& row, int column) const
{
    const RunSummary& run = summary(row);
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
    case Steps:
        return words::count(run.lastStep);
    case Time:
        return words::duration(secondsTaken(run, wallClockMs()));
    case Started:
        return words::when(run.createdMs);
    case Tags:
        return tagsText(run);
    case Note:
        return QString::fromStdString(run.note).simplified();
    default:
        return metricOf(column) ? metricText(row, *metricOf(column)) : QString();
    }
}

/// What the runs of a group have in common, and how many they are.
QString RunTableModel::headText(const Row& row, int column) const
{
    const RunBundle& group = bundle(row);
    switch (column) {
    case Name:
        return tr("%1 and %Ln more", nullptr, static_cast<int>(group.runs.size()) - 1)
            .arg(QString::fromStdString(summary(row).name));
    case State:
        return tr("n = %1 of %2")
            .arg(static_cast<int>(group.counted.size()))
            .arg(static_cast<int>(group.runs.size()));
    case Steps:
    case Time:
    case Tags:
    case Note:
        return {};
    default:
        return text(row, column);
    }
}

QString RunTableModel::toolTip(const Row& row, int column) const
{
    const RunSummary& run = summary(row);
    if (row.isHead() && (column >= FirstMetric || column == State))
        return tr("Mean ± standard deviation and 95 % interval of the mean, of %Ln completed run(s) with "
                  "different seeds",
                  nullptr, static_cast<int>(bundle(row).counted.size()));
    if (metricOf(column) && isOfValidation(run))
        return tr(
            "Of the validation rows: the run has not looked at its test rows, and stands beside no other "
            "that has");
    if (column == Star)
        return tr("Click to mark runs that matter (Ctrl+D)");
    if (column == State && !run.message.empty())
        return errorWords(run.message);
    if (column == Note)
        return QString::fromStdString(run.note);
    return row.isHead() ? headText(row, column) : text(row, column);
}

QVariant RunTableModel::sortValue(const Row& row, int column) const
{
    const RunSummary& run = summary(row);
    switch (column) {
    case Star:
        return run.starred ? 0 : 1;
    case Steps:
        return static_cast<qlonglong>(run.lastStep);
    case Time:
        return secondsTaken(run, wallClockMs());
    case Started:
        return static_cast<qlonglong>(run.createdMs);
    default:
        break;
    }
    if (const std::string* key = metricOf(column)) {
        const double value = metricValue(row, *key);
        return std::isnan(value) ? std::numeric_limits<double>::max() : value; // what is missing comes last
    }
    return text(row, column).toLower();
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return row.isHead() ? headText(row, column) : text(row, column);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::AccessibleTextRole:
        return column == Star
                   ? QVariant(summary(row).starred && !row.isHead() ? tr("starred") : tr("not starred"))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue<int>((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) |
                                        Qt::AlignVCenter);
    case sortRole:
        return sortValue(row, column);
    case keyRole:
        return static_cast<qlonglong>(row.key);
    case runsRole: {
        QVariantList runs;
        if (!row.isHead())
            return QVariantList{static_cast<qlonglong>(row.run)};
        for (const std::int64_t run : bundle(row).runs)
            runs << static_cast<qlonglong>(run);
        return runs;
    }
    case countedRole: {
        QVariantList runs;
        if (row.isHead())
            for (const std::int64_t run : bundle(row).counted)
                runs << static_cast<qlonglong>(run);
        return runs;
    }
    case slotRole: {
        const auto found = m_slots.find(row.key);
        return found == m_slots.end() ? -1 : found->second;
    }
    case groupRole:
        return row.group;
    case foldRole:
        return static_cast<int>(row.fold);
    case starRole:
        return !row.isHead() && summary(row).starred;
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) |
                                        Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Star)
        return tr("Star");
    if (role == Qt::ToolTipRole && metricOf(section))
        return tr("Of the test rows; of a run that has not looked at them, of the validation rows");
    if (role != Qt::DisplayRole)
        return {};
    if (const std::string* key = metricOf(section))
        return metricWords(*key);
    const QString titles[FirstMetric] = {tr("Run"),   QString(),     tr("Model"),  tr("Preset"),
                                         tr("State"), tr("Data"),    tr("Target"), tr("Steps"),
                                         tr("Time"),  tr("Started"), tr("Tags"),   tr("Note")};
    return titles[section];
}

} // namespace watchlab::ui
