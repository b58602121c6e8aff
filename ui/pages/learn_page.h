// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/lesson_library.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace watchlab::ui {

class CheckpointCard;
class LabControls;
class LessonList;
class LessonStage;
class PageHead;
class RuleCard;
class Settings;
class StepDots;
class Workbench;

/// Lessons, step by step: a text, a lab that computes what the text speaks of, what may be changed in it, and
/// a question. How far one has come is kept in the settings. GUI thread.
class LearnPage : public QWidget {
    Q_OBJECT
public:
    LearnPage(Workbench& workbench, Settings& settings, QWidget* parent = nullptr);

    const LabResult& result() const { return m_result; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeLeft();
    QWidget* makeMiddle();
    QWidget* makeRight();
    QWidget* makeWay();
    void makeActions();
    QAction* addStepAction(const QString& text, const QKeySequence& keys, const char* name,
                           void (LearnPage::*does)());
    void reload();
    void openLesson(const QString& id, int step);
    void showStep(int step);
    void next();
    void back();
    void restart();
    void playOrStop();
    void playOne();
    void changeLab(const QString& setting, const LabValue& value);
    void resetLab();
    void runLabNow();
    void markDone();
    void refreshWords();
    std::string withheld() const;
    void refreshList();
    void refreshWay();
    void openInDesign();
    void copyLesson();
    const LessonStep& step() const;
    std::shared_ptr<const LessonLibrary::Entry> nextLesson() const;

    Workbench& m_workbench;
    Settings& m_settings;
    std::shared_ptr<const LessonLibrary::Entry> m_entry;
    int m_step = 0;
    LabSettings m_lab; ///< as it is set now
    LabResult m_result;
    QTimer m_play;
    PageHead* m_head;
    LessonList* m_list = nullptr;
    QLabel* m_problems = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    LessonStage* m_stage = nullptr;
    RuleCard* m_rule = nullptr;
    LabControls* m_controls = nullptr;
    CheckpointCard* m_checkpoint = nullptr;
    StepDots* m_dots = nullptr;
    QPushButton* m_restartButton = nullptr;
    QPushButton* m_backButton = nullptr;
    QPushButton* m_playButton = nullptr;
    QPushButton* m_nextButton = nullptr;
    QPushButton* m_designButton = nullptr;
    QAction* m_nextAction = nullptr;
    QAction* m_backAction = nullptr;
    QAction* m_playAction = nullptr;
};

} // namespace watchlab::ui
