// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/train_view.h"
#include "ui/widgets/card.h"

class QComboBox;

namespace watchlab::ui {

class EventModel;

/// What happened in the run, newest first. GUI thread.
class TrainEventsCard : public Card {
    Q_OBJECT
public:
    explicit TrainEventsCard(QWidget* parent = nullptr);
    void refresh(const TrainView& view);

private:
    void show();

    EventModel* m_model;
    QComboBox* m_filter;
    std::vector<RunEvent> m_events;
};

} // namespace watchlab::ui
