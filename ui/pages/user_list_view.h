// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"

#include <QTableView>

#include <memory>

namespace watchlab::ui {

class UserListModel;

/// The table of a recommendation list: rank, its change, video, predicted bar with true tick. GUI thread.
class UserListView : public QTableView {
    Q_OBJECT
public:
    explicit UserListView(QWidget* parent = nullptr);

    void setList(std::shared_ptr<const UserList> list,
                 std::shared_ptr<const StagedUserList> stages = nullptr);
    /// Another run's list of the user; null = none.
    void setBeside(const std::shared_ptr<const UserList>& beside);
    UserListModel* listModel() const { return m_model; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void hideEmpty();
    void shareWidth();

    UserListModel* m_model;
};

} // namespace watchlab::ui
