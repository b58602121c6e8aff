// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/lesson_words.h"

#include <QCoreApplication>

namespace watchlab::ui {

QString labWords(std::string_view text)
{
    return QCoreApplication::translate("labs", std::string(text).c_str());
}

std::string lessonLanguage()
{
    //: Which of a lesson's texts this language reads: en or zh_CN. Not to be translated otherwise.
    return QCoreApplication::translate("LessonWords", "en").toStdString();
}

QString lessonWords(const LessonText& text)
{
    return QString::fromStdString(text.in(lessonLanguage()));
}

QString richWords(const LessonText& text, const Lab& lab, const LabResult& now, std::string_view withheld)
{
    QString words =
        QString::fromStdString(filledIn(text.in(lessonLanguage()), lab, now, withheld)).toHtmlEscaped();
    bool bold = false;
    for (qsizetype stars = words.indexOf(QLatin1String("**")); stars >= 0;
         stars = words.indexOf(QLatin1String("**"))) {
        words.replace(stars, 2, bold ? QStringLiteral("</b>") : QStringLiteral("<b>"));
        bold = !bold;
    }
    return words;
}

QString lessonFacts(const Lesson& lesson)
{
    const int steps = static_cast<int>(lesson.steps.size());
    const QString count = QCoreApplication::translate("LessonWords", "%Ln step(s)", "", steps);
    return count + QCoreApplication::translate("LessonWords", ", about %1 min").arg(lesson.minutes);
}

} // namespace watchlab::ui
