// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/lab.h"

#include "core/lessons/lab_parts.h"
#include "core/util/error.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>

namespace watchlab {

namespace {

std::string rangeWords(const LabSetting& setting)
{
    return lessons::numberWords(setting.minimum) + " to " + lessons::numberWords(setting.maximum);
}

std::string problemOfNumber(const LabSetting& setting, double value, bool whole)
{
    if (!(value >= setting.minimum && value <= setting.maximum))
        return "must be from " + rangeWords(setting);
    if (whole && value != std::floor(value))
        return "must be a whole number";
    return {};
}

} // namespace

std::span<const Lab> labs()
{
    static const std::vector<Lab> all{lessons::vocabularyLab(), lessons::labelLab(),
                                      lessons::windowLab(),     lessons::feedingLab(),
                                      lessons::scheduleLab(),   lessons::rankingLab()};
    return all;
}

const Lab* findLab(std::string_view key)
{
    const auto found = std::ranges::find(labs(), key, &Lab::key);
    return found == labs().end() ? nullptr : &*found;
}

const LabSetting* Lab::findSetting(std::string_view wanted) const
{
    const auto found = std::ranges::find(settings, wanted, &LabSetting::key);
    return found == settings.end() ? nullptr : &*found;
}

const LabQuantity* Lab::findQuantity(std::string_view wanted) const
{
    const auto found = std::ranges::find(quantities, wanted, &LabQuantity::key);
    return found == quantities.end() ? nullptr : &*found;
}

std::vector<std::string> labTexts()
{
    std::vector<std::string> texts;
    for (const Lab& lab : labs()) {
        texts.emplace_back(lab.name);
        for (const LabSetting& setting : lab.settings) {
            texts.emplace_back(setting.label);
            texts.emplace_back(setting.unit);
            for (const LabSetting::Choice& choice : setting.choices)
                texts.emplace_back(choice.label);
        }
        for (const LabQuantity& quantity : lab.quantities)
            texts.emplace_back(quantity.label);
        for (const LabPlot& plot : runLab(lab, usualSettings(lab)).plots) {
            for (const std::string_view text : {plot.title, plot.xTitle, plot.yTitle})
                texts.emplace_back(text);
            for (const LabSeries& series : plot.series)
                texts.emplace_back(series.name);
            if (plot.threshold)
                texts.emplace_back(plot.threshold->name);
        }
    }
    std::erase(texts, std::string());
    return texts;
}

LabSettings usualSettings(const Lab& lab)
{
    LabSettings settings;
    for (const LabSetting& setting : lab.settings)
        settings[std::string(setting.key)] = setting.usual;
    return settings;
}

std::string problemOf(const LabSetting& setting, const LabValue& value)
{
    using enum LabSetting::Kind;
    if (setting.kind == Choice) {
        const auto* key = std::get_if<std::string>(&value);
        if (key &&
            std::ranges::find(setting.choices, *key, &LabSetting::Choice::key) != setting.choices.end())
            return {};
        std::string keys;
        for (const LabSetting::Choice& each : setting.choices)
            keys += (keys.empty() ? "" : ", ") + std::string(each.key);
        return "must be one of " + keys;
    }
    if (setting.kind != Numbers) {
        const auto* one = std::get_if<double>(&value);
        return one ? problemOfNumber(setting, *one, setting.kind == Whole) : "must be a number";
    }
    const auto* several = std::get_if<std::vector<double>>(&value);
    if (!several)
        return "must be a list of numbers";
    if (several->empty() || several->size() > setting.mostNumbers)
        return "must have 1 to " + std::to_string(setting.mostNumbers) + " numbers";
    for (const double one : *several) {
        if (const std::string problem = problemOfNumber(setting, one, setting.whole); !problem.empty())
            return "each " + problem;
    }
    return {};
}

LabResult runLab(const Lab& lab, const LabSettings& settings)
{
    for (const LabSetting& setting : lab.settings) {
        const auto value = settings.find(setting.key);
        const std::string problem =
            value == settings.end() ? "is missing" : problemOf(setting, value->second);
        if (!problem.empty())
            throw UsageError(std::string(setting.key), problem);
    }
    LabResult result = lab.run(settings);
    assert(std::ranges::all_of(lab.quantities, [&result](const LabQuantity& quantity) {
        return result.quantities.contains(quantity.key);
    }));
    return result;
}

namespace lessons {

double number(const LabSettings& settings, std::string_view key)
{
    return std::get<double>(settings.find(key)->second);
}

std::int64_t whole(const LabSettings& settings, std::string_view key)
{
    return std::llround(number(settings, key));
}

const std::vector<double>& numbers(const LabSettings& settings, std::string_view key)
{
    return std::get<std::vector<double>>(settings.find(key)->second);
}

const std::string& choice(const LabSettings& settings, std::string_view key)
{
    return std::get<std::string>(settings.find(key)->second);
}

std::vector<std::int32_t> wholeNumbers(const LabSettings& settings, std::string_view key)
{
    std::vector<std::int32_t> result;
    for (const double value : numbers(settings, key))
        result.push_back(static_cast<std::int32_t>(value));
    return result;
}

std::string numberWords(double value)
{
    char text[64];
    if (value != std::floor(value) || std::fabs(value) >= 1e15) {
        std::snprintf(text, sizeof text, "%g", value);
        return text;
    }
    std::snprintf(text, sizeof text, "%.0f", std::fabs(value));
    std::string digits = text;
    for (std::ptrdiff_t place = std::ssize(digits) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), ",");
    return value < 0 ? "-" + digits : digits;
}

std::vector<double> countingFrom(double from, std::size_t count)
{
    std::vector<double> result(count);
    for (std::size_t i = 0; i < count; ++i)
        result[i] = from + static_cast<double>(i);
    return result;
}

} // namespace lessons

} // namespace watchlab
