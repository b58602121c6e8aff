// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/learn_page.h"

#include "core/params/parameter.h"
#include "core/util/error.h"
#include "translations/error_words.h"
#include "ui/pages/checkpoint_card.h"
#include "ui/pages/lab_controls.h"
#include "ui/pages/lesson_list.h"
#include "ui/pages/lesson_stage.h"
#include "ui/pages/lesson_words.h"
#include "ui/pages/rule_card.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/parameter_words.h"
#include "ui/widgets/step_dots.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr int leftWidth = 256;
constexpr int rightWidth = 324;
constexpr int besideNext = 1010; // what the page needs beside the words of that button
constexpr int playEveryMs = 700;
constexpr double lessonPx = 14.5; // read from the back of a room
constexpr double lessonTitlePx = 17;

} // namespace

LearnPage::LearnPage(Workbench& workbench, Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_head(new PageHead(tr("Learn")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, size::pageMargin);
    column->setSpacing(0);
    column->addWidget(m_head);
    auto* copy = makeButton(tr("Copy to change"), QStringLiteral("copy"), ButtonKind::Quiet);
    copy->setObjectName(QStringLiteral("lesson.copy"));
    copy->setToolTip(tr("Writes this lesson into the folder \"lessons\" of the workspace, where a teacher "
                        "may change it. The page follows the file."));
    m_designButton = makeButton(tr("Open these numbers in Design"), QStringLiteral("design"));
    m_designButton->setObjectName(QStringLiteral("lesson.design"));
    m_head->addAction(copy);
    m_head->addAction(m_designButton);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(size::pageMargin, 0, size::pageMargin, 0);
    row->setSpacing(size::cardGap);
    row->addWidget(makeLeft());
    row->addWidget(makeMiddle(), 1);
    row->addWidget(makeRight());
    column->addLayout(row, 1);
    makeActions();
    m_play.setInterval(playEveryMs);
    connect(&m_play, &QTimer::timeout, this, &LearnPage::playOne);
    connect(copy, &QPushButton::clicked, this, &LearnPage::copyLesson);
    connect(m_designButton, &QPushButton::clicked, this, &LearnPage::openInDesign);
    connect(m_list, &LessonList::chosen, this, &LearnPage::openLesson);
    connect(m_controls, &LabControls::changed, this, &LearnPage::changeLab);
    connect(m_controls, &LabControls::resetRequested, this, &LearnPage::resetLab);
    connect(m_checkpoint, &CheckpointCard::answeredRight, this, &LearnPage::markDone);
    connect(&workbench.lessons(), &LessonLibrary::changed, this, &LearnPage::reload);
    connect(&workbench, &Workbench::lessonRequested, this, [this](const QString& id) { openLesson(id, -1); });
    reload();
}

QWidget* LearnPage::makeLeft()
{
    auto* card = new Card(tr("Lessons"));
    card->setFixedWidth(leftWidth);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_list = new LessonList(m_settings);
    m_list->setObjectName(QStringLiteral("lessons"));
    m_list->setAccessibleName(tr("Lessons"));
    column->addWidget(m_list, 1);
    m_problems = makeLabel({}, TextRole::Bad, fonts::smallPx);
    m_problems->setObjectName(QStringLiteral("lesson.problems"));
    m_problems->setWordWrap(true);
    m_problems->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problems->setContentsMargins(size::cardPadding, size::gap, size::cardPadding, 0);
    column->addWidget(m_problems);
    auto* note = makeLabel(
        tr("Every figure is computed as you look, by the engine's own functions; where a model has to "
           "learn meanwhile, by a small one that counts. A teacher may add lessons to the "
           "workspace's folder \"lessons\"."),
        TextRole::Third, fonts::smallPx);
    note->setWordWrap(true);
    note->setContentsMargins(size::cardPadding, size::gap, size::cardPadding, size::cardPadding);
    column->addWidget(note);
    card->setContent(content, true);
    return card;
}

QWidget* LearnPage::makeMiddle()
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::cardGap);
    auto* words = new Card;
    m_title = makeLabel({}, TextRole::Normal, lessonTitlePx, QFont::DemiBold);
    m_title->setObjectName(QStringLiteral("lesson.title"));
    m_text = makeLabel({}, TextRole::Normal, lessonPx);
    m_text->setObjectName(QStringLiteral("lesson.text"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    words->body()->setContentsMargins(18, 14, 18, 14);
    words->body()->setSpacing(7);
    words->body()->addWidget(m_title);
    words->body()->addWidget(m_text);
    words->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_stage = new LessonStage(m_workbench);
    column->addWidget(words);
    column->addWidget(m_stage, 1);
    column->addWidget(makeWay());
    return holder;
}

QWidget* LearnPage::makeWay()
{
    auto* card = new Card;
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(10, 8, 10, 8);
    row->setSpacing(size::gap);
    m_restartButton = makeButton({}, QStringLiteral("to-begin"));
    m_restartButton->setAccessibleName(tr("First step"));
    m_restartButton->setToolTip(tr("First step"));
    m_restartButton->setObjectName(QStringLiteral("lesson.first"));
    m_backButton = makeButton(tr("Back"), QStringLiteral("step-back"));
    m_backButton->setObjectName(QStringLiteral("lesson.back"));
    m_playButton = makeButton(tr("Play"), QStringLiteral("play"));
    m_playButton->setObjectName(QStringLiteral("lesson.play"));
    m_dots = new StepDots;
    m_nextButton = makeButton(tr("Next"), {}, ButtonKind::Primary);
    m_nextButton->setMinimumWidth(84);
    m_nextButton->setObjectName(QStringLiteral("lesson.next"));
    row->addWidget(m_restartButton);
    row->addWidget(m_backButton);
    row->addWidget(m_playButton);
    row->addStretch(1);
    row->addWidget(m_dots);
    row->addStretch(1);
    row->addWidget(m_nextButton);
    card->setContent(holder, true);
    connect(m_restartButton, &QPushButton::clicked, this, &LearnPage::restart);
    connect(m_backButton, &QPushButton::clicked, this, &LearnPage::back);
    connect(m_playButton, &QPushButton::clicked, this, &LearnPage::playOrStop);
    connect(m_nextButton, &QPushButton::clicked, this, &LearnPage::next);
    return card;
}

QWidget* LearnPage::makeRight()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::cardGap);
    m_rule = new RuleCard;
    m_controls = new LabControls;
    m_checkpoint = new CheckpointCard;
    column->addWidget(m_rule);
    column->addWidget(m_controls);
    column->addWidget(m_checkpoint);
    column->addStretch(1);
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedWidth(rightWidth);
    area->setFocusPolicy(Qt::NoFocus);
    content->setObjectName(QStringLiteral("page"));
    return area;
}

