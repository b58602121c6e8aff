// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/result_table_model.h"

#include "core/util/number_text.h"
#include "ui/models/run_words.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QFont>

#include <cmath>
#include <utility>

namespace watchlab::ui {

namespace {

constexpr int decimals = 4;

QVariant rightAligned()
{
    return QVariant::fromValue<int>(Qt::AlignRight | Qt::AlignVCenter);
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString titleOf(const ResultTable& table, std::size_t protocol, std::size_t metric)
{
    const Metric& shown = table.metrics[metric];
    const QString ties = xaucTiesWords(shown.key);
    QString title = ties.isEmpty() ? metricWords(shown.key) : QStringLiteral("XAUC (%1)").arg(ties);
    const QString unit = unitWords(table.unitOf(protocol, metric));
    return withUnit(title, unit);
}

QString publishedTitle(std::string_view metric)
{
    const std::string_view unit = publishedUnit(metric);
    return unit.empty() ? ResultTableModel::tr("published")
                        : ResultTableModel::tr("published, %1").arg(unitWords(unit));
}

} // namespace

bool ResultTableModel::sameShape(const ResultTable& table) const
{
    const auto shapeOf = [](const ResultTable& of) {
        std::vector<std::string> shape;
        for (const ResultRow& row : of.rows)
            shape.push_back("row " + row.label);
        for (const ResultProtocol& protocol : of.protocols)
            shape.push_back("protocol " + protocol.label);
        for (const Metric& metric : of.metrics)
            shape.push_back("metric " + metric.key);
        shape.push_back(of.hasCeiling() ? "ceiling" : "");
        return shape;
    };
    return shapeOf(m_table) == shapeOf(table);
}

/// New figures in the same cells leave selection and place as they are.
void ResultTableModel::setTable(ResultTable table, std::vector<Progress> progress)
{
    const bool same = sameShape(table);
    if (!same)
        beginResetModel();
    m_table = std::move(table);
    m_progress = std::move(progress);
    if (same) {
        if (rowCount() > 0 && columnCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
            Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1); // units become known
        }
        return;
    }
    m_columns.clear();
    for (std::size_t protocol = 0; protocol < m_table.protocols.size(); ++protocol)
        for (std::size_t metric = 0; metric < m_table.metrics.size(); ++metric) {
            m_columns.push_back({protocol, metric, false});
            if (m_table.hasPublished(protocol, metric))
                m_columns.push_back({protocol, metric, true});
        }
    endResetModel();
}

int ResultTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size()) + (m_table.hasCeiling() ? 1 : 0);
}

int ResultTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ResultTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return rightAligned();
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    if (isCeiling(index.row()))
        return ceilingData(column, role);
    return column.published ? publishedData(index.row(), column, role) : cellData(index.row(), column, role);
}

ResultTableModel::Progress ResultTableModel::progressOf(int row, const Column& column) const
{
    const std::size_t place = static_cast<std::size_t>(row) * m_table.protocols.size() + column.protocol;
    return place < m_progress.size() ? m_progress[place] : Progress();
}

QString ResultTableModel::spreadOf(const ResultCell& cell) const
{
    if (cell.values.empty())
        return {};
    if (std::isnan(cell.summary.low))
        return cell.values.size() == 1 ? tr("one seed") : QString();
    return QStringLiteral("± ") + words::fixed((cell.summary.high - cell.summary.low) / 2, decimals);
}

QString ResultTableModel::countOf(const ResultCell& cell) const
{
    const bool isSaid = cell.values.size() == 1 && std::isnan(cell.summary.low); // "one seed"
    return cell.values.empty() || isSaid ? QString() : QStringLiteral("n=%1").arg(cell.values.size());
}

