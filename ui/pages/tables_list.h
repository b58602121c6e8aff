// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

#include <string>

class QAction;
class QListWidget;

namespace watchlab::ui {

class Dialogs;
class TableLibrary;
class Workbench;

/// The tables of the workspace: new, duplicate, rename, delete, import, export. GUI thread.
class TablesList : public Card {
    Q_OBJECT
public:
    TablesList(Workbench& workbench, TableLibrary& library, Dialogs& dialogs, QWidget* parent = nullptr);

    QString current() const; ///< name; empty = there is none
    void choose(const QString& name);
    void createTable();
    void importTable();
    /// What was deleted last, back again.
    void undoRemoval();

Q_SIGNALS:
    void chosen(const QString& name);
    void removed(const QString& name);

private:
    QAction* addListAction(const QString& text, const char* name, const QKeySequence& keys,
                           void (TablesList::*does)());
    void fill();
    void duplicate();
    void rename();
    void remove();
    void exportTable();
    void say(const QString& problem);

    Workbench& m_workbench;
    TableLibrary& m_library;
    Dialogs& m_dialogs;
    QListWidget* m_list;
    bool m_filling = false;
    QString m_removedName;
    std::string m_removedText;
};

} // namespace watchlab::ui
