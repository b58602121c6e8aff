// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/config_history.h"

namespace watchlab::ui {

ConfigHistory::ConfigHistory(RunConfig initial)
{
    m_states.push_back({std::move(initial), {}, {}});
}

void ConfigHistory::push(RunConfig config, const QString& words, const QString& mergeKey)
{
    m_states.resize(m_index + 1); // what was undone is gone
    State& last = m_states.back();
    if (m_open && !mergeKey.isEmpty() && last.mergeKey == mergeKey) {
        last.config = std::move(config);
        return;
    }
    m_states.push_back({std::move(config), words, mergeKey});
    ++m_index;
    m_open = true;
}

void ConfigHistory::reset(RunConfig config)
{
    m_states.clear();
    m_states.push_back({std::move(config), {}, {}});
    m_index = 0;
    m_open = false;
}

void ConfigHistory::undo()
{
    if (canUndo())
        --m_index;
    m_open = false;
}

void ConfigHistory::redo()
{
    if (canRedo())
        ++m_index;
    m_open = false;
}

} // namespace watchlab::ui
