// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/sequence_inspector.h"

#include <QWidget>

#include <cstdint>
#include <optional>

class QStackedWidget;

namespace watchlab::ui {

class A2GenAttentionCard;
class A2GenGatesCard;
class A2GenMicroscopeCard;
class ActionLegend;
class Card;
class EmptyState;
class Segmented;
class TimelineView;
class Workbench;

/// What a run of action sequences generates for held-out viewings beside what happened: all of a user's, or
/// all of a video's, and the chosen one step by step with what it looked at. GUI thread.
class A2GenInspection : public QWidget {
    Q_OBJECT
public:
    explicit A2GenInspection(Workbench& workbench, QWidget* parent = nullptr);

    /// Another run, newer checkpoint or user; run 0 = none. prepared: the run's own rows, where they are at
    /// hand.
    void setSubject(std::int64_t run, std::int64_t version, std::optional<std::int64_t> user,
                    std::shared_ptr<const PreparedData> prepared);
    TimelineView* timelines() const { return m_timelines; }
    A2GenMicroscopeCard* microscope() const { return m_microscope; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeTimelines();
    void ask();
    void chooseKind(int kind);
    void lookAtCurrent();
    void refresh();
    void showTimelines();
    void chooseAgain(const QVariant& before);
    void showEmpty();
    QString subjectOf(const GeneratedActions& generated) const;

    Workbench& m_workbench;
    SequenceInspector m_inspector;
    Card* m_card;
    Segmented* m_kind;
    ActionLegend* m_legend;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    TimelineView* m_timelines;
    A2GenMicroscopeCard* m_microscope;
    A2GenAttentionCard* m_attention;
    A2GenGatesCard* m_gates;
    std::int64_t m_run = 0;
    std::int64_t m_version = 0;
    std::optional<std::int64_t> m_user;
    std::shared_ptr<const PreparedData> m_prepared;
    std::optional<std::int64_t> m_video; ///< looked at by all who watched it; none = by user
    std::shared_ptr<const ActionTimelines> m_shown;
};

} // namespace watchlab::ui
