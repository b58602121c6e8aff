// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/trained_model.h"
#include "ui/widgets/card.h"

#include <QTimer>

#include <memory>

class QToolButton;

namespace watchlab::ui {

class ElidedLabel;
class SequenceSteps;

/// How a viewing's actions are generated, one step after the other: back, forward, or by itself. GUI thread.
class A2GenMicroscopeCard : public Card {
    Q_OBJECT
public:
    explicit A2GenMicroscopeCard(QWidget* parent = nullptr);

    void show(std::shared_ptr<const GeneratedActions> sequence, const QString& subject);
    using Card::show;
    void clear(const QString& why);
    SequenceSteps* steps() const { return m_steps; }
    bool isPlaying() const { return m_timer.isActive(); }
    void setInterval(int milliseconds) { m_timer.setInterval(milliseconds); } ///< between steps

private:
    QToolButton* addButton(const QString& icon, const QString& name, const QString& objectName);
    void togglePlay();
    void stopPlaying();
    void playOn();
    void refresh();

    SequenceSteps* m_steps;
    QToolButton* m_begin;
    QToolButton* m_back;
    QToolButton* m_play;
    QToolButton* m_forward;
    QToolButton* m_end;
    QLabel* m_place;
    QTimer m_timer;
};

} // namespace watchlab::ui
