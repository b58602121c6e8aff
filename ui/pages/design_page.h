// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace watchlab {
struct RunConfig;
}

namespace watchlab::ui {

class A2GenLab;
class BaselineLab;
class Card;
class Dialogs;
class HybridLab;
class PageHead;
class ParameterForm;
class PresetCombo;
class VocabularyLab;
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
    void refresh();
    void refreshFamily(const RunConfig& config);
    void refreshSummary();
    void copyCommandLine();

    Workbench& m_workbench;
    PageHead* m_head;
    QComboBox* m_family;
    PresetCombo* m_preset;
    QLabel* m_changed;
    QPushButton* m_reset;
    QPushButton* m_copy;
    QPushButton* m_queue;
    ParameterForm* m_form = nullptr;
    QLabel* m_summary = nullptr;
    VocabularyLab* m_vocabulary = nullptr;
    QWidget* m_labs = nullptr; ///< of GR
    A2GenLab* m_a2genLab = nullptr;
    HybridLab* m_hybridLab = nullptr;
    BaselineLab* m_baselineLab = nullptr;
    Card* m_aboutCard = nullptr;
    QWidget* m_others = nullptr; ///< beside the form of another family than GR
    QLabel* m_about = nullptr;
};

} // namespace watchlab::ui
