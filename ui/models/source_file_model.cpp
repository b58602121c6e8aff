// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/source_file_model.h"

#include "ui/widgets/engine_words.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

namespace watchlab::ui {

namespace {

QIcon stateIcon(const SourceFileRow& file)
{
    const Theme& theme = Theme::current();
    if (file.state == SourceFileRow::State::Optional)
        return icons::icon(QStringLiteral("close"), theme.textThird);
    if (file.state == SourceFileRow::State::Missing)
        return icons::icon(QStringLiteral("close"), theme.bad);
    return file.problems > 0 ? icons::icon(QStringLiteral("warning"), theme.warning)
                             : icons::icon(QStringLiteral("check"), theme.good);
}

QString amountWords(const SourceFileRow& file)
{
    if (file.state == SourceFileRow::State::Optional)
        return SourceFileModel::tr("optional");
    if (file.state == SourceFileRow::State::Missing)
        return SourceFileModel::tr("missing");
    if (file.rows >= 0)
        return SourceFileModel::tr("%1 rows").arg(words::count(file.rows));
    if (file.estimatedRows > 0)
        return SourceFileModel::tr("about %1 rows").arg(words::shortCount(file.estimatedRows));
    return file.bytes >= 0 ? words::bytes(file.bytes) : QString();
}

QString tipWords(const SourceFileRow& file)
{
    QStringList lines{file.name};
    if (!file.purpose.isEmpty())
        lines << engineWords(file.purpose.toStdString());
    if (file.bytes >= 0)
        lines << words::bytes(file.bytes);
    if (file.problems > 0)
        lines << SourceFileModel::tr("with problems: see the list of problems");
    if (file.state == SourceFileRow::State::Optional)
        lines << SourceFileModel::tr("not there; it is not needed");
    if (file.state == SourceFileRow::State::Missing)
        lines << SourceFileModel::tr("not there; it is needed");
    return lines.join(QLatin1Char('\n'));
}

} // namespace

void SourceFileModel::setFiles(std::vector<SourceFileRow> files)
{
    beginResetModel();
    m_files = std::move(files);
    endResetModel();
}

int SourceFileModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

int SourceFileModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SourceFileModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const SourceFileRow& file = m_files[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? file.name : amountWords(file);
    case Qt::DecorationRole:
        return index.column() == Name ? QVariant(stateIcon(file)) : QVariant();
    case Qt::ForegroundRole:
        if (file.state == SourceFileRow::State::Optional)
            return Theme::current().textThird;
        return index.column() == Amount ? QVariant(Theme::current().textSecond) : QVariant();
    case Qt::ToolTipRole:
        return tipWords(file);
    case Qt::AccessibleTextRole:
        return index.column() == Name ? tipWords(file) : amountWords(file);
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == Amount ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant SourceFileModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= ColumnCount)
        return {};
    return section == Name ? tr("File") : tr("Rows or size");
}

} // namespace watchlab::ui
