// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"
#include "ui/session/background_job.h"
#include "ui/widgets/card.h"

#include <memory>
#include <optional>
#include <vector>

class QStackedWidget;
class QTabBar;
class QToolButton;

namespace watchlab::ui {

class EmptyState;
class UserField;
class UserListView;
class Workbench;
struct RecordedView;

/// The recommendation lists of the users that are pinned, one at a time, moving with every evaluation. A user
/// who is unpinned is no longer scored. Pins the user with the most validation rows until somebody chooses
/// another. GUI thread.
class TrainUserCard : public Card {
    Q_OBJECT
public:
    explicit TrainUserCard(Workbench& workbench, QWidget* parent = nullptr);

    void refreshLive();
    void showRecorded(const RecordedView& recorded);
    std::optional<std::int64_t> user() const { return m_user; }
    void chooseUser(std::int64_t user); ///< pins and shows
    /// The list that is shown; null with whyEmpty() where there is none.
    const std::shared_ptr<const UserList>& shown() const { return m_shown; }
    const QString& whyEmpty() const { return m_why; }

Q_SIGNALS:
    void shownChanged();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* makeTabs();
    void unpin(int tab);
    QToolButton* makeUnpin(std::int64_t user);
    void proposeUser();
    void pinProposed(std::int64_t user);
    std::vector<std::int64_t> users() const;
    void renewTabs();
    void showUser();
    void show(std::shared_ptr<const UserList> list);
    void showEmpty(const QString& text, const QString& button = {});

    Workbench& m_workbench;
    UserField* m_field;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    UserListView* m_view;
    EmptyState* m_empty;
    BackgroundJob m_proposal;
    std::shared_ptr<const UserList> m_shown;
    QString m_why;
    std::optional<std::int64_t> m_user;
    std::optional<std::int64_t> m_proposed;
    bool m_chosen = false; ///< somebody has said who is pinned
    bool m_isRecorded = false;
    std::vector<std::shared_ptr<const UserList>> m_recordedLists;
    const void* m_proposedFor = nullptr;
};

} // namespace watchlab::ui
