// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/snapshots.h"
#include "ui/widgets/card.h"

#include <memory>

class QStackedWidget;

namespace watchlab {
struct Dataset;
}

namespace watchlab::ui {

class ActionLegend;
class EmptyState;
class TimelineView;
class UserField;

/// The latest held-out viewings of the pinned user: what happened, and what the model generates now; moves
/// with every evaluation. GUI thread.
class A2GenTimelinesCard : public Card {
    Q_OBJECT
public:
    explicit A2GenTimelinesCard(QWidget* parent = nullptr);

    void setDataset(std::shared_ptr<const Dataset> dataset);
    /// null = none yet; why says what to do then.
    void show(std::shared_ptr<const UserList> list, const QString& why);
    using Card::show;
    TimelineView* timelines() const { return m_view; }

Q_SIGNALS:
    void userChosen(qint64 user);

private:
    UserField* m_field;
    ActionLegend* m_legend;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    TimelineView* m_view;
    std::shared_ptr<const UserList> m_shown;
};

} // namespace watchlab::ui
