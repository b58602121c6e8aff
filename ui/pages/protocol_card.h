// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

namespace watchlab::ui {

class Dialogs;
class SplitResult;
class Workbench;

/// The protocol: which rows are used, for what, in what unit, and what comes of it. GUI thread.
class ProtocolCard : public Card {
    Q_OBJECT
public:
    ProtocolCard(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);

private:
    void refreshResult();

    Workbench& m_workbench;
    SplitResult* m_result;
};

} // namespace watchlab::ui
