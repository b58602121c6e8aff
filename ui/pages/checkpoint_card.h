// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lesson.h"
#include "ui/widgets/card.h"

#include <vector>

class QLabel;
class QPushButton;

namespace watchlab::ui {

class NumberEdit;

/// A step's question and the learner's answer: a number to type, one of several choices, or a goal that the
/// lab itself must reach. GUI thread.
class CheckpointCard : public Card {
    Q_OBJECT
public:
    explicit CheckpointCard(QWidget* parent = nullptr);

    /// isDone: it was answered right before. Hidden where the step asks nothing.
    void show(const LessonStep& step, bool isDone);
    /// What the lab says now: fills the words, and decides goals.
    void refresh(const LabResult& now);

Q_SIGNALS:
    void answeredRight();

private:
    void build();
    void addNumber();
    void addChoices();
    void answer(bool right);
    void say();

    enum class Verdict { None, Right, Wrong };
    const LessonStep* m_step = nullptr;
    LabResult m_begun; ///< the lab as the step begins, which questions refer to
    LabResult m_now;
    Verdict m_verdict = Verdict::None;
    QWidget* m_holder = nullptr;
    NumberEdit* m_number = nullptr;
    std::vector<QPushButton*> m_options;
    QLabel* m_question;
    QLabel* m_mark;
    QLabel* m_words;
};

} // namespace watchlab::ui
