// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/run_config.h"

#include <QString>

#include <vector>

namespace watchlab::ui {

/// The configuration being edited and every state it had before: undo and redo for forms. Edits of the same
/// parameter that follow each other are one step. A value; no signals, no Qt Gui.
class ConfigHistory {
public:
    explicit ConfigHistory(RunConfig initial);

    const RunConfig& current() const { return m_states[m_index].config; }
    /// words: "End quantile", shown as "Undo End quantile". mergeKey: edits with equal non-empty keys merge.
    void push(RunConfig config, const QString& words, const QString& mergeKey = {});
    /// The next edit starts a new step even if its key is the same (a field lost the focus).
    void closeStep() { m_open = false; }
    /// Forgets everything: another run's configuration was loaded.
    void reset(RunConfig config);

    bool canUndo() const { return m_index > 0; }
    bool canRedo() const { return m_index + 1 < m_states.size(); }
    QString undoWords() const { return canUndo() ? m_states[m_index].words : QString(); }
    QString redoWords() const { return canRedo() ? m_states[m_index + 1].words : QString(); }
    void undo();
    void redo();

private:
    struct State {
        RunConfig config;
        QString words;
        QString mergeKey;
    };
    std::vector<State> m_states;
    std::size_t m_index = 0;
    bool m_open = false;
};

} // namespace watchlab::ui
