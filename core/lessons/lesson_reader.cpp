// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/json_lines.h"
#include "core/lessons/lesson.h"
#include "core/util/error.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <initializer_list>

namespace watchlab {

namespace {

using lessons::LinedJson;
using Json = nlohmann::ordered_json;

constexpr const char* format = "watchlab lesson";

/// A part of the document and where it is.
struct Part {
    const LinedJson& lined;
    const Json& json;
    std::string pointer;

    [[noreturn]] void fail(const std::string& message) const { lined.fail(pointer, message); }
    bool has(const char* key) const { return json.contains(key); }
    Part at(const char* key) const
    {
        if (!json.contains(key))
            fail("has no \"" + std::string(key) + "\" here. Add it; docs/lessons.md says what it is.");
        return {lined, json[key], pointer + "/" + key};
    }
    Part at(std::size_t index) const { return {lined, json[index], pointer + "/" + std::to_string(index)}; }

    void requireObject(std::initializer_list<std::string_view> known) const
    {
        if (!json.is_object())
            fail("must be an object here: { ... }.");
        for (const auto& [key, value] : json.items()) {
            if (std::ranges::find(known, std::string_view(key)) != known.end())
                continue;
            std::string names;
            for (const std::string_view name : known)
                names += (names.empty() ? "" : ", ") + std::string(name);
            lined.fail(pointer + "/" + key,
                       "has \"" + key + "\" here, which means nothing. There are: " + names + ".");
        }
    }
    std::size_t requireArray(std::size_t least) const
    {
        if (!json.is_array() || json.size() < least)
            fail("must be a list of at least " + std::to_string(least) + " here: [ ... ].");
        return json.size();
    }
    std::string string() const
    {
        if (!json.is_string() || json.get<std::string>().empty())
            fail("must be a text here, and not an empty one.");
        return json.get<std::string>();
    }
    double number() const
    {
        if (!json.is_number() || !std::isfinite(json.get<double>()))
            fail("must be a number here.");
        return json.get<double>();
    }
    int whole(int least, int most) const
    {
        const double value = number();
        if (value != std::floor(value) || value < least || value > most)
            fail("must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                 " here.");
        return static_cast<int>(value);
    }
};

void checkMarks(const Part& part, const std::string& text, const Lab* lab)
{
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string::npos)
            part.fail("has a { without its }. Write {quantity}, or leave the bracket out.");
        const std::string inside = text.substr(open + 1, close - open - 1);
        const std::size_t colon = inside.find(':');
        if (!lab || !lab->findQuantity(inside.substr(0, colon)))
            part.fail("has {" + inside +
                      "}, but that is no quantity of the lab; docs/lessons.md lists them.");
        if (colon != std::string::npos &&
            (inside.size() != colon + 2 || !std::isdigit(static_cast<unsigned char>(inside[colon + 1]))))
            part.fail("has {" + inside + "}: after the colon comes one digit, the number of decimals.");
    }
    std::size_t stars = 0;
    for (std::size_t place = text.find("**"); place != std::string::npos; place = text.find("**", place + 2))
        ++stars;
    if (stars % 2 != 0)
        part.fail("has ** without another. Bold words stand between two of them.");
}

/// lab: where {quantities} may stand; null = none may.
LessonText readText(const Part& part, const Lab* lab)
{
    part.requireObject({"en", "zh_CN"});
    LessonText text{part.at("en").string(), part.at("zh_CN").string()};
    checkMarks(part.at("en"), text.english, lab);
    checkMarks(part.at("zh_CN"), text.chinese, lab);
    return text;
}

LabValue readValue(const Part& part)
{
    if (part.json.is_string())
        return part.string();
    if (!part.json.is_array())
        return part.number();
    std::vector<double> numbers;
    for (std::size_t i = 0; i < part.json.size(); ++i)
        numbers.push_back(part.at(i).number());
    return numbers;
}

/// Over what was there before.
LabSettings readSettings(const Part& part, const Lab& lab, LabSettings settings)
{
    if (!part.json.is_object())
        part.fail("must be an object here: { \"setting\": value, ... }.");
    for (const auto& [key, value] : part.json.items()) {
        const Part own{part.lined, value, part.pointer + "/" + key};
        const LabSetting* setting = lab.findSetting(key);
        if (!setting) {
            std::string names;
            for (const LabSetting& each : lab.settings)
                names += (names.empty() ? "" : ", ") + std::string(each.key);
            own.fail("sets \"" + key + "\", which the lab \"" + std::string(lab.key) +
                     "\" has not. It has: " + names + ".");
        }
        const LabValue read = readValue(own);
        if (const std::string problem = problemOf(*setting, read); !problem.empty())
            own.fail("sets \"" + key + "\", which " + problem + ".");
        settings[key] = read;
    }
    return settings;
}

LabResult tryLab(const Part& part, const Lab& lab, const LabSettings& settings)
{
    try {
        return runLab(lab, settings);
    } catch (const UsageError& error) {
        part.fail("has settings that the lab refuses: " + std::string(error.what()) + ".");
    }
}

double quantityOf(const Part& part, const Lab& lab, const LabResult& result)
{
    const std::string key = part.string();
    if (!lab.findQuantity(key)) {
        std::string names;
        for (const LabQuantity& each : lab.quantities)
            names += (names.empty() ? "" : ", ") + std::string(each.key);
        part.fail("asks for \"" + key + "\", which is no quantity of the lab. There are: " + names + ".");
    }
    return result.quantities.find(key)->second;
}

void readOptions(const Part& part, const Lab& lab, const LabResult& result, Checkpoint& checkpoint)
{
    const Part choices = part.at("choices");
    const std::size_t count = choices.requireArray(2);
    const bool asksNumber = part.has("quantity");
    const double wanted = asksNumber ? quantityOf(part.at("quantity"), lab, result) : 0;
    std::size_t right = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Part own = choices.at(i);
        Checkpoint::Option option;
        if (asksNumber) {
            option.value = own.number();
            option.right = std::fabs(*option.value - wanted) <= checkpoint.tolerance;
        } else {
            own.requireObject({"text", "right"});
            option.text = readText(own.at("text"), &lab);
            if (own.has("right") && !own.at("right").json.is_boolean())
                own.at("right").fail("must be true or false here.");
            option.right = own.has("right") && own.at("right").json.get<bool>();
        }
        right += option.right ? 1 : 0;
        checkpoint.options.push_back(option);
    }
    if (right != 1)
        choices.fail("must have exactly one right answer, but " + std::to_string(right) + " are right" +
                     (asksNumber ? "; the lab says " + std::to_string(wanted) : "") + ".");
}

