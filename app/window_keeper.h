// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/main_window.h"

#include <QObject>

#include <memory>

namespace watchlab {

/// Holds the window over the workbench. A change of language makes a new window in the other's place: what
/// runs goes on.
class WindowKeeper : public QObject {
    Q_OBJECT
public:
    WindowKeeper(ui::Workbench& workbench, ui::Settings& settings, ui::Dialogs& dialogs);
    ~WindowKeeper() override;

    void open();
    ui::MainWindow& window() const { return *m_window; }

private:
    void chooseTheme(const QString& theme);
    void chooseLanguage(const QString& language);

    ui::Workbench& m_workbench;
    ui::Settings& m_settings;
    ui::Dialogs& m_dialogs;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace watchlab
