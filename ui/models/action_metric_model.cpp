// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/action_metric_model.h"

#include "ui/widgets/action_words.h"
#include "ui/widgets/number_words.h"

#include <QFont>

#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr int decimals = 4;
constexpr std::string_view aucPrefix = "auc.";

double valueOf(const Evaluation* evaluation, const std::string& key)
{
    const Metric* metric = evaluation ? evaluation->find(key) : nullptr;
    return metric ? metric->value : nothing;
}

QString signedText(double change)
{
    return (change > 0 ? QStringLiteral("+") : QString()) + words::fixed(change, decimals);
}

} // namespace

std::vector<std::string> actionTypesOf(const Evaluation& evaluation)
{
    std::vector<std::string> types;
    for (const Metric& metric : evaluation.metrics)
        if (metric.key.starts_with(aucPrefix))
            types.push_back(metric.key.substr(aucPrefix.size()));
    return types;
}

void ActionMetricModel::setEvaluation(const Evaluation* evaluation, const Evaluation* before)
{
    beginResetModel();
    m_rows.clear();
    m_days = evaluation && timesInDays(*evaluation);
    if (evaluation) {
        for (const std::string& type : actionTypesOf(*evaluation)) {
            const std::string timing = "timing_mae." + type;
            m_rows.push_back({type, valueOf(evaluation, "auc." + type), valueOf(evaluation, timing),
                              valueOf(before, "auc." + type), valueOf(before, timing), true,
                              evaluation->find(timing) != nullptr});
        }
        const bool hasTypes = !m_rows.empty();
        m_rows.push_back({"exit", nothing, valueOf(evaluation, "exit_mae"), nothing,
                          valueOf(before, "exit_mae"), false, true});
        if (hasTypes)
            m_rows.push_back({"", valueOf(evaluation, "action_auc"), valueOf(evaluation, "timing_mae"),
                              valueOf(before, "action_auc"), valueOf(before, "timing_mae"), true, true});
    }
    endResetModel();
}

int ActionMetricModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ActionMetricModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActionMetricModel::toolTip(const Row& row, int column) const
{
    if (column == Auc && !row.hasAuc)
        return tr("Everybody leaves at some time: there is nothing to tell apart.");
    if (column == Timing && !row.timed)
        return tr("The data do not say when: only whether.");
    const double change = column == Auc ? row.auc - row.aucBefore : row.timing - row.timingBefore;
    if (column == Action || std::isnan(change))
        return row.name.empty() ? tr("Means over the actions that have the figure, exit apart") : QVariant();
    return tr("%1 since the evaluation before").arg(signedText(change));
}

QVariant ActionMetricModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Action)
            return row.name.empty() ? tr("mean") : actionWords(row.name);
        return words::fixed(index.column() == Auc ? row.auc : row.timing, decimals);
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == Action ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    case NameRole:
        return QString::fromStdString(row.name);
    case Qt::FontRole:
        if (row.name.empty()) {
            QFont font;
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant ActionMetricModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == Timing)
        return m_days ? tr("Mean absolute error of the time, in days, where the action happened")
                      : tr("Mean absolute error of the time, in lengths of the video, where the action "
                           "happened");
    if (role == Qt::ToolTipRole && section == Auc)
        return tr("How well those who do it are told from those who do not; 0.5 = by chance");
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Action ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == Action ? tr("Action") : section == Auc ? tr("AUC") : tr("Timing MAE");
}

bool timesInDays(const Evaluation& evaluation)
{
    const Metric* timing = evaluation.find("timing_mae");
    return timing && timing->unit == "days";
}

} // namespace watchlab::ui
