// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace watchlab::ui {

class Dialogs;
class FamilyLabs;
class PageHead;
class ParameterForm;
class PresetCombo;
class Workbench;

/// Where a run is designed: the form of all parameters, and beside it what vocabulary and curriculum they
/// make. GUI thread.
class DesignPage : public QWidget {
    Q_OBJECT
public:
    DesignPage(Workbench& workbench, Dialogs& dialogs, QWidget* parent = nullptr);

private:
    void makeHead(Dialogs& dialogs);
    QWidget* makeForm();
    void follow();
    void refresh();
    void refreshSummary();
    void copyCommandLine();

    Workbench& m_workbench;
    PageHead* m_head;
    QComboBox* m_family;
    PresetCombo* m_preset;
    QLabel* m_changed;
    FamilyLabs* m_labs;
    QPushButton* m_reset;
    QPushButton* m_copy;
    QPushButton* m_queue;
    ParameterForm* m_form = nullptr;
    QLabel* m_summary = nullptr;
};

} // namespace watchlab::ui
