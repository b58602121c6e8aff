// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace watchlab::ui {

class Settings;
class Workbench;

/// Something that can be asked for by name.
struct Command {
    QString text;    ///< "Pause", "End quantile", "gr-sample-3"
    QString context; ///< where it belongs, grey: "Run", "Parameter gr.q_end, now 0.9"
    QString keys;    ///< its shortcut, empty = none
    std::function<void()> run;
};

/// How well a command answers what was typed: every word must occur in its text or context, the beginning of
/// a word of the text counting most. 0 = not at all; an empty text asks for nothing and finds everything.
int matchScore(const Command& command, const QString& typed);

/// The enabled actions of the menu bar and of a page, and the buttons that can be pressed on it.
std::vector<Command> actionCommands(QWidget* window, QWidget* page);
/// The parameters of the chosen model family, each leading to its field on Design.
std::vector<Command> parameterCommands(Workbench& workbench);
/// The model families, and the presets of the chosen one.
std::vector<Command> designCommands(Workbench& workbench);
/// The recorded runs, newest first, and the datasets that were open before.
std::vector<Command> runCommands(Workbench& workbench);
std::vector<Command> datasetCommands(Workbench& workbench, const Settings& settings);
/// The lessons of Learn.
std::vector<Command> lessonCommands(Workbench& workbench);
/// What a number may mean: the user of the open dataset with that id. Empty otherwise.
std::vector<Command> userCommands(Workbench& workbench, const QString& typed);

} // namespace watchlab::ui
