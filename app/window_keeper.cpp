// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_keeper.h"

#include "ui/mainwindow/language.h"
#include "ui/session/settings.h"
#include "ui/widgets/theme.h"

#include <QTimer>

namespace watchlab {

namespace {

ui::ThemeChoice choiceOf(const QString& theme)
{
    if (theme == QStringLiteral("dark"))
        return ui::ThemeChoice::Dark;
    return theme == QStringLiteral("light") ? ui::ThemeChoice::Light : ui::ThemeChoice::System;
}

} // namespace

WindowKeeper::WindowKeeper(ui::Workbench& workbench, ui::Settings& settings, ui::Dialogs& dialogs)
    : m_workbench(workbench)
    , m_settings(settings)
    , m_dialogs(dialogs)
{
    ui::ThemeSwitch::instance().choose(choiceOf(settings.theme()));
}

WindowKeeper::~WindowKeeper() = default;

void WindowKeeper::open()
{
    auto next = std::make_unique<ui::MainWindow>(m_workbench, m_settings, m_dialogs);
    connect(next.get(), &ui::MainWindow::themeChosen, this, &WindowKeeper::chooseTheme);
    connect(next.get(), &ui::MainWindow::languageChosen, this, &WindowKeeper::chooseLanguage);
    if (m_window)
        next->takeOver(*m_window);
    else
        next->showPage(ui::Page::Start);
    next->show();
    std::swap(m_window, next); // the old window goes when the new one is there: the program has always one
}

void WindowKeeper::chooseTheme(const QString& theme)
{
    m_settings.setTheme(theme);
    ui::ThemeSwitch::instance().choose(choiceOf(theme));
}

void WindowKeeper::chooseLanguage(const QString& language)
{
    m_settings.setLanguage(language);
    ui::installLanguage(language);
    m_window->saveLayout();
    QTimer::singleShot(0, this, &WindowKeeper::open); // not from within the old window's own menu
}

} // namespace watchlab