void readGoal(const Part& part, const Lab& lab, const LabResult& result, const LabSettings& settings,
              const std::vector<std::string>& allows, Checkpoint& checkpoint)
{
    quantityOf(part.at("quantity"), lab, result);
    checkpoint.quantity = part.at("quantity").string();
    if (part.has("at_least"))
        checkpoint.atLeast = part.at("at_least").number();
    if (part.has("at_most"))
        checkpoint.atMost = part.at("at_most").number();
    if (!part.has("at_least") && !part.has("at_most"))
        part.fail("is a goal without \"at_least\" or \"at_most\". Say what is to be reached.");
    if (isReached(checkpoint, result))
        part.fail(
            "is a goal that is reached already as the step begins. Ask for more, or set the lab otherwise.");
    const Part solution = part.at("solution");
    checkpoint.solution = readSettings(solution, lab, settings);
    for (const auto& [key, value] : solution.json.items()) {
        if (std::ranges::find(allows, key) == allows.end())
            solution.fail("changes \"" + key + "\", which the learner may not. Add it to \"allow\".");
    }
    if (!isReached(checkpoint, tryLab(solution, lab, checkpoint.solution)))
        solution.fail("does not reach the goal. Give settings that do.");
}

Checkpoint readCheckpoint(const Part& part, const Lab& lab, const LessonStep& step)
{
    part.requireObject({"question", "right", "wrong", "quantity", "tolerance", "choices", "at_least",
                        "at_most", "solution"});
    const LabResult result = tryLab(part, lab, step.settings);
    Checkpoint checkpoint;
    checkpoint.question = readText(part.at("question"), &lab);
    checkpoint.rightWords = readText(part.at("right"), &lab);
    checkpoint.wrongWords = readText(part.at("wrong"), &lab);
    if (part.has("tolerance")) {
        checkpoint.tolerance = part.at("tolerance").number();
        if (checkpoint.tolerance < 0)
            part.at("tolerance").fail("must not be below 0 here.");
    }
    if (part.has("choices")) {
        checkpoint.kind = Checkpoint::Kind::Choice;
        readOptions(part, lab, result, checkpoint);
    } else if (part.has("solution") || part.has("at_least") || part.has("at_most")) {
        checkpoint.kind = Checkpoint::Kind::Goal;
        readGoal(part, lab, result, step.settings, step.allows, checkpoint);
    } else {
        if (!std::isfinite(quantityOf(part.at("quantity"), lab, result)))
            part.at("quantity").fail("asks for a quantity that there is not with these settings.");
        part.at("tolerance"); // without one, nobody could type a fraction right
    }
    if (part.has("quantity"))
        checkpoint.quantity = part.at("quantity").string();
    return checkpoint;
}

