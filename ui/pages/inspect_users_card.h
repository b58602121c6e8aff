// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/background_job.h"
#include "ui/widgets/card.h"

#include <cstdint>
#include <memory>
#include <optional>

class QLineEdit;
class QTableView;

namespace watchlab {
struct PreparedData;
}

namespace watchlab::ui {

class UserFilterModel;
class UserTableModel;
class Workbench;

/// The users of the open dataset: search, sort, choose. GUI thread.
class InspectUsersCard : public Card {
    Q_OBJECT
public:
    explicit InspectUsersCard(Workbench& workbench, QWidget* parent = nullptr);

    std::optional<std::int64_t> user() const { return m_user; }
    void chooseUser(std::int64_t user);

Q_SIGNALS:
    void userChosen(qint64 user);

private:
    void readUsers();
    void refreshRemark();

    Workbench& m_workbench;
    UserTableModel* m_users;
    UserFilterModel* m_filtered;
    QLineEdit* m_search;
    QTableView* m_view;
    BackgroundJob m_job;
    std::shared_ptr<const PreparedData> m_shown;
    std::optional<std::int64_t> m_user;
};

} // namespace watchlab::ui
