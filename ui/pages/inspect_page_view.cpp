// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/history_model.h"
#include "ui/pages/a2gen_inspection.h"
#include "ui/pages/beside_run.h"
#include "ui/pages/history_view.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/inspect_slice.h"
#include "ui/pages/list_choice_button.h"
#include "ui/widgets/segmented.h"

#include <algorithm>

/// What an Inspect page is told to look at, or not any more: by another window, by other pages.
namespace watchlab::ui {

InspectPage::View InspectPage::view() const
{
    return {chosenRun(),
            m_beside->run(),
            m_users->view(),
            m_video,
            m_candidates->currentData().toInt(),
            m_choice->choice(),
            m_slice->slice(),
            m_kind->current(),
            m_side->current(),
            m_view->current(),
            m_viewing->trials()};
}

void InspectPage::setView(const View& view)
{
    m_runs->setCurrentIndex(std::max(0, m_runs->findData(QVariant::fromValue<qint64>(view.run))));
    m_beside->want(view.beside);
    m_slice->setSlice(view.slice);
    m_users->setView(view.users);
    m_video = view.video;
    m_videoOf = view.users.user;
    chooseCandidates(*m_candidates, view.candidates);
    m_choice->setChoice(view.choice);
    m_kind->setCurrent(view.kind);
    m_side->setCurrent(view.side);
    m_view->setCurrent(view.sequences);
    m_viewing->setTrials(view.trials);
    ask();
}

void InspectPage::showUser(qint64 user, qint64 beside)
{
    if (beside != 0) {
        m_beside->want(beside);
        ask();
    }
    m_users->chooseUser(user);
}

void InspectPage::refreshViewing()
{
    RunAndData run = runAndData();
    const bool asks = isVisible() && showsWhatIf() && m_inspector.answer() && m_users->user();
    if (!asks)
        run.run = 0;
    const auto& answer = m_inspector.answer();
    m_viewing->setList(answer && !answer->stages ? answer->list : nullptr);
    const std::optional<std::int64_t> video = asks ? m_video : std::nullopt;
    m_viewing->setSubject(run, m_users->user().value_or(0), video);
    std::optional<std::uint32_t> row; // of what has happened
    if (const QModelIndex viewed = m_history->currentIndex(); m_kind->current() == 1 && viewed.isValid())
        row = viewed.data(HistoryModel::RowRole).toUInt();
    run.run = isOfFamily("a2gen") ? run.run : 0;
    m_viewing->setSequence(run, m_users->user().value_or(0), video, row);
}

/// Whether somebody looks or not, nothing of a dataset stays that is no longer open.
void InspectPage::leaveData()
{
    m_users->setRun(0, 0, 0);
    m_inspector.ask({});
    m_beside->ask({}, 0);
    m_viewing->setSubject({}, 0, std::nullopt);
    m_viewing->setSequence({}, 0, std::nullopt, std::nullopt);
    m_sequences->setSubject(0, 0, std::nullopt, nullptr);
}

} // namespace watchlab::ui
