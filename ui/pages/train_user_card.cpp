// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_user_card.h"

#include "ui/models/user_list_model.h"
#include "ui/pages/plot_style.h"
#include "ui/pages/train_view.h"
#include "ui/pages/user_field.h"
#include "ui/pages/user_list_view.h"
#include "ui/session/busiest_user.h"
#include "ui/session/run_session.h"
#include "ui/session/workbench.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_words.h"

#include <QStackedWidget>

namespace watchlab::ui {

TrainUserCard::TrainUserCard(Workbench& workbench, QWidget* parent)
    : Card(tr("Pinned user"), parent)
    , m_workbench(workbench)
    , m_field(new UserField)
    , m_stack(new QStackedWidget)
    , m_view(new UserListView)
    , m_empty(new EmptyState(QStringLiteral("pin"), tr("No list yet"), {}))
{
    m_field->setObjectName(QStringLiteral("pinnedUser"));
    m_view->setObjectName(QStringLiteral("pinnedList"));
    addLegendEntry(this, tr("in the true top 10"), &plots::PlotColors::green, LegendEntry::Mark::Dot);
    addControl(m_field);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    setContent(m_stack, true);
    connect(m_field, &UserField::userChosen, this, &TrainUserCard::chooseUser);
    connect(&workbench, &Workbench::preparedChanged, this, &TrainUserCard::proposeUser);
    connect(&workbench, &Workbench::datasetChanged, this, [this] {
        m_field->setDataset(m_workbench.dataset());
        m_user.reset();
        m_chosen = false;
        proposeUser();
    });
    m_field->setDataset(workbench.dataset());
    showEmpty(tr("It appears with the first evaluation of a run."));
    proposeUser();
}

void TrainUserCard::proposeUser()
{
    const std::shared_ptr<const PreparedData> prepared = m_workbench.prepared();
    if (!prepared || m_chosen || prepared.get() == m_proposedFor)
        return;
    m_proposedFor = prepared.get();
    m_proposal.start([prepared](const JobContext&) { return busiestUser(*prepared); },
                     [this](std::optional<std::int64_t> user) {
                         if (user && !m_chosen) {
                             chooseUser(*user);
                             m_chosen = false;
                         }
                     });
}

void TrainUserCard::chooseUser(std::int64_t user)
{
    m_chosen = true;
    m_user = user;
    m_field->setUser(user);
    setTitle(tr("Pinned user %1").arg(user));
    m_workbench.session().watchUser(user);
    refreshLive();
}

void TrainUserCard::refreshLive()
{
    const RunSession& session = m_workbench.session();
    std::shared_ptr<const UserList> list = m_user ? session.userList(*m_user) : nullptr;
    if (list)
        show(std::move(list));
    else if (session.isRunning())
        showEmpty(tr("The list is scored with the next evaluation."));
    else
        showEmpty(tr("It appears with the first evaluation of a run."));
}

void TrainUserCard::showRecorded(const RecordedView& recorded)
{
    const auto& lists = recorded.record.userLists;
    if (lists.empty()) {
        setTitle(tr("Pinned user"));
        showEmpty(tr("No user was watched while this run trained."));
        return;
    }
    std::shared_ptr<const UserList> shown = lists.front();
    for (const auto& list : lists) {
        if (m_user && list->userId == *m_user)
            shown = list;
    }
    setTitle(tr("Pinned user %1").arg(shown->userId));
    show(std::move(shown));
}

void TrainUserCard::show(std::shared_ptr<const UserList> list)
{
    if (m_view->listModel()->list() == list.get() && m_stack->currentWidget() == m_view)
        return;
    m_shown = list;
    m_why.clear();
    m_view->setList(std::move(list));
    const QString count = words::count(static_cast<std::int64_t>(m_shown->rows.size()));
    setRemark(m_view->listModel()->hasChanges()
                  ? tr("%1 candidates, change since evaluation %2").arg(count).arg(m_shown->evaluation - 1)
                  : tr("%1 candidates, step %2").arg(count, words::count(m_shown->step)));
    m_stack->setCurrentWidget(m_view);
    Q_EMIT shownChanged();
}

void TrainUserCard::showEmpty(const QString& text)
{
    setRemark({});
    m_view->setList(nullptr);
    m_empty->setTexts(tr("No list yet"), text);
    m_stack->setCurrentWidget(m_empty);
    m_shown.reset();
    m_why = text;
    Q_EMIT shownChanged();
}

} // namespace watchlab::ui
