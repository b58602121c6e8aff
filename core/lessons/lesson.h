// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lab.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Lessons are data files (docs/lessons.md): texts in two languages around labs. Values; any thread.
namespace watchlab {

/// A text in the languages of the window. **bold** and {quantity} or {quantity:decimals}, which is filled in
/// with what the lab says now, are all the marks there are.
struct LessonText {
    std::string english;
    std::string chinese;
    /// "zh_CN" is the Chinese one; every other language reads English.
    const std::string& in(std::string_view language) const;
    bool empty() const { return english.empty(); }
};

/// A question whose right answer nobody writes down: the engine computes it.
struct Checkpoint {
    enum class Kind {
        Number, ///< the learner types what `quantity` is
        Choice, ///< one of several; the right one is marked, or is the number that `quantity` is
        Goal    ///< the learner sets the lab so that `quantity` comes within [atLeast, atMost]
    };
    struct Option {
        LessonText text;
        std::optional<double> value; ///< of a number; the text is the number then
        bool right = false;          ///< resolved when the lesson is read
    };
    Kind kind = Kind::Number;
    LessonText question;
    LessonText rightWords;
    LessonText wrongWords;
    std::string quantity;
    double tolerance = 0;
    std::vector<Option> options;
    double atLeast = -std::numeric_limits<double>::infinity();
    double atMost = std::numeric_limits<double>::infinity();
    LabSettings solution; ///< of a goal: settings that reach it, proof that there are some
};

struct LessonStep {
    LessonText title;
    LessonText text;
    const Lab* lab = nullptr;
    LabSettings settings;            ///< all of the lab's, as the step begins
    std::vector<std::string> allows; ///< what the learner may change, in this order
    std::string plays;               ///< a whole-number setting that Play counts up; empty = none
    int ruleLine = 0;                ///< of the lesson's rule, from 1; 0 = none
    std::optional<Checkpoint> checkpoint;
};

struct Lesson {
    std::string id; ///< file name without ending; progress is kept under it
    LessonText title;
    LessonText summary;
    int order = 100; ///< among the lessons
    int minutes = 5;
    std::vector<std::string> rule; ///< lines of pseudocode, shown as they are
    std::vector<LessonStep> steps;
};

/// Reads one lesson; its id is the file's name without ".json". Throws InputError with file and line for
/// anything that is not as documented: fields that nobody knows, settings out of range, quantities that the
/// lab has not, questions without exactly one right answer, goals that are reached already or never.
Lesson readLesson(const std::string& text, const std::filesystem::path& file);

/// The same lesson under another title, to be changed by a teacher.
std::string copyOfLesson(const std::string& text, const std::filesystem::path& file);

/// Whether an answer is right: a typed number, the place of a chosen option, or the lab as it is set now.
bool isRightNumber(const LessonStep& step, double answer);
bool isRightOption(const Checkpoint& checkpoint, std::size_t option);
bool isReached(const Checkpoint& checkpoint, const LabResult& now);

/// What a question of the step asks for, and what therefore nobody says before it is answered; empty where
/// the lab may be looked at as it is: goals, and questions without a number.
std::string askedQuantity(const LessonStep& step);

/// The text with its {quantities} filled in: thousands with commas, an en dash for what there is not, a
/// question mark for the one withheld.
std::string filledIn(const std::string& text, const Lab& lab, const LabResult& now,
                     std::string_view withheld = {});

} // namespace watchlab
