// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/video_table_model.h"

namespace watchlab::ui {

namespace {

bool isText(int column)
{
    return column == VideoTableModel::Category || column == VideoTableModel::Caption;
}

int alignment(int column)
{
    return static_cast<int>((isText(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

void VideoTableModel::setFigures(std::vector<VideoFigure> figures, const QString& unit)
{
    beginResetModel();
    m_figures = std::move(figures);
    m_unit = unit;
    endResetModel();
}

int VideoTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_figures.size());
}

int VideoTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VideoTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    const bool tip = role == Qt::ToolTipRole && index.column() == Caption;
    if (role != Qt::DisplayRole && role != ValueRole && !tip)
        return {};
    const VideoFigure& shown = figure(index.row());
    switch (index.column()) {
    case Video:
        return role == ValueRole ? QVariant::fromValue<qint64>(shown.id)
                                 : QVariant(QString::fromStdString(shown.name));
    case TrainRows:
        return static_cast<double>(shown.trainRows);
    case HeldOutRows:
        return static_cast<double>(shown.heldOutRows);
    case MeanTarget:
        return shown.meanTarget;
    case Length:
        return shown.lengthSeconds;
    case Category:
        return QString::fromStdString(shown.category);
    default:
        return QString::fromStdString(shown.caption);
    }
}

QVariant VideoTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role == Qt::ToolTipRole) {
        const QString texts[ColumnCount]{tr("Video id"),
                                         tr("Rows that runs train on"),
                                         tr("Validation and test rows: those that runs do not train on"),
                                         tr("Mean of the target over all rows of the video"),
                                         tr("Mean of the lengths that its rows state"),
                                         tr("First-level category"),
                                         tr("What the uploader wrote")};
        return texts[section];
    }
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount]{
        tr("Video"),     tr("Train"),
        tr("Held out"),  m_unit.isEmpty() ? tr("Mean") : tr("Mean, %1").arg(m_unit),
        tr("Length, s"), tr("Category"),
        tr("Caption")};
    return titles[section];
}

} // namespace watchlab::ui
