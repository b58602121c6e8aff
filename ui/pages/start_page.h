// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QWidget>

class QMimeData;
class QVBoxLayout;

namespace watchlab::ui {

class Card;
class Dialogs;
class EntryList;
class Notice;
class Settings;
class Workbench;

/// A dashed area that takes a folder or file dragged onto it. GUI thread.
class DropArea : public QFrame {
    Q_OBJECT
public:
    explicit DropArea(QWidget* parent = nullptr);
    /// The local folder that a drag brings: a folder itself, or the folder of a file; empty = nothing usable.
    static QString folderOf(const QMimeData* data);

Q_SIGNALS:
    void dropped(const QString& folder);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void setOver(bool over);
};

/// Where a session begins: recent workspaces and datasets, the ways to open data, an interrupted run, the
/// usual order.
class StartPage : public QWidget {
    Q_OBJECT
public:
    StartPage(Workbench& workbench, Settings& settings, Dialogs& dialogs, QWidget* parent = nullptr);

    void openSample();
    void chooseKuaiRec();
    void chooseArrays();
    void chooseWorkspace();

private:
    QWidget* makeRecent();
    QWidget* makeChoices();
    QWidget* makeOrder();
    void open(const QString& path);
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
    qint64 m_interruptedRun = 0;
    qint64 m_dismissedRun = 0;
};

} // namespace watchlab::ui
