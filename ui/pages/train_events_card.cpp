// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_events_card.h"

#include "ui/delegates/level_delegate.h"
#include "ui/delegates/number_delegate.h"
#include "ui/models/event_model.h"
#include "ui/widgets/fonts.h"

#include <QComboBox>
#include <QHeaderView>
#include <QTableView>

namespace watchlab::ui {

TrainEventsCard::TrainEventsCard(QWidget* parent)
    : Card(tr("Events"), parent)
    , m_model(new EventModel(this))
    , m_filter(new QComboBox)
{
    m_filter->addItems({tr("All"), tr("Warnings")});
    m_filter->setAccessibleName(tr("Which events"));
    connect(m_filter, &QComboBox::currentIndexChanged, this, &TrainEventsCard::show);
    addControl(m_filter);
    auto* view = new QTableView;
    dressTable(view);
    view->setModel(m_model);
    view->setAccessibleName(tr("Events"));
    view->horizontalHeader()->hide();
    view->setItemDelegateForColumn(EventModel::Step, new NumberDelegate(0, view));
    view->setItemDelegateForColumn(EventModel::Text, new LevelDelegate(EventModel::LevelRole, view));
    view->setColumnWidth(EventModel::Step, 56);
    view->setFont(fonts::text(fonts::smallPx));
    view->setWordWrap(true);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->horizontalHeader()->setStretchLastSection(true);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContent(view, true);
}

void TrainEventsCard::refresh(const TrainView& view)
{
    m_events = view.events ? *view.events : std::vector<RunEvent>{};
    show();
}

void TrainEventsCard::show()
{
    m_model->setEvents(m_events, m_filter->currentIndex() == 1);
}

} // namespace watchlab::ui
