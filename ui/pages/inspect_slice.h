// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/slice_chip.h"

namespace watchlab::ui {

class InspectUsersCard;
class ListChoiceButton;
struct ListChoice;

/// A slice on Inspect: users by their activity, candidates by their length. How much of a candidate will be
/// watched is what is to be found out, so that the watch ratio narrows nothing here. Lengths chosen by hand
/// take the place of the slice's. GUI thread.
class InspectSlice : public SliceChip {
    Q_OBJECT
public:
    InspectSlice(InspectUsersCard& users, ListChoiceButton& choice, QWidget* parent = nullptr);

private:
    void narrow();
    void giveWay();
    bool hasLengthsOf(const ListChoice& choice) const;

    InspectUsersCard& m_users;
    ListChoiceButton& m_choice;
    bool m_narrows = false;
    bool m_givesWay = false;
};

} // namespace watchlab::ui
