// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lesson.h"

#include <QString>

#include <string_view>

/// How lessons and labs speak to the user.
namespace watchlab::ui {

/// A text of a lab in the window's language.
QString labWords(std::string_view text);

/// Which of a lesson's texts are read: "en" or "zh_CN".
std::string lessonLanguage();
QString lessonWords(const LessonText& text);

/// The text with its quantities filled in and its bold words, as rich text.
QString richWords(const LessonText& text, const Lab& lab, const LabResult& now,
                  std::string_view withheld = {});

/// "6 steps, about 4 min"
QString lessonFacts(const Lesson& lesson);

} // namespace watchlab::ui
