// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/action_lists.h"

#include <algorithm>

namespace watchlab::a2gen {

ActionSource::ActionSource(std::shared_ptr<const Dataset> dataset, const std::vector<std::string>& types,
                           const std::vector<bool>& timed, double timeLimit)
    : m_dataset(std::move(dataset))
    , m_exit(static_cast<std::uint8_t>(types.size()))
    , m_timeLimit(timeLimit)
{
    const ViewingActions& actions = m_dataset->actions;
    for (std::size_t i = 0; i < actions.names.size(); ++i) {
        const auto found = std::ranges::find(types, actions.names[i]);
        const bool isKnown = found != types.end();
        m_labelOf.push_back(isKnown ? static_cast<int>(found - types.begin()) : -1);
        m_timed.push_back(isKnown && actions.timed[i] && timed[static_cast<std::size_t>(m_labelOf.back())]);
        if (!isKnown)
            m_unknown.push_back(actions.names[i]);
    }
}

float ActionSource::limited(float time) const
{
    return m_timeLimit > 0 ? std::min(time, static_cast<float>(m_timeLimit)) : time;
}

void ActionSource::read(std::size_t row, std::vector<std::uint8_t>& actions, std::vector<float>& times) const
{
    actions.clear();
    times.clear();
    if (!m_dataset->actions.empty()) {
        const auto made = m_dataset->actions.of(row);
        const auto when = m_dataset->actions.timesOf(row);
        for (std::size_t i = 0; i < made.size(); ++i) {
            if (m_labelOf[made[i]] < 0)
                continue;
            actions.push_back(static_cast<std::uint8_t>(m_labelOf[made[i]]));
            times.push_back(m_timed[made[i]] ? limited(when[i]) : unknownTime);
        }
    }
    actions.push_back(m_exit);
    times.push_back(limited(exitTime(m_dataset->rows, row))); // std::min keeps NaN as its first argument
}

} // namespace watchlab::a2gen
