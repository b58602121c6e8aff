// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/notice.h"

namespace watchlab::ui {

class Workbench;
struct ProtocolChange;

/// Says that the protocol became another one by choosing a model or a preset, or by opening data that it does
/// not fit: what it is now and was before, and a way back where there is one. Hidden otherwise. GUI thread.
class ProtocolNotice : public Notice {
    Q_OBJECT
public:
    explicit ProtocolNotice(Workbench& workbench, QWidget* parent = nullptr);

private:
    void refresh();

    Workbench& m_workbench;
    QPushButton* m_back;
};

} // namespace watchlab::ui
