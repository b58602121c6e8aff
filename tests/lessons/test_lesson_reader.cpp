// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/lesson.h"
#include "core/util/error.h"
#include "tests/support/text_of.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <iterator>

using namespace watchlab;
using test::textOf;

namespace {

std::vector<std::filesystem::path> shipped()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(WATCHLAB_LESSONS_DIR))
        files.push_back(entry.path());
    return files;
}

const std::string good = R"({
  "format": "watchlab lesson",
  "version": 1,
  "title": {"en": "A", "zh_CN": "甲"},
  "summary": {"en": "B", "zh_CN": "乙"},
  "lab": "label",
  "steps": [
    {
      "title": {"en": "One", "zh_CN": "一"},
      "text": {"en": "The sum is **{sum}**, {error_percent:2} % short.", "zh_CN": "和是 {sum}。"},
      "set": {"value": 1750, "kept": 0},
      "allow": ["kept"],
      "check": {
        "question": {"en": "Q", "zh_CN": "问"},
        "quantity": "error_percent",
        "at_most": 20,
        "solution": {"kept": 2},
        "right": {"en": "Yes", "zh_CN": "对"},
        "wrong": {"en": "No", "zh_CN": "错"}
      }
    }
  ]
}
)";

struct Broken {
    std::string from;
    std::string to;
    int line;
    std::string says;
};

} // namespace

TEST_CASE("every shipped lesson is valid and every right answer is accepted")
{
    CHECK(shipped().size() == 5);
    std::size_t checkpoints = 0;
    for (const std::filesystem::path& file : shipped()) {
        INFO(file);
        const Lesson lesson = readLesson(textOf(file), file);
        CHECK(lesson.id == file.stem());
        CHECK(lesson.steps.size() >= 6);
        for (const LessonStep& step : lesson.steps) {
            INFO(step.title.english);
            if (!step.checkpoint)
                continue;
            ++checkpoints;
            const Checkpoint& checkpoint = *step.checkpoint;
            const LabResult begun = runLab(*step.lab, step.settings);
            if (checkpoint.kind == Checkpoint::Kind::Number) {
                const double right = begun.quantities.at(checkpoint.quantity);
                CHECK(isRightNumber(step, right));
                CHECK(!isRightNumber(step, right + 2 * checkpoint.tolerance + 1e-6));
                CHECK(!isRightNumber(step, right - 2 * checkpoint.tolerance - 1e-6));
                CHECK(!isRightNumber(step, std::nan("")));
            } else if (checkpoint.kind == Checkpoint::Kind::Choice) {
                std::size_t right = 0;
                for (std::size_t i = 0; i < checkpoint.options.size(); ++i)
                    right += isRightOption(checkpoint, i) ? 1 : 0;
                CHECK(right == 1);
                CHECK(!isRightOption(checkpoint, checkpoint.options.size()));
            } else {
                CHECK(!isReached(checkpoint, begun));
                CHECK(isReached(checkpoint, runLab(*step.lab, checkpoint.solution)));
            }
        }
    }
    CHECK(checkpoints >= 25);
}

TEST_CASE("what the texts say of the picture is computed")
{
    const Lesson lesson = readLesson(good, "a.json");
    const LessonStep& step = lesson.steps[0];
    const LabResult now = runLab(*step.lab, step.settings);
    CHECK(filledIn(step.text.english, *step.lab, now) == "The sum is **0**, 100.00 % short.");
    CHECK(filledIn("{value} of {last:1}", *step.lab, now) == "1,750 of 50.0");
    LabSettings odd = step.settings;
    odd["amounts"] = std::vector<double>{2000};
    CHECK(filledIn("{first}", *step.lab, runLab(*step.lab, odd)) == "\xE2\x80\x93");
    CHECK(step.text.in("zh_CN") == "和是 {sum}。");
    CHECK(step.text.in("de") == step.text.english);
}

