// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/command.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QTableView;

namespace watchlab::ui {

class CommandModel;

/// A line to type in and under it whatever matches: actions, parameters, runs, datasets, users. Arrow keys
/// move, Enter does it, Esc or a click elsewhere closes. Deletes itself when it closes. GUI thread.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    /// answer: more commands for what is typed, before the others; may be empty.
    using Answer = std::function<std::vector<Command>(const QString& typed)>;
    CommandPalette(std::vector<Command> commands, Answer answer, QWidget* parent);
    ~CommandPalette() override;

    /// Near the window's upper edge, with the keyboard.
    void open();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void refresh();
    void runCurrent();

    std::vector<Command> m_commands;
    Answer m_answer;
    QLineEdit* m_line;
    QTableView* m_view;
    CommandModel* m_model;
    QLabel* m_nothing; ///< in the list's place when nothing matches
};

} // namespace watchlab::ui
