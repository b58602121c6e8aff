// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/timeline_model.h"

#include "ui/widgets/action_words.h"
#include "ui/widgets/number_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace watchlab::ui {

namespace {

constexpr double shownShare = 0.95; ///< of the exits lie within the scale; the others are drawn at its end

double exitOf(const std::vector<TimedAction>& actions)
{
    return actions.empty() ? std::numeric_limits<double>::quiet_NaN() : actions.back().time;
}

double exitError(const ActionTimeline& timeline)
{
    return exitOf(timeline.predicted) - exitOf(timeline.truth);
}

QString typeWords(std::int32_t type, const std::vector<std::string>& types)
{
    const auto place = static_cast<std::size_t>(type);
    return actionWords(place < types.size() ? types[place] : "exit");
}

double scaleEnd(const std::vector<ActionTimeline>& viewings)
{
    std::vector<double> exits;
    for (const ActionTimeline& timeline : viewings)
        for (const double exit : {exitOf(timeline.truth), exitOf(timeline.predicted)})
            if (!std::isnan(exit))
                exits.push_back(exit);
    if (exits.empty())
        return stripEnd(1);
    std::ranges::sort(exits);
    return stripEnd(exits[static_cast<std::size_t>(shownShare * static_cast<double>(exits.size() - 1))]);
}

} // namespace

std::vector<StripAction> stripActions(const std::vector<TimedAction>& actions,
                                      const std::vector<TimedAction>& other,
                                      const std::vector<std::string>& types)
{
    std::vector<StripAction> strip;
    for (const TimedAction& action : actions) {
        const auto place = static_cast<std::size_t>(action.type);
        const bool exits = place >= types.size();
        StripAction drawn;
        drawn.look = actionLook(exits ? std::string_view("exit") : types[place], place);
        drawn.timeless = !exits && std::isnan(action.time);
        drawn.time = drawn.timeless ? exitOf(actions) : action.time;
        drawn.odd = !exits && std::ranges::find(other, action.type, &TimedAction::type) == other.end();
        strip.push_back(drawn);
    }
    return strip;
}

void TimelineModel::setTimelines(const ActionTimelines& timelines, By by)
{
    beginResetModel();
    m_timelines = timelines;
    m_by = by;
    m_most = scaleEnd(m_timelines.viewings);
    m_strips.clear();
    for (const ActionTimeline& timeline : m_timelines.viewings)
        m_strips.push_back(stripOf(timeline));
    endResetModel();
}

ActionStrip TimelineModel::stripOf(const ActionTimeline& timeline) const
{
    return {stripActions(timeline.truth, timeline.predicted, m_timelines.types),
            stripActions(timeline.predicted, timeline.truth, m_timelines.types), m_most};
}

int TimelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_timelines.viewings.size());
}

int TimelineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TimelineModel::sequenceText(const std::vector<TimedAction>& actions,
                                    const std::vector<std::string>& types)
{
    QStringList texts;
    for (const TimedAction& action : actions) {
        const QString word = typeWords(action.type, types);
        texts << (std::isnan(action.time) ? word : word + QLatin1Char(' ') + words::fixed(action.time, 2));
    }
    return texts.join(QStringLiteral(", "));
}

QString TimelineModel::wholeText(const ActionTimeline& timeline) const
{
    return tr("true: %1\npredicted: %2")
        .arg(sequenceText(timeline.truth, m_timelines.types),
             sequenceText(timeline.predicted, m_timelines.types));
}

QVariant TimelineModel::display(const ActionTimeline& timeline, int column) const
{
    switch (column) {
    case Subject:
        if (m_by == By::User)
            return tr("User %1").arg(timeline.userId);
        return timeline.caption.empty() ? tr("Video %1").arg(timeline.videoId)
                                        : QString::fromStdString(timeline.caption);
    case Length:
        return words::fixed(timeline.seconds, 1);
    case ExitError: {
        const double error = exitError(timeline);
        return error > 0 ? QLatin1Char('+') + words::fixed(error, 2) : words::fixed(error, 2);
    }
    default:
        return {};
    }
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto place = static_cast<std::size_t>(index.row());
    const ActionTimeline& timeline = m_timelines.viewings[place];
    switch (role) {
    case Qt::DisplayRole:
        return display(timeline, index.column());
    case Qt::ToolTipRole:
        return wholeText(timeline);
    case Qt::AccessibleTextRole:
        return index.column() == Strip ? wholeText(timeline) : display(timeline, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == Length || index.column() == ExitError
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case StripRole:
        return QVariant::fromValue(m_strips[place]);
    case RowRole:
        return QVariant::fromValue<quint32>(timeline.row);
    case UserRole:
        return QVariant::fromValue<qint64>(timeline.userId);
    case VideoRole:
        return QVariant::fromValue<qint64>(timeline.videoId);
    default:
        return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Subject:
        return m_by == By::User ? tr("User") : tr("Video");
    case Length:
        return tr("Length, s");
    case Strip:
        return tr("time, share of the video's length");
    case ExitError:
        return tr("Exit error");
    default:
        return {};
    }
}

} // namespace watchlab::ui
