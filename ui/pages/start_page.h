// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace watchlab::ui {

class Card;
class Dialogs;
class EntryList;
class Notice;
class Settings;
class Workbench;

/// Where a session begins: recent workspaces and datasets, the ways to open data, an interrupted run, three
/// lessons, the usual order.
class StartPage : public QWidget {
    Q_OBJECT
public:
    StartPage(Workbench& workbench, Settings& settings, Dialogs& dialogs, QWidget* parent = nullptr);

    void chooseWorkspace();

private:
    QWidget* makeInterrupted();
    QWidget* makeRecent();
    QWidget* makeOrder();
    void refreshRecent();
    void refreshRuns();

    Workbench& m_workbench;
    Settings& m_settings;
    Dialogs& m_dialogs;
    EntryList* m_workspaces = nullptr;
    EntryList* m_datasets = nullptr;
    EntryList* m_latest = nullptr;
    Card* m_latestCard = nullptr;
    Notice* m_interrupted = nullptr;
    QPushButton* m_resume = nullptr;
    qint64 m_interruptedRun = 0;
};

} // namespace watchlab::ui
