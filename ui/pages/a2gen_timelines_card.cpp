// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/a2gen_timelines_card.h"

#include "ui/pages/plot_style.h"
#include "ui/pages/timeline_view.h"
#include "ui/pages/user_field.h"
#include "ui/widgets/action_legend.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_words.h"

#include <QStackedWidget>

#include <algorithm>

namespace watchlab::ui {

A2GenTimelinesCard::A2GenTimelinesCard(QWidget* parent)
    : Card(tr("Timelines"), parent)
    , m_field(new UserField)
    , m_legend(new ActionLegend)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(QStringLiteral("pin"), tr("No timelines yet"), {}))
    , m_view(new TimelineView)
{
    m_field->setObjectName(QStringLiteral("timelineUser"));
    m_view->setObjectName(QStringLiteral("trainTimelines"));
    addLegend(m_legend);
    addLegendEntry(this, tr("True"), &plots::PlotColors::truth);
    addLegendEntry(this, tr("Predicted"), &plots::PlotColors::sky);
    addControl(m_field);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    setContent(m_stack, true);
    connect(m_field, &UserField::userChosen, this, &A2GenTimelinesCard::userChosen);
}

void A2GenTimelinesCard::setDataset(std::shared_ptr<const Dataset> dataset)
{
    m_field->setDataset(std::move(dataset));
}

void A2GenTimelinesCard::show(std::shared_ptr<const UserList> list, const QString& why)
{
    if (!list || list->actions.viewings.empty()) {
        m_shown.reset();
        setRemark({});
        m_legend->setTypes({});
        m_empty->setTexts(tr("No timelines yet"),
                          list ? tr("User %1 has no held-out viewings; choose another.").arg(list->userId)
                               : why);
        m_stack->setCurrentWidget(m_empty);
        if (list)
            m_field->setUser(list->userId);
        return;
    }
    if (m_shown == list)
        return;
    const ActionTimelines& actions = list->actions;
    m_field->setUser(list->userId);
    m_legend->setTypes(actions.types);
    const bool allTimed = std::ranges::all_of(actions.timed, [](bool timed) { return timed; });
    const QString count = words::count(static_cast<std::int64_t>(actions.viewings.size()));
    setRemark(
        allTimed ? tr("user %1, %2 held-out viewings").arg(list->userId).arg(count)
                 : tr("user %1, %2 viewings; hollow: the data do not say when").arg(list->userId).arg(count));
    m_view->setTimelines(actions);
    m_stack->setCurrentWidget(m_view);
    m_shown = std::move(list);
}

} // namespace watchlab::ui
