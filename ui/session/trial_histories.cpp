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

bool TrialHistories::Entry::isOfViewing(const ViewingInspector::Question& question) const
{
    const bool sameData = !dataset.owner_before(question.dataset) && !question.dataset.owner_before(dataset);
    return sameData && user == question.user && video == question.video;
}

bool TrialHistories::Entry::isOfRun(const ViewingInspector::Question& question) const
{
    return run == question.run && workspace == question.workspace;
}

EditHistory<Trial>& TrialHistories::of(const ViewingInspector::Question& question)
{
    const auto known = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        return entry.isOfViewing(question) && entry.isOfRun(question);
    });
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        return m_entries.front().history;
    }
    const auto another =
        std::ranges::find_if(m_entries, [&](const Entry& entry) { return entry.isOfViewing(question); });
    Trial trial = another != m_entries.end() ? another->history.current() : firstTrial();
    m_entries.push_front({question.workspace, question.dataset, question.run, question.user, question.video,
                          EditHistory(std::move(trial))});
    if (m_entries.size() > mostEntries)
        m_entries.pop_back();
    return m_entries.front().history;
}

} // namespace watchlab::ui