const Lab* readLab(const Part& part)
{
    if (const Lab* lab = findLab(part.string()))
        return lab;
    std::string names;
    for (const Lab& lab : labs())
        names += (names.empty() ? "" : ", ") + std::string(lab.key);
    part.fail("names a lab that there is not. There are: " + names + ".");
}

/// What each lab was set to last, over the steps.
using LastSettings = std::map<const Lab*, LabSettings>;

LessonStep readStep(const Part& part, const Lab* usualLab, std::size_t ruleLines, LastSettings& last)
{
    part.requireObject({"title", "text", "lab", "set", "allow", "play", "line", "check"});
    LessonStep step;
    step.lab = part.has("lab") ? readLab(part.at("lab")) : usualLab;
    const LabSettings& before = last.try_emplace(step.lab, usualSettings(*step.lab)).first->second;
    step.title = readText(part.at("title"), nullptr);
    step.text = readText(part.at("text"), step.lab);
    step.settings = part.has("set") ? readSettings(part.at("set"), *step.lab, before) : before;
    tryLab(part.has("set") ? part.at("set") : part, *step.lab, step.settings);
    if (part.has("allow")) {
        const Part allow = part.at("allow");
        for (std::size_t i = 0; i < allow.requireArray(0); ++i) {
            step.allows.push_back(allow.at(i).string());
            if (!step.lab->findSetting(step.allows.back()))
                allow.at(i).fail("allows \"" + step.allows.back() + "\", which is no setting of the lab.");
        }
    }
    if (part.has("play")) {
        step.plays = part.at("play").string();
        const LabSetting* setting = step.lab->findSetting(step.plays);
        if (!setting || setting->kind != LabSetting::Kind::Whole)
            part.at("play").fail("plays \"" + step.plays +
                                 "\", which is no whole number that the lab counts.");
    }
    if (part.has("line"))
        step.ruleLine = part.at("line").whole(1, static_cast<int>(ruleLines));
    if (part.has("check"))
        step.checkpoint = readCheckpoint(part.at("check"), *step.lab, step);
    last[step.lab] = step.settings;
    return step;
}

} // namespace

Lesson readLesson(const std::string& text, const std::filesystem::path& file)
{
    const LinedJson lined = lessons::parseWithLines(text, file);
    const Part root{lined, lined.document, {}};
    if (!root.json.is_object() || !root.has("format") || root.json["format"] != format)
        root.fail("is no lesson: \"format\": \"" + std::string(format) +
                  "\" is missing. See docs/lessons.md.");
    root.requireObject({"format", "version", "title", "summary", "order", "minutes", "lab", "rule", "steps"});
    if (root.at("version").whole(1, 1000) != 1)
        root.at("version").fail("is of a newer version of Watchlab. Open it with that one.");
    Lesson lesson;
    lesson.id = file.stem().string();
    lesson.title = readText(root.at("title"), nullptr);
    lesson.summary = readText(root.at("summary"), nullptr);
    if (root.has("order"))
        lesson.order = root.at("order").whole(0, 10000);
    if (root.has("minutes"))
        lesson.minutes = root.at("minutes").whole(1, 600);
    const Lab* lab = readLab(root.at("lab"));
    if (root.has("rule")) {
        const Part rule = root.at("rule");
        for (std::size_t i = 0; i < rule.requireArray(1); ++i)
            lesson.rule.push_back(rule.at(i).string());
    }
    const Part steps = root.at("steps");
    LastSettings last;
    for (std::size_t i = 0; i < steps.requireArray(1); ++i)
        lesson.steps.push_back(readStep(steps.at(i), lab, lesson.rule.size(), last));
    return lesson;
}

std::string copyOfLesson(const std::string& text, const std::filesystem::path& file)
{
    readLesson(text, file);
    Json document = Json::parse(text);
    Json& title = document["title"];
    title["en"] = title["en"].get<std::string>() + " (copy)";
    title["zh_CN"] = title["zh_CN"].get<std::string>() + "（副本）";
    return document.dump(2, ' ') + "\n";
}

} // namespace watchlab