QAction* LearnPage::addStepAction(const QString& text, const QKeySequence& keys, const char* name,
                                  void (LearnPage::*does)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setObjectName(QLatin1String(name));
    connect(action, &QAction::triggered, this, does);
    addAction(action);
    return action;
}

void LearnPage::makeActions()
{
    m_nextAction = addStepAction(tr("Next step"), QKeySequence(Qt::ALT | Qt::Key_Right), "lesson.action.next",
                                 &LearnPage::next);
    m_backAction = addStepAction(tr("Previous step"), QKeySequence(Qt::ALT | Qt::Key_Left),
                                 "lesson.action.back", &LearnPage::back);
    m_playAction = addStepAction(tr("Play or stop"), QKeySequence(Qt::Key_F5), "lesson.action.play",
                                 &LearnPage::playOrStop);
    addStepAction(tr("Open these numbers in Design"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
                  "lesson.action.design", &LearnPage::openInDesign);
    m_nextButton->setToolTip(m_nextAction->shortcut().toString(QKeySequence::NativeText));
    m_backButton->setToolTip(m_backAction->shortcut().toString(QKeySequence::NativeText));
    m_playButton->setToolTip(m_playAction->shortcut().toString(QKeySequence::NativeText));
}

const LessonStep& LearnPage::step() const
{
    return m_entry->lesson.steps[static_cast<std::size_t>(m_step)];
}

/// A file has changed: the lesson stays open where it was, as far as it still is there.
void LearnPage::reload()
{
    const LessonLibrary& library = m_workbench.lessons();
    QStringList problems = library.problems();
    if (!problems.isEmpty())
        problems.prepend(tr("%Ln file(s) could not be read:", nullptr, static_cast<int>(problems.size())));
    m_problems->setText(problems.join(QStringLiteral("\n")));
    m_problems->setVisible(!problems.isEmpty());
    const QString wanted = m_entry ? m_entry->id : m_settings.lastLesson();
    auto entry = library.find(wanted);
    if (!entry && !library.lessons().empty())
        entry = library.lessons().front();
    if (!entry)
        return;
    openLesson(entry->id, m_entry && m_entry->id == entry->id ? m_step : -1);
}

void LearnPage::openLesson(const QString& id, int step)
{
    auto entry = m_workbench.lessons().find(id);
    if (!entry)
        return;
    m_entry = std::move(entry);
    m_head->setHint(lessonWords(m_entry->lesson.title));
    m_settings.setLastLesson(id);
    showStep(step < 0 ? m_settings.lessonProgress(id).step : step);
}

void LearnPage::showStep(int wanted)
{
    m_play.stop();
    m_step = std::clamp(wanted, 0, static_cast<int>(m_entry->lesson.steps.size()) - 1);
    LessonProgress progress = m_settings.lessonProgress(m_entry->id);
    if (progress.step != m_step) {
        progress.step = m_step;
        m_settings.setLessonProgress(m_entry->id, progress);
        m_workbench.announceLessonProgress();
    }
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    m_lab = step().settings;
    m_controls->build(*step().lab, step().allows);
    m_rule->showRule(m_entry->lesson.rule, step().ruleLine);
    m_checkpoint->show(step(), progress.done.contains(m_step));
    runLabNow();
    refreshList();
    refreshWay();
    const bool isLast = m_step + 1 == static_cast<int>(m_entry->lesson.steps.size());
    if (isLast && !step().checkpoint)
        markDone();                                             // nothing is left to go on to
    if (hadFocus && !isAncestorOf(QApplication::focusWidget())) // it was on an editor of the step before
        m_nextButton->isEnabled() ? m_nextButton->setFocus() : m_list->setFocus();
}

void LearnPage::runLabNow()
{
    try {
        m_result = runLab(*step().lab, m_lab);
    } catch (const UsageError& error) {
        const LabSetting* setting = step().lab->findSetting(error.parameter());
        m_controls->showProblem(
            setting
                ? tr("%1: this is not possible (%2)").arg(labWords(setting->label), errorWords(error.what()))
                : errorWords(error.what()));
        return; // the last picture that means something stays
    }
    m_stage->show(*step().lab, m_result);
    m_rule->showFigures(*step().lab, m_result, withheld());
    m_controls->refresh(m_lab, m_result.largest, m_lab != step().settings);
    m_checkpoint->refresh(m_result);
    m_designButton->setEnabled(!m_result.parameters.empty());
    m_designButton->setToolTip(
        m_result.parameters.empty()
            ? tr("What this lab shows is none of a run's parameters")
            : tr("Sets the parameters of the run being designed as this lab is set now; "
                 "Undo takes them back"));
    refreshWords();
}

void LearnPage::refreshWords()
{
    m_title->setText(QStringLiteral("%1. %2").arg(m_step + 1).arg(lessonWords(step().title)));
    m_text->setText(QStringLiteral("<div style=\"line-height:138%\">%1</div>")
                        .arg(richWords(step().text, *step().lab, m_result, withheld())));
}

/// What is asked about the lab as the step begins is not told there before it is answered.
std::string LearnPage::withheld() const
{
    const bool isAnswered = m_settings.lessonProgress(m_entry->id).done.contains(m_step);
    return isAnswered || m_lab != step().settings ? std::string() : askedQuantity(step());
}

void LearnPage::refreshList()
{
    m_list->show(m_workbench.lessons().lessons(), m_entry->id, m_step);
}

std::shared_ptr<const LessonLibrary::Entry> LearnPage::nextLesson() const
{
    const auto& all = m_workbench.lessons().lessons();
    const auto here = std::ranges::find_if(all, [this](const auto& each) { return each->id == m_entry->id; });
    return here == all.end() || here + 1 == all.end() ? nullptr : *(here + 1);
}

void LearnPage::refreshWay()
{
    const auto& steps = m_entry->lesson.steps;
    const bool isLast = m_step + 1 == static_cast<int>(steps.size());
    const auto following = nextLesson();
    m_dots->show(static_cast<int>(steps.size()), m_step, m_settings.lessonProgress(m_entry->id).done);
    m_restartButton->setEnabled(m_step > 0);
    m_backButton->setEnabled(m_step > 0);
    m_backAction->setEnabled(m_step > 0);
    m_playButton->setVisible(!step().plays.empty());
    m_playButton->setText(m_play.isActive() ? tr("Stop") : tr("Play"));
    icons::setIcon(m_playButton, m_play.isActive() ? QStringLiteral("pause") : QStringLiteral("play"));
    m_playAction->setEnabled(!step().plays.empty());
    m_nextButton->setEnabled(!isLast || following);
    m_nextAction->setEnabled(!isLast || following);
    const QString words =
        !isLast     ? tr("Next: %1").arg(lessonWords(steps[static_cast<std::size_t>(m_step) + 1].title))
        : following ? tr("Next lesson: %1").arg(lessonWords(following->lesson.title))
                    : tr("That was the last one");
    const QFontMetrics metrics(m_nextButton->font());
    const int widest = std::clamp(width() - besideNext, 60, 300);
    m_nextButton->setText(metrics.elidedText(words, Qt::ElideRight, widest));
    m_nextButton->setAccessibleName(words);
}

void LearnPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_entry)
        refreshWay();
}

