// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_model.h"

#include "ui/widgets/engine_words.h"

#include <QDateTime>

#include <algorithm>

namespace watchlab::ui {

namespace {

bool same(const RunEvent& one, const RunEvent& other)
{
    return one.wallMs == other.wallMs && one.step == other.step && one.text == other.text;
}

} // namespace

void EventModel::setEvents(const std::vector<RunEvent>& events, bool warningsOnly)
{
    std::vector<RunEvent> shown;
    std::copy_if(events.begin(), events.end(), std::back_inserter(shown),
                 [&](const RunEvent& event) { return !warningsOnly || event.level != EventLevel::Info; });
    const bool continues =
        shown.size() >= m_events.size() && std::equal(m_events.begin(), m_events.end(), shown.begin(), same);
    if (!continues) {
        beginResetModel();
        m_events = std::move(shown);
        endResetModel();
        return;
    }
    const auto added = static_cast<int>(shown.size() - m_events.size());
    if (added == 0)
        return;
    beginInsertRows({}, 0, added - 1);
    m_events = std::move(shown);
    endInsertRows();
}

int EventModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const RunEvent& event = m_events[m_events.size() - 1 - static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Step ? QVariant(static_cast<double>(event.step))
                                      : QVariant(engineWords(event.text));
    case Qt::ToolTipRole:
        return QDateTime::fromMSecsSinceEpoch(event.wallMs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) +
               QLatin1Char('\n') + engineWords(event.text);
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == Step ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case LevelRole:
        return static_cast<int>(event.level);
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Step ? tr("Step") : tr("Event");
}

} // namespace watchlab::ui
