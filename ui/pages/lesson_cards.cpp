// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/lesson_cards.h"

#include "ui/pages/lesson_words.h"
#include "ui/session/lesson_library.h"
#include "ui/session/settings.h"
#include "ui/session/workbench.h"
#include "ui/widgets/card.h"
#include "ui/widgets/step_button.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>

#include <algorithm>

namespace watchlab::ui {

namespace {

constexpr std::size_t shownLessons = 3;

} // namespace

LessonCards::LessonCards(Workbench& workbench, const Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(size::cardPadding);
    connect(&workbench.lessons(), &LessonLibrary::changed, this, &LessonCards::refresh);
    connect(&workbench, &Workbench::lessonProgressChanged, this, &LessonCards::refresh);
    refresh();
}

void LessonCards::refresh()
{
    while (QLayoutItem* item = m_row->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    auto lessons = m_workbench.lessons().lessons();
    const auto rank = [this](const auto& entry) {
        const LessonProgress progress = m_settings.lessonProgress(entry->id);
        const bool isDone = progress.done.size() >= static_cast<qsizetype>(entry->lesson.steps.size());
        return isDone ? 2 : progress == LessonProgress() ? 1 : 0;
    };
    std::ranges::stable_sort(lessons, {}, rank);
    lessons.resize(std::min(lessons.size(), shownLessons));
    for (const auto& entry : lessons) {
        const auto done = m_settings.lessonProgress(entry->id).done.size();
        const QString facts = rank(entry) == 2 ? tr("done")
                              : done > 0 ? tr("%1 of %2 steps done").arg(done).arg(entry->lesson.steps.size())
                                         : lessonFacts(entry->lesson);
        const QString title = lessonWords(entry->lesson.title);
        auto* button = new StepButton(QStringLiteral("learn"), title, facts);
        button->setObjectName(QStringLiteral("lesson.") + entry->id);
        button->setToolTip(title + QLatin1Char('\n') + lessonWords(entry->lesson.summary)); // may be elided
        connect(button, &StepButton::clicked, this,
                [this, id = entry->id] { m_workbench.requestLesson(id); });
        auto* card = new Card;
        card->setContent(button, true);
        m_row->addWidget(card, 1);
    }
}

} // namespace watchlab::ui