/// A step that asks nothing is done by going on.
void LearnPage::next()
{
    if (!step().checkpoint)
        markDone();
    if (m_step + 1 < static_cast<int>(m_entry->lesson.steps.size()))
        showStep(m_step + 1);
    else if (const auto following = nextLesson())
        openLesson(following->id, -1);
}

void LearnPage::back()
{
    if (m_step > 0)
        showStep(m_step - 1);
}

void LearnPage::restart()
{
    showStep(0);
}

void LearnPage::markDone()
{
    LessonProgress progress = m_settings.lessonProgress(m_entry->id);
    if (progress.done.contains(m_step))
        return;
    progress.done << m_step;
    m_settings.setLessonProgress(m_entry->id, progress);
    m_workbench.announceLessonProgress();
    m_rule->showFigures(*step().lab, m_result, withheld());
    refreshWords();
    refreshList();
    refreshWay();
}

void LearnPage::playOrStop()
{
    if (m_play.isActive()) {
        m_play.stop();
    } else if (!step().plays.empty()) {
        const double now = std::get<double>(m_lab[step().plays]);
        const auto most = m_result.largest.find(step().plays);
        if (most != m_result.largest.end() && now >= most->second) // once more from the beginning
            changeLab(QString::fromStdString(step().plays), step().lab->findSetting(step().plays)->minimum);
        m_play.start();
    }
    refreshWay();
}