QVariant ResultTableModel::cellData(int row, const Column& column, int role) const
{
    const ResultCell& cell = m_table.cell(static_cast<std::size_t>(row), column.protocol, column.metric);
    const Progress progress = progressOf(row, column);
    const QString mean = cell.values.empty() ? words::missing : words::fixed(cell.summary.mean, decimals);
    switch (role) {
    case Qt::DisplayRole: {
        QStringList parts{mean};
        if (const QString spread = spreadOf(cell); !spread.isEmpty())
            parts << spread;
        if (const QString count = countOf(cell); !count.isEmpty() && cell.values.size() != 1)
            parts << QStringLiteral("(%1)").arg(count);
        if (cell.values.empty() && (progress.training > 0 || progress.queued > 0))
            return progress.training > 0 ? tr("training") : tr("queued");
        return parts.join(QLatin1Char(' '));
    }
    case Qt::FontRole: {
        QFont font;
        font.setWeight(cell.best ? QFont::DemiBold : QFont::Normal);
        return font;
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return cellToolTip(row, column);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3: %4")
            .arg(textOf(m_table.rows[static_cast<std::size_t>(row)].label),
                 textOf(m_table.protocols[column.protocol].label),
                 titleOf(m_table, column.protocol, column.metric), mean + QLatin1Char(' ') + spreadOf(cell));
    case RunsRole: {
        QVariantList runs;
        for (const std::int64_t run : cell.runs)
            runs << static_cast<qlonglong>(run);
        return runs;
    }
    case MeanRole:
        return cell.values.empty() ? cellData(row, column, Qt::DisplayRole) : mean;
    case SpreadRole:
        return spreadOf(cell);
    case CountRole:
        return countOf(cell);
    case BestRole:
        return cell.best;
    case StateRole:
        return progress.training > 0 ? Training
               : progress.queued > 0 ? Waiting
               : progress.failed > 0 ? Failed
                                     : Idle;
    default:
        return {};
    }
}

QString ResultTableModel::cellToolTip(int row, const Column& column) const
{
    const ResultCell& cell = m_table.cell(static_cast<std::size_t>(row), column.protocol, column.metric);
    const Progress progress = progressOf(row, column);
    QStringList lines;
    if (!cell.values.empty()) {
        QStringList values;
        for (std::size_t i = 0; i < cell.values.size(); ++i)
            values << tr("run %1: %2").arg(cell.runs[i]).arg(words::fixed(cell.values[i], 6));
        lines << values.join(QStringLiteral(", "));
        if (!std::isnan(cell.summary.low))
            lines << tr("Mean over %Ln seed(s), 95 % interval %1 to %2 (Student's t), deviation %3", nullptr,
                        static_cast<int>(cell.values.size()))
                         .arg(words::fixed(cell.summary.low, decimals),
                              words::fixed(cell.summary.high, decimals),
                              words::fixed(cell.summary.deviation, decimals));
    }
    if (cell.best)
        lines << tr("The best of its column");
    if (progress.training > 0)
        lines << tr("A run is training.");
    if (progress.queued > 0)
        lines << tr("%Ln run(s) are in the queue.", nullptr, progress.queued);
    if (!progress.why.isEmpty())
        lines << progress.why;
    return lines.join(QLatin1Char('\n'));
}

QVariant ResultTableModel::ceilingData(const Column& column, int role) const
{
    const auto& ceilings = m_table.protocols[column.protocol].ceiling;
    const std::optional<double> value =
        column.published || column.metric >= ceilings.size() ? std::nullopt : ceilings[column.metric];
    const QString text = value ? words::fixed(*value, decimals) : QString();
    switch (role) {
    case Qt::DisplayRole:
    case MeanRole:
        return text;
    case Qt::ForegroundRole:
        return Theme::current().textSecond;
    case Qt::FontRole: {
        QFont font;
        font.setItalic(true);
        return font;
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return value ? tr("What the generator's truth allows on these test rows: no method can be better.")
                     : QString();
    case StateRole:
        return Idle;
    case BestRole:
        return false;
    case RunsRole:
        return QVariantList();
    default:
        return {};
    }
}

QVariant ResultTableModel::publishedData(int row, const Column& column, int role) const
{
    const ResultCell& cell = m_table.cell(static_cast<std::size_t>(row), column.protocol, column.metric);
    QStringList values;
    QStringList sources;
    for (const PublishedResult& result : cell.published) {
        values << QStringLiteral("%1 (%2)").arg(textOf(decimalText(result.value)), textOf(result.source));
        sources << QStringLiteral("%1: %2").arg(textOf(result.source), textOf(describeSource(result.source)));
    }
    switch (role) {
    case Qt::DisplayRole:
        return values.join(QStringLiteral(", "));
    case Qt::ForegroundRole:
        return Theme::current().textThird;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        if (!sources.isEmpty())
            sources << tr("As others print it, on other rows and with other filters than here: not to be "
                          "compared with the figures beside it.");
        return sources.join(QLatin1Char('\n'));
    case StateRole:
        return Idle;
    case BestRole:
        return false;
    case RunsRole:
        return QVariantList();
    default:
        return {};
    }
}

QVariant ResultTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        if (section < 0 || section >= rowCount())
            return {};
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue<int>(Qt::AlignLeft | Qt::AlignVCenter);
        const bool ceiling = isCeiling(section);
        if (role == Qt::DisplayRole)
            return ceiling ? tr("ceiling") : textOf(m_table.rows[static_cast<std::size_t>(section)].label);
        if (role == Qt::ToolTipRole && !ceiling)
            return familyWords(m_table.rows[static_cast<std::size_t>(section)].model);
        return {};
    }
    if (section < 0 || section >= columnCount())
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.published ? publishedTitle(m_table.metrics[column.metric].key)
                                : titleOf(m_table, column.protocol, column.metric);
    case Qt::TextAlignmentRole:
        return rightAligned();
    case Qt::ToolTipRole:
        return column.published ? tr("What papers print of %1 on KuaiRec, on rows of their own")
                                      .arg(titleOf(m_table, column.protocol, column.metric))
               : m_table.metrics[column.metric].lowerIsBetter ? tr("Lower is better")
                                                              : tr("Higher is better");
    case GroupRole:
        return static_cast<int>(column.protocol);
    case GroupTitleRole:
        return textOf(m_table.protocols[column.protocol].label);
    default:
        return {};
    }
}

} // namespace watchlab::ui
