// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/difference_model.h"

#include "core/params/parameter.h"
#include "ui/widgets/parameter_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace watchlab::ui {

namespace {

/// Nothing where the parameter does not concern the run's model family.
std::string textIn(const Parameter& parameter, const RunConfig& config)
{
    return concerns(parameter, config.family) ? parameterText(parameter, config) : std::string();
}

} // namespace

DifferenceModel::DifferenceModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void DifferenceModel::setRuns(std::vector<Entry> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    fill();
    endResetModel();
}

void DifferenceModel::showIdentical(bool shown)
{
    beginResetModel();
    m_showsIdentical = shown;
    fill();
    endResetModel();
}

void DifferenceModel::fill()
{
    m_keys.clear();
    m_differs.clear();
    m_identical = 0;
    for (const Parameter& parameter : parameterTable()) {
        const bool matters = std::any_of(m_runs.begin(), m_runs.end(), [&](const Entry& entry) {
            return concerns(parameter, entry.config.family);
        });
        if (!matters)
            continue;
        const bool same = std::all_of(m_runs.begin(), m_runs.end(), [&](const Entry& entry) {
            return textIn(parameter, entry.config) == textIn(parameter, m_runs.front().config);
        });
        m_identical += same ? 1 : 0;
        if (same && !m_showsIdentical)
            continue;
        m_keys.push_back(parameter.key);
        m_differs.push_back(!same);
    }
}

int DifferenceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int DifferenceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size()) + 1;
}

QString DifferenceModel::valueText(std::size_t row, std::size_t run) const
{
    const Parameter* parameter = findParameter(m_keys[row]);
    const std::string text = textIn(*parameter, m_runs[run].config);
    for (const ParameterChoice& choice : parameter->choices)
        if (choice.key == text)
            return parameterWords(choice.label);
    if (parameter->kind == ParameterKind::Boolean)
        return text.empty() ? QString() : text == "true" ? tr("on") : tr("off");
    return QString::fromStdString(text);
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (index.column() == 0) {
        const Parameter* parameter = findParameter(m_keys[row]);
        if (role == Qt::DisplayRole)
            return parameterWords(parameter->label);
        return role == Qt::ToolTipRole ? parameterWords(parameter->help) : QVariant();
    }
    const auto run = static_cast<std::size_t>(index.column() - 1);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return valueText(row, run);
    if (role == differsRole)
        return run > 0 && valueText(row, run) != valueText(row, 0);
    return {};
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Parameter") : m_runs[static_cast<std::size_t>(section) - 1].name;
}

} // namespace watchlab::ui
