// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/inspect_slice.h"

#include "ui/pages/inspect_users_card.h"
#include "ui/pages/list_choice_button.h"

#include <algorithm>

namespace watchlab::ui {

InspectSlice::InspectSlice(InspectUsersCard& users, ListChoiceButton& choice, QWidget* parent)
    : SliceChip(parent)
    , m_users(users)
    , m_choice(choice)
{
    setObjectName(QStringLiteral("inspectSlice"));
    setHint(
        tr("Users by their train rows, candidates and viewings by their length; how much of a video was "
           "watched is known only afterwards, and leaves nothing out here. Errors of users stay those over "
           "all their test rows. Click to show all again"));
    connect(this, &SliceChip::sliceChanged, this, &InspectSlice::narrow);
    connect(&choice, &ListChoiceButton::choiceChanged, this, &InspectSlice::giveWay);
}

bool InspectSlice::hasLengthsOf(const ListChoice& choice) const
{
    const SliceRange duration = slice().range("duration");
    return choice.leastSeconds == std::max(0.0, static_cast<double>(duration.low)) &&
           choice.mostSeconds == static_cast<double>(duration.high);
}

/// Who chooses other lengths leaves the slice's.
void InspectSlice::giveWay()
{
    if (m_narrows || hasLengthsOf(m_choice.choice()))
        return;
    RowSlice rest = slice();
    std::erase_if(rest.parts, [](const RowSlice::Part& part) { return part.axis == "duration"; });
    m_givesWay = true;
    setSlice(rest);
    m_givesWay = false;
}

void InspectSlice::narrow()
{
    const SliceRange activity = slice().range("activity");
    if (!slice().isAll())
        m_users.chooseAll(); // what was looked for before is another question
    m_users.setActivity(static_cast<double>(activity.low), static_cast<double>(activity.high));
    if (m_givesWay)
        return;
    const SliceRange duration = slice().range("duration");
    ListChoice choice = m_choice.choice();
    choice.leastSeconds = std::max(0.0, static_cast<double>(duration.low));
    choice.mostSeconds = static_cast<double>(duration.high);
    m_narrows = true;
    m_choice.setChoice(choice);
    m_narrows = false;
}

} // namespace watchlab::ui
