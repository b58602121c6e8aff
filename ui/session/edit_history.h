// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <utility>
#include <vector>

namespace watchlab::ui {

/// What the next Undo and the next Redo would be about.
struct EditSteps {
    bool canUndo = false;
    bool canRedo = false;
    QString undoWords; ///< "End quantile", shown as "Undo: End quantile"; empty where there is none
    QString redoWords;
};

/// What is edited as a whole and every state it had before: undo and redo. Edits of the same thing that
/// follow each other are one step. A value; no signals.
template<typename State>
class EditHistory {
public:
    explicit EditHistory(State initial)
        : m_states{{std::move(initial), {}, {}}}
    {
    }

    const State& current() const { return m_states[m_place].state; }

    /// words: "End quantile". mergeKey: edits with equal non-empty keys merge.
    void push(State state, const QString& words, const QString& mergeKey = {})
    {
        m_states.erase(m_states.begin() + static_cast<std::ptrdiff_t>(m_place) + 1,
                       m_states.end()); // what was undone is gone
        Edited& last = m_states.back();
        if (m_open && !mergeKey.isEmpty() && last.mergeKey == mergeKey) {
            last.state = std::move(state);
            return;
        }
        m_states.push_back({std::move(state), words, mergeKey});
        if (m_states.size() > mostStates)
            m_states.erase(m_states.begin());
        m_place = m_states.size() - 1;
        m_open = true;
    }
    /// What is no edit of its own: the state becomes another one without a step.
    void amend(State state) { m_states[m_place].state = std::move(state); }
    /// The next edit starts a new step even if its key is the same (a field lost the focus).
    void closeStep() { m_open = false; }

    EditSteps steps() const
    {
        const bool canUndo = m_place > 0;
        const bool canRedo = m_place + 1 < m_states.size();
        return {canUndo, canRedo, canUndo ? m_states[m_place].words : QString(),
                canRedo ? m_states[m_place + 1].words : QString()};
    }
    /// Whether there was something to undo.
    bool undo()
    {
        m_open = false;
        const bool can = steps().canUndo;
        m_place -= can ? 1 : 0;
        return can;
    }
    bool redo()
    {
        m_open = false;
        const bool can = steps().canRedo;
        m_place += can ? 1 : 0;
        return can;
    }

private:
    static constexpr std::size_t mostStates = 200;

    struct Edited {
        State state;
        QString words; ///< what was changed to come here
        QString mergeKey;
    };

    std::vector<Edited> m_states;
    std::size_t m_place = 0;
    bool m_open = false;
};

} // namespace watchlab::ui
