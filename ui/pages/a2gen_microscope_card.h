// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/trained_model.h"
#include "ui/widgets/card.h"

#include <memory>

namespace watchlab::ui {

class SequenceSteps;
class StepPlayer;

/// How a viewing's actions are generated, one step after the other: back, forward, or by itself. GUI thread.
class A2GenMicroscopeCard : public Card {
    Q_OBJECT
public:
    explicit A2GenMicroscopeCard(QWidget* parent = nullptr);

    void show(std::shared_ptr<const GeneratedActions> sequence, const QString& subject);
    using Card::show;
    void clear(const QString& why);
    SequenceSteps* steps() const { return m_steps; }
    StepPlayer* player() const { return m_player; }

private:
    void refresh();

    SequenceSteps* m_steps;
    StepPlayer* m_player;
};

} // namespace watchlab::ui
