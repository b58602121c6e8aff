// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/checkpoint_card.h"

#include "ui/forms/number_edit.h"
#include "ui/pages/lesson_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_words.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace watchlab::ui {

namespace {

constexpr int markSide = 14;
constexpr double anyNumber = 1e12;

} // namespace

CheckpointCard::CheckpointCard(QWidget* parent)
    : Card(tr("Check yourself"), parent)
    , m_question(makeLabel({}, TextRole::Normal, fonts::headingPx))
    , m_mark(new QLabel)
    , m_words(makeLabel({}))
{
    setObjectName(QStringLiteral("checkpoint"));
    m_question->setWordWrap(true);
    m_question->setTextFormat(Qt::RichText);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::RichText);
    m_words->setObjectName(QStringLiteral("checkpoint.words"));
    m_mark->setFixedSize(markSide, markSide + 2);
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    body()->setSpacing(8);
    body()->addWidget(m_question);
    body()->addLayout(row);
    connect(&ThemeSwitch::instance(), &ThemeSwitch::changed, this, &CheckpointCard::say);
}

void CheckpointCard::show(const LessonStep& step, bool isDone)
{
    m_step = &step;
    setVisible(step.checkpoint.has_value());
    if (!step.checkpoint)
        return;
    m_begun = m_now = runLab(*step.lab, step.settings);
    m_verdict = isDone ? Verdict::Right : Verdict::None;
    build();
    say();
}

void CheckpointCard::build()
{
    delete m_holder;
    m_holder = new QWidget;
    m_number = nullptr;
    m_options.clear();
    m_question->setText(richWords(m_step->checkpoint->question, *m_step->lab, m_begun));
    if (m_step->checkpoint->kind == Checkpoint::Kind::Choice)
        addChoices();
    else
        addNumber();
    body()->insertWidget(1, m_holder);
}

/// A goal has the button alone: the answer is how the lab is set.
void CheckpointCard::addNumber()
{
    auto* row = new QHBoxLayout(m_holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::gap);
    QPushButton* check = makeButton(tr("Check"), {}, ButtonKind::Ordinary);
    check->setObjectName(QStringLiteral("checkpoint.check"));
    if (m_step->checkpoint->kind == Checkpoint::Kind::Goal) {
        connect(check, &QPushButton::clicked, this,
                [this] { answer(isReached(*m_step->checkpoint, m_now)); });
    } else {
        m_number = new NumberEdit(false, -anyNumber, anyNumber);
        m_number->setObjectName(QStringLiteral("checkpoint.number"));
        m_number->setAccessibleName(tr("Your answer"));
        row->addWidget(m_number, 1);
        const auto submit = [this] {
            if (m_number->text().trimmed().isEmpty()) {
                m_number->setFocus();
                return; // nothing was answered
            }
            bool isNumber = false;
            const double value = m_number->text().remove(QLatin1Char(' ')).toDouble(&isNumber);
            answer(isNumber && isRightNumber(*m_step, value));
        };
        connect(check, &QPushButton::clicked, this, submit);
        connect(m_number->findChild<QLineEdit*>(), &QLineEdit::returnPressed, this, submit);
    }
    row->addWidget(check);
    if (!m_number)
        row->addStretch(1);
}

void CheckpointCard::addChoices()
{
    const Checkpoint& checkpoint = *m_step->checkpoint;
    const bool isShort = checkpoint.options.front().value.has_value();
    auto* layout = new QBoxLayout(isShort ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, m_holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(isShort ? size::gap : 5);
    for (std::size_t i = 0; i < checkpoint.options.size(); ++i) {
        const Checkpoint::Option& option = checkpoint.options[i];
        const QString words =
            option.value ? words::fixed(*option.value, *option.value == std::floor(*option.value) ? 0 : 2)
                         : lessonWords(option.text);
        QPushButton* button = makeButton(words);
        button->setObjectName(QStringLiteral("checkpoint.option.%1").arg(i));
        button->setProperty("align", isShort ? QString() : QStringLiteral("left"));
        connect(button, &QPushButton::clicked, this,
                [this, i] { answer(isRightOption(*m_step->checkpoint, i)); });
        layout->addWidget(button, isShort ? 1 : 0);
        m_options.push_back(button);
    }
}

void CheckpointCard::answer(bool right)
{
    const bool isNew = right && m_verdict != Verdict::Right;
    m_verdict = right ? Verdict::Right : Verdict::Wrong;
    say();
    if (isNew)
        Q_EMIT answeredRight();
}

void CheckpointCard::refresh(const LabResult& now)
{
    m_now = now;
    if (!m_step || !m_step->checkpoint)
        return;
    // A goal is seen as it is reached, and what was not reached may be by now.
    if (m_step->checkpoint->kind == Checkpoint::Kind::Goal) {
        if (isReached(*m_step->checkpoint, now))
            answer(true);
        else if (m_verdict == Verdict::Wrong)
            say();
    }
}

void CheckpointCard::say()
{
    if (!m_step || !m_step->checkpoint)
        return;
    const Checkpoint& checkpoint = *m_step->checkpoint;
    const bool isRight = m_verdict == Verdict::Right;
    m_mark->setVisible(m_verdict != Verdict::None);
    m_words->setVisible(m_verdict != Verdict::None);
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        m_options[i]->setProperty("state", isRight && checkpoint.options[i].right ? QStringLiteral("right")
                                                                                  : QString());
        restyle(m_options[i]);
    }
    if (m_verdict == Verdict::None)
        return;
    const Theme& theme = Theme::current();
    m_mark->setPixmap(icons::pixmap(isRight ? QStringLiteral("check") : QStringLiteral("info"), markSide,
                                    isRight ? theme.good : theme.warning, devicePixelRatioF()));
    setTextRole(m_words, isRight ? TextRole::Good : TextRole::Warning);
    const bool isGoal = checkpoint.kind == Checkpoint::Kind::Goal;
    // What was reached may have been left again since; the sentence speaks of the lab while it holds.
    const LabResult& spoken = !isGoal ? m_begun : m_now;
    m_words->setText(richWords(isRight ? checkpoint.rightWords : checkpoint.wrongWords, *m_step->lab,
                               isGoal && isRight && !isReached(checkpoint, m_now)
                                   ? runLab(*m_step->lab, checkpoint.solution)
                                   : spoken));
}

} // namespace watchlab::ui
