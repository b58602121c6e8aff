// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include <string>

class QMenu;

namespace watchlab {
class ProtocolLibrary;
} // namespace watchlab

namespace watchlab::ui {

class Dialogs;
class Workbench;

/// Protocols by name: the published ones, the user's own (in the workspace's folder "protocols"), "Custom"
/// while the values are those of none. GUI thread.
class ProtocolCombo : public QComboBox {
    Q_OBJECT
public:
    ProtocolCombo(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);

    /// "Save as...", "Delete NAME", "Bring back", "Copy as text".
    void addActions(QMenu& menu);

private:
    ProtocolLibrary library() const;
    void fill();
    void showCurrent();
    void choose(const QString& name);
    void saveAs();
    void removeCurrent();
    void bringBack(const std::string& name);
    void copyAsText();
    bool isOwn() const;

    Workbench& m_workbench;
    Dialogs& m_dialogs;
};

} // namespace watchlab::ui
