// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/problem_model.h"

#include "core/data/problem_words.h"
#include "ui/widgets/engine_words.h"
#include "ui/widgets/number_words.h"

namespace watchlab::ui {

ProblemModel::ProblemModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void ProblemModel::setDataset(std::shared_ptr<const Dataset> dataset)
{
    beginResetModel();
    m_dataset = std::move(dataset);
    endResetModel();
}

int ProblemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_dataset ? 0 : static_cast<int>(m_dataset->problems.first.size());
}

int ProblemModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const DataProblem& problem = m_dataset->problems.first[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((index.column() == Line ? Qt::AlignRight : Qt::AlignLeft) |
                                        Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case File:
        return QString::fromStdString(problem.file);
    case Line:
        return problem.line > 0 ? words::count(problem.line) : words::missing;
    case ColumnName:
        return QString::fromStdString(problem.column);
    case Text:
        return QString::fromStdString(problem.text);
    case Message:
        return engineWords(problemWords(problem).wrong);
    case Answer:
        return engineWords(problemWords(problem).answer);
    default:
        return {};
    }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>((section == Line ? Qt::AlignRight : Qt::AlignLeft) |
                                        Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("File"),  tr("Line"),    tr("Column"),
                                         tr("Found"), tr("Problem"), tr("What was done")};
    return section < ColumnCount ? titles[section] : QVariant();
}

} // namespace watchlab::ui
