// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/timeline_view.h"

#include "ui/delegates/action_strip_delegate.h"
#include "ui/widgets/theme.h"

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int stripHeight = 36;
constexpr int lengthWidth = 86;
constexpr int errorWidth = 84;
constexpr int narrow = 520; ///< from which on the length has a column

} // namespace

TimelineView::TimelineView(QWidget* parent)
    : QTableView(parent)
    , m_model(new TimelineModel(this))
    , m_header(new ActionScaleHeader(TimelineModel::Strip, this))
{
    dressTable(this);
    setHorizontalHeader(m_header);
    setModel(m_model);
    verticalHeader()->setDefaultSectionSize(stripHeight);
    setItemDelegateForColumn(TimelineModel::Strip, new ActionStripDelegate(TimelineModel::StripRole, this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setAccessibleName(tr("Actions within viewings, true and predicted"));
    m_header->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, viewport(), qOverload<>(&QWidget::update));
}

void TimelineView::setTimelines(const ActionTimelines& timelines, TimelineModel::By by)
{
    m_model->setTimelines(timelines, by);
    m_header->setMost(m_model->most());
    shareWidth();
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

void TimelineView::shareWidth()
{
    const int room = viewport()->width();
    setColumnHidden(TimelineModel::Length, room < narrow);
    const int length = columnWidthFor(this, TimelineModel::Length, lengthWidth);
    const int error = columnWidthFor(this, TimelineModel::ExitError, errorWidth);
    const int rest = room - error - (room < narrow ? 0 : length);
    const int subject = std::clamp(rest * 3 / 10, 70, 220);
    setColumnWidth(TimelineModel::Length, length);
    setColumnWidth(TimelineModel::ExitError, error);
    setColumnWidth(TimelineModel::Subject, subject);
    setColumnWidth(TimelineModel::Strip, std::max(120, rest - subject));
}

} // namespace watchlab::ui
