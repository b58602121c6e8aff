// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/trial_histories.h"

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr std::size_t mostEntries = 200;

/// The viewing as it is, and one variant to be changed.
Trial firstTrial()
{
    return {{{}, {}}, 1};
}

} // namespace

AskedViewing::AskedViewing(const ViewingInspector::Question& question)
    : workspace(question.workspace)
    , dataset(question.dataset)
    , run(question.run)
    , user(question.user)
    , video(question.video)
{
}

bool AskedViewing::isSameViewing(const AskedViewing& other) const
{
    const bool sameData = !dataset.owner_before(other.dataset) && !other.dataset.owner_before(dataset);
    return sameData && user == other.user && video == other.video;
}

bool AskedViewing::operator==(const AskedViewing& other) const
{
    return isSameViewing(other) && run == other.run && workspace == other.workspace;
}

EditHistory<Trial>& TrialHistories::of(const AskedViewing& viewing)
{
    const auto known = std::ranges::find(m_entries, viewing, &Entry::viewing);
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        return m_entries.front().history;
    }
    const auto another = std::ranges::find_if(
        m_entries, [&](const Entry& entry) { return entry.viewing.isSameViewing(viewing); });
    Trial trial = another != m_entries.end() ? another->history.current() : firstTrial();
    m_entries.push_front({viewing, EditHistory(std::move(trial))});
    if (m_entries.size() > mostEntries)
        m_entries.pop_back();
    return m_entries.front().history;
}

} // namespace watchlab::ui
