// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/preset_library.h"

#include <QMenu>

#include <string>
#include <vector>

namespace watchlab::ui {

class Dialogs;
class PresetCombo;
class Workbench;

/// Beside the choice of presets: keeps the configuration as a preset of the user's own (in the workspace's
/// folder "presets"), deletes one and brings it back, takes the configuration of a recorded run over. Fills
/// the choice with the user's own presets and shows there which of them is set. GUI thread.
class PresetMenu : public QMenu {
    Q_OBJECT
public:
    PresetMenu(Workbench& workbench, Dialogs& dialogs, PresetCombo& combo, QWidget* parent = nullptr);

private:
    PresetLibrary library() const;
    void fillCombo();
    void showCurrent();
    void choose(const QString& name);
    void saveAs();
    void remove();
    void bringBack(const std::string& name);
    void fillRuns();
    QString ownName() const; ///< of the preset shown; empty for a built-in one

    Workbench& m_workbench;
    Dialogs& m_dialogs;
    PresetCombo& m_combo;
    QAction* m_delete;
    QMenu* m_runs;
    std::vector<OwnPreset> m_own; ///< as their files were when the menu was opened last
};

} // namespace watchlab::ui
