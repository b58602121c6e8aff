// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace watchlab::ui {

class Dialogs;
class Workbench;

/// The ways to open data, as cards: generated data, KuaiRec with where it is to be had, anything else.
class StartChoices : public QWidget {
    Q_OBJECT
public:
    StartChoices(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);

private:
    QWidget* makeSample();
    QWidget* makeKuaiRec();
    QWidget* makeOther();

    Workbench& m_workbench;
    Dialogs& m_dialogs;
};

} // namespace watchlab::ui