TEST_CASE("broken lessons are refused where they are broken")
{
    CHECK_NOTHROW(readLesson(good, "a.json"));
    const std::vector<Broken> all{
        {"\"version\": 1,", "\"version\": 1", 4, "no JSON"},
        {"\"version\": 1,", "\"version\": 2,", 3, "newer"},
        {"\"watchlab lesson\"", "\"something\"", 1, "no lesson"},
        {"\"summary\": {\"en\": \"B\", \"zh_CN\": \"乙\"},", "", 1, "no \"summary\""},
        {"\"zh_CN\": \"甲\"", "\"zh\": \"甲\"", 4, "\"zh\" here, which means nothing"},
        {"\"en\": \"B\", \"zh_CN\": \"乙\"", "\"en\": \"B\"", 5, "no \"zh_CN\""},
        {"\"lab\": \"label\"", "\"lab\": \"labels\"", 6, "There are: vocabulary, label"},
        {"\"set\": {", "\"sets\": {", 11, "means nothing"},
        {"{sum}**", "{sums}**", 10, "no quantity"},
        {"{sum}**", "{sum}", 10, "**"},
        {"{error_percent:2}", "{error_percent:x}", 10, "one digit"},
        {"{error_percent:2}", "{error_percent", 10, "without its }"},
        {"\"value\": 1750", "\"value\": 0", 11, "must be from 1"},
        {"\"value\": 1750", "\"value\": \"x\"", 11, "must be a number"},
        {"\"value\": 1750", "\"volume\": 1750", 11, "has not. It has: amounts, value, kept"},
        {"\"allow\": [\"kept\"]", "\"allow\": [\"round\"]", 12, "no setting"},
        {"\"allow\": [\"kept\"]", "\"allow\": [\"value\"]", 17, "may not"},
        {"\"quantity\": \"error_percent\"", "\"quantity\": \"percent\"", 15, "There are: value"},
        {"\"at_most\": 20", "\"at_most\": 200", 13, "reached already"},
        {"\"solution\": {\"kept\": 2}", "\"solution\": {\"kept\": 1}", 17, "does not reach"},
        {"\"question\"", "\"quantity\": \"sum\", \"question\"", 15, "twice"},
        {"\"lab\": \"label\"", "\"minutes\": 0, \"lab\": \"label\"", 6, "from 1 to 600"},
    };
    for (const Broken& broken : all) {
        std::string text = good;
        const std::size_t place = text.find(broken.from);
        REQUIRE(place != std::string::npos);
        text.replace(place, broken.from.size(), broken.to);
        INFO(broken.to);
        try {
            readLesson(text, "folder/a.json");
            FAIL("was read");
        } catch (const InputError& error) {
            CHECK(error.place().file == "folder/a.json");
            CHECK(error.place().line == broken.line);
            CHECK_THAT(error.message(), Catch::Contains(broken.says));
        }
    }
}

TEST_CASE("a choice has one right answer, and the lab decides which number it is")
{
    const auto with = [](const std::string& choices) {
        std::string text = good;
        const std::string goal = "\"at_most\": 20,\n        \"solution\": {\"kept\": 2},";
        text.replace(text.find(goal), goal.size(), "\"tolerance\": 1, \"choices\": " + choices + ",");
        return text;
    };
    const Lesson lesson = readLesson(with("[0, 50, 100]"), "a.json");
    CHECK(isRightOption(*lesson.steps[0].checkpoint, 2));
    CHECK(!isRightOption(*lesson.steps[0].checkpoint, 0));
    CHECK_THROWS_AS(readLesson(with("[0, 50]"), "a.json"), InputError);
    CHECK_THROWS_AS(readLesson(with("[100, 100.5]"), "a.json"), InputError);
}

TEST_CASE("a copy for a teacher is a lesson, too")
{
    for (const std::filesystem::path& file : shipped()) {
        const Lesson original = readLesson(textOf(file), file);
        const Lesson copy = readLesson(copyOfLesson(textOf(file), file), "mine.json");
        CHECK(copy.title.english == original.title.english + " (copy)");
        CHECK(copy.steps.size() == original.steps.size());
    }
}

TEST_CASE("the guide's example is a lesson, and the guide names all that labs have")
{
    const std::string guide = textOf(WATCHLAB_LESSONS_GUIDE);
    const std::size_t begin = guide.find("```json\n") + 8;
    const Lesson lesson = readLesson(guide.substr(begin, guide.find("```", begin) - begin), "example.json");
    CHECK(isRightNumber(lesson.steps[0], 1500));
    for (const Lab& lab : labs()) {
        const std::size_t from = guide.find("### `" + std::string(lab.key) + "`");
        REQUIRE(from != std::string::npos);
        const std::string section = guide.substr(from, guide.find("###", from + 3) - from);
        for (const LabSetting& setting : lab.settings)
            CHECK_THAT(section, Catch::Contains("| `" + std::string(setting.key) + "` |"));
        for (const LabQuantity& quantity : lab.quantities)
            CHECK_THAT(section, Catch::Contains("`" + std::string(quantity.key) + "` ("));
    }
}