void LearnPage::playOne()
{
    const LabSetting& setting = *step().lab->findSetting(step().plays);
    const auto limit = m_result.largest.find(step().plays);
    const double most = limit == m_result.largest.end() ? setting.maximum : limit->second;
    const double now = std::get<double>(m_lab[step().plays]);
    if (now < most)
        changeLab(QString::fromStdString(step().plays), now + 1);
    if (now + 1 >= most) {
        m_play.stop();
        refreshWay();
    }
}

void LearnPage::changeLab(const QString& setting, const LabValue& value)
{
    m_lab[setting.toStdString()] = value;
    runLabNow();
}

void LearnPage::resetLab()
{
    m_lab = step().settings;
    runLabNow();
}

/// One step to undo, unless another model family was being designed: that is one of its own.
void LearnPage::openInDesign()
{
    if (m_result.parameters.empty())
        return;
    if (m_workbench.config().family != "gr")
        m_workbench.chooseFamily(QStringLiteral("gr"));
    RunConfig config = m_workbench.config();
    try {
        for (const auto& [key, text] : m_result.parameters)
            setParameter(config, key, text);
    } catch (const UsageError& error) {
        m_workbench.addMessage(MessageLevel::Warning, errorWords(error.what()));
        return;
    }
    m_workbench.setConfig(config, tr("lesson \"%1\"").arg(lessonWords(m_entry->lesson.title)));
    QStringList taken;
    for (const auto& [key, text] : m_result.parameters)
        taken << tr("%1 %2", "a parameter and its value")
                     .arg(parameterWords(findParameter(key)->label), QString::fromStdString(text));
    m_workbench.addMessage(MessageLevel::Info,
                           tr("Taken over from the lesson: %1").arg(taken.join(tr(", "))));
    m_workbench.requestPage(Page::Design);
}

void LearnPage::copyLesson()
{
    QString problem;
    const QString id = m_workbench.lessons().copy(*m_entry, problem);
    if (id.isEmpty()) {
        m_workbench.addMessage(MessageLevel::Error, problem);
        return;
    }
    m_workbench.addMessage(MessageLevel::Info,
                           tr("The lesson was copied into %1.").arg(m_workbench.lessons().folder()));
    openLesson(id, 0);
}

} // namespace watchlab::ui
