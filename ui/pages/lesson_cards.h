// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace watchlab::ui {

class Settings;
class Workbench;

/// Three lessons to go on with: those under way, then those not yet begun. GUI thread.
class LessonCards : public QWidget {
    Q_OBJECT
public:
    LessonCards(Workbench& workbench, const Settings& settings, QWidget* parent = nullptr);

private:
    void refresh();

    Workbench& m_workbench;
    const Settings& m_settings;
    QHBoxLayout* m_row;
};

} // namespace watchlab::ui
