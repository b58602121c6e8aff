// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/sequence_inspector.h"
#include "ui/session/trial_histories.h"
#include "ui/session/viewing_inspector.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>

namespace watchlab::ui {

class A2GenMicroscopeCard;
class DecodeMicroscopeCard;
class WhatIfCard;

/// Fills the what-if card, and the microscope of runs that decode or generate actions, with a run's answers
/// about one viewing; variants of the viewings seen before are kept, with their undo. The cards belong to
/// whoever lays them out. GUI thread.
class ViewingInspection : public QObject {
    Q_OBJECT
public:
    explicit ViewingInspection(QObject* parent = nullptr);

    DecodeMicroscopeCard* microscope() const { return m_microscope; }
    A2GenMicroscopeCard* sequence() const { return m_sequence; }
    WhatIfCard* whatIf() const { return m_whatIf; }

    /// Run 0 = nothing is asked; video nullopt = none is chosen yet.
    void setSubject(const RunAndData& run, std::int64_t user, std::optional<std::int64_t> video);
    /// Of a run that generates actions. row: of the viewing, where it has happened; else it is to come.
    void setSequence(const RunAndData& run, std::int64_t user, std::optional<std::int64_t> video,
                     std::optional<std::uint32_t> row);

    /// The list that the video competes in; null where lists are not ordered by what is predicted.
    void setList(const std::shared_ptr<const UserList>& list);

    /// Of the variants in sight.
    EditSteps edits() const { return m_history ? m_history->steps() : EditSteps(); }
    void undo();
    void redo();

    const TrialHistories& trials() const { return m_trials; }
    void setTrials(const TrialHistories& trials);

Q_SIGNALS:
    void editsChanged();

private:
    void refresh();
    void refreshSequence();
    void clear();
    void showSubject();
    void showOthers();
    void take(const Trial& trial, const QString& words);

    DecodeMicroscopeCard* m_microscope;
    A2GenMicroscopeCard* m_sequence;
    WhatIfCard* m_whatIf;
    ViewingInspector m_inspector;
    SequenceInspector m_sequences;
    TrialHistories m_trials;
    EditHistory<Trial>* m_history = nullptr; ///< of the viewing that the cards are about; null = none
    int m_shown = 0;                         ///< ViewingInspector::looks() that they are about; 0 = none
    AskedViewing m_viewing;                  ///< likewise
    std::shared_ptr<const Sensitivity> m_sensitivity;
    std::shared_ptr<const UserList> m_list;
};

} // namespace watchlab::ui
