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
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int tabsWidth = 260;

} // namespace

TrainUserCard::TrainUserCard(Workbench& workbench, QWidget* parent)
    : Card(tr("Pinned users"), parent)
    , m_workbench(workbench)
    , m_field(new UserField)
    , m_tabs(new QTabBar)
    , m_stack(new QStackedWidget)
    , m_view(new UserListView)
    , m_empty(new EmptyState(QStringLiteral("pin"), tr("No list yet"), {}))
{
    m_field->setObjectName(QStringLiteral("pinnedUser"));
    m_view->setObjectName(QStringLiteral("pinnedList"));
    addLegendEntry(this, tr("in the true top 10"), &plots::PlotColors::green, LegendEntry::Mark::Dot);
    addControl(makeTabs());
    addControl(m_field);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    connect(m_empty, &EmptyState::clicked, this, [this] {
        if (m_user)
            m_workbench.requestUser(*m_user);
    });
    setContent(m_stack, true);
    connect(m_field, &UserField::userChosen, this, &TrainUserCard::chooseUser);
    connect(&workbench, &Workbench::preparedChanged, this, &TrainUserCard::proposeUser);
    connect(&workbench, &Workbench::datasetChanged, this, [this] {
        m_field->setDataset(m_workbench.dataset());
        m_proposed.reset();
        m_chosen = false;
        proposeUser();
    });
    m_field->setDataset(workbench.dataset());
    m_chosen = !workbench.session().watchedUsers().empty(); // of the window before this one
    refreshLive();
    proposeUser();
}

bool TrainUserCard::eventFilter(QObject* object, QEvent* event)
{
    const bool removes = object == m_tabs && event->type() == QEvent::KeyPress &&
                         static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete;
    if (removes)
        unpin(m_tabs->currentIndex());
    return removes || Card::eventFilter(object, event);
}

void TrainUserCard::unpin(int tab)
{
    if (m_isRecorded || tab < 0)
        return;
    m_chosen = true;
    m_workbench.session().unwatchUser(m_tabs->tabData(tab).toLongLong());
}

/// A tab per pinned user; its cross, or Delete, unpins.
QWidget* TrainUserCard::makeTabs()
{
    m_tabs->setObjectName(QStringLiteral("pinnedUsers"));
    m_tabs->setAccessibleName(tr("Pinned users"));
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setFixedHeight(size::button);
    m_tabs->setMaximumWidth(tabsWidth);
    m_tabs->installEventFilter(this);
    RunSession& session = m_workbench.session();
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab < 0)
            return;
        m_chosen = true;
        m_user = m_tabs->tabData(tab).toLongLong();
        showUser();
    });
    connect(&session, &RunSession::watchedUsersChanged, this, [this] {
        renewTabs();
        showUser();
    });
    return m_tabs;
}

QToolButton* TrainUserCard::makeUnpin(std::int64_t user)
{
    QToolButton* button = makeIconButton(QStringLiteral("close"), tr("Unpin user %1").arg(user));
    button->setFixedSize(size::icon + 2, size::icon + 2);
    button->setIconSize({size::icon - 3, size::icon - 3});
    button->setFocusPolicy(Qt::NoFocus); // Delete does it for the keyboard
    RunSession* session = &m_workbench.session();
    connect(button, &QToolButton::clicked, this, // it goes with its tab: not while it is clicked
            [this, session, user] {
                m_chosen = true;
                QMetaObject::invokeMethod(
                    session, [session, user] { session->unwatchUser(user); }, Qt::QueuedConnection);
            });
    return button;
}

std::vector<std::int64_t> TrainUserCard::users() const
{
    if (!m_isRecorded)
        return m_workbench.session().watchedUsers();
    std::vector<std::int64_t> users;
    for (const auto& list : m_recordedLists)
        users.push_back(list->userId);
    return users;
}

void TrainUserCard::renewTabs()
{
    const std::vector<std::int64_t> wanted = users();
    const QSignalBlocker quiet(m_tabs);
    std::vector<std::int64_t> present;
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        present.push_back(m_tabs->tabData(tab).toLongLong());
    const bool removable = m_tabs->count() > 0 && m_tabs->tabButton(0, QTabBar::RightSide);
    if (wanted != present || removable == m_isRecorded) {
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const std::int64_t user : wanted) {
            const int tab = m_tabs->addTab(QString::number(user));
            m_tabs->setTabData(tab, static_cast<qlonglong>(user));
            m_tabs->setTabToolTip(
                tab, m_isRecorded ? tr("User %1").arg(user)
                                  : tr("User %1, scored at every evaluation; Delete unpins").arg(user));
            if (!m_isRecorded)
                m_tabs->setTabButton(tab, QTabBar::RightSide, makeUnpin(user));
        }
    }
    const auto at = m_user ? std::ranges::find(wanted, *m_user) : wanted.end();
    if (at == wanted.end() && !wanted.empty())
        m_user = wanted.front();
    else if (wanted.empty())
        m_user.reset();
    m_tabs->setCurrentIndex(at == wanted.end() ? 0 : static_cast<int>(at - wanted.begin()));
    m_tabs->setVisible(!wanted.empty());
}

