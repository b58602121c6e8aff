// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"
#include "ui/session/background_job.h"
#include "ui/widgets/card.h"

#include <memory>
#include <optional>

class QStackedWidget;

namespace watchlab::ui {

class EmptyState;
class UserField;
class UserListView;
class Workbench;
struct RecordedView;

/// The recommendation list of one user, moving with every evaluation. Pins the user with the most validation
/// rows until somebody chooses another. GUI thread.
class TrainUserCard : public Card {
    Q_OBJECT
public:
    explicit TrainUserCard(Workbench& workbench, QWidget* parent = nullptr);

    void refreshLive();
    void showRecorded(const RecordedView& recorded);
    std::optional<std::int64_t> user() const { return m_user; }
    void chooseUser(std::int64_t user);
    /// The list that is shown; null with whyEmpty() where there is none.
    const std::shared_ptr<const UserList>& shown() const { return m_shown; }
    const QString& whyEmpty() const { return m_why; }

Q_SIGNALS:
    void shownChanged();

private:
    void proposeUser();
    void show(std::shared_ptr<const UserList> list);
    void showEmpty(const QString& text);

    Workbench& m_workbench;
    UserField* m_field;
    QStackedWidget* m_stack;
    UserListView* m_view;
    EmptyState* m_empty;
    BackgroundJob m_proposal;
    std::shared_ptr<const UserList> m_shown;
    QString m_why;
    std::optional<std::int64_t> m_user;
    bool m_chosen = false; ///< by somebody, not proposed
    const void* m_proposedFor = nullptr;
};

} // namespace watchlab::ui