void TrainUserCard::proposeUser()
{
    const std::shared_ptr<const PreparedData> prepared = m_workbench.prepared();
    if (!prepared || m_chosen || prepared.get() == m_proposedFor)
        return;
    m_proposedFor = prepared.get();
    const auto& pinned = m_workbench.session().watchedUsers(); // none once another dataset is open
    const auto before = m_proposed && std::ranges::count(pinned, *m_proposed) > 0 ? m_proposed : std::nullopt;
    m_proposal.start([prepared, before](const JobContext&) { return busiestUser(*prepared, before); },
                     [this](std::optional<std::int64_t> user) {
                         if (user && !m_chosen)
                             pinProposed(*user);
                     });
}

/// Takes the place of the one that was proposed before.
void TrainUserCard::pinProposed(std::int64_t user)
{
    RunSession& session = m_workbench.session();
    if (m_proposed && *m_proposed != user)
        session.unwatchUser(*m_proposed);
    m_proposed = user;
    if (!m_isRecorded)
        m_user = user;
    session.watchUser(user);
}

void TrainUserCard::chooseUser(std::int64_t user)
{
    m_chosen = true;
    m_user = user;
    m_workbench.session().watchUser(user);
    if (m_isRecorded && std::ranges::count(users(), user) == 0) {
        showEmpty(tr("User %1 was not pinned while this run trained, but will be in the next one.").arg(user),
                  tr("See the list on Inspect"));
        return;
    }
    renewTabs();
    showUser();
}

void TrainUserCard::refreshLive()
{
    m_isRecorded = false;
    m_recordedLists.clear();
    renewTabs();
    showUser();
}

void TrainUserCard::showRecorded(const RecordedView& recorded)
{
    m_isRecorded = true;
    m_recordedLists = recorded.record.userLists;
    renewTabs();
    showUser();
}

void TrainUserCard::showUser()
{
    setTitle(m_user ? tr("Pinned user %1").arg(*m_user) : tr("Pinned users"));
    if (m_user)
        m_field->setUser(*m_user);
    const RunSession& session = m_workbench.session();
    std::shared_ptr<const UserList> list;
    if (!m_isRecorded)
        list = m_user ? session.userList(*m_user) : nullptr;
    else if (const auto at = std::ranges::find(m_recordedLists, m_user.value_or(0),
                                               [](const auto& each) { return each->userId; });
             at != m_recordedLists.end())
        list = *at;
    if (list)
        show(std::move(list));
    else if (m_isRecorded)
        showEmpty(tr("No user was pinned while this run trained."));
    else if (!m_user)
        showEmpty(tr("Type a user's id above to pin one."));
    else if (session.isRunning())
        showEmpty(tr("The list is scored with the next evaluation."));
    else if (!session.evaluations().empty())
        showEmpty(
            tr("User %1 was not pinned while this run trained, but will be in the next one.").arg(*m_user),
            tr("See the list on Inspect"));
    else
        showEmpty(tr("It appears with the first evaluation of a run."));
}

void TrainUserCard::show(std::shared_ptr<const UserList> list)
{
    if (m_view->listModel()->list() == list.get() && m_stack->currentWidget() == m_view)
        return;
    m_shown = list;
    m_why.clear();
    m_view->setList(std::move(list));
    const QString count = words::count(static_cast<std::int64_t>(m_shown->rows.size()));
    setRemark(tr("%1 videos, step %2").arg(count, words::count(m_shown->step)));
    m_stack->setCurrentWidget(m_view);
    Q_EMIT shownChanged();
}

void TrainUserCard::showEmpty(const QString& text, const QString& button)
{
    if (text == m_why && m_stack->currentWidget() == m_empty)
        return;
    setRemark({});
    m_view->setList(nullptr);
    m_empty->setTexts(tr("No list yet"), text, button);
    m_stack->setCurrentWidget(m_empty);
    m_shown.reset();
    m_why = text;
    Q_EMIT shownChanged();
}

} // namespace watchlab::ui
