// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/lesson.h"

#include "core/lessons/lab_parts.h"

#include <cmath>
#include <cstdio>

namespace watchlab {

namespace {

std::string quantityWords(double value, int decimals)
{
    if (!std::isfinite(value))
        return "\xE2\x80\x93"; // en dash
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, std::fabs(value));
    std::string words = text;
    const std::size_t point = words.find('.');
    const std::string fraction = point == std::string::npos ? "" : words.substr(point);
    const double before = std::strtod(words.substr(0, point).c_str(), nullptr);
    const bool isZero = words.find_first_not_of("0.") == std::string::npos;
    return (value < 0 && !isZero ? "\xE2\x88\x92" : "") + lessons::numberWords(before) + fraction;
}

} // namespace

const std::string& LessonText::in(std::string_view language) const
{
    return language == "zh_CN" ? chinese : english;
}

bool isRightNumber(const LessonStep& step, double answer)
{
    const double wanted = runLab(*step.lab, step.settings).quantities.find(step.checkpoint->quantity)->second;
    return std::fabs(answer - wanted) <= step.checkpoint->tolerance;
}

bool isRightOption(const Checkpoint& checkpoint, std::size_t option)
{
    return option < checkpoint.options.size() && checkpoint.options[option].right;
}

bool isReached(const Checkpoint& checkpoint, const LabResult& now)
{
    const double value = now.quantities.find(checkpoint.quantity)->second;
    return value >= checkpoint.atLeast && value <= checkpoint.atMost;
}

std::string askedQuantity(const LessonStep& step)
{
    const bool isAsked = step.checkpoint && step.checkpoint->kind != Checkpoint::Kind::Goal;
    return isAsked ? step.checkpoint->quantity : std::string();
}

std::string filledIn(const std::string& text, const Lab& lab, const LabResult& now, std::string_view withheld)
{
    std::string filled;
    std::size_t from = 0;
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', from)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string::npos)
            break;
        const std::string inside = text.substr(open + 1, close - open - 1);
        const std::size_t colon = inside.find(':');
        const LabQuantity* quantity = lab.findQuantity(inside.substr(0, colon));
        filled += text.substr(from, open - from);
        if (quantity && quantity->key == withheld) {
            filled += '?';
        } else if (quantity) {
            const int decimals =
                colon == std::string::npos ? quantity->decimals : inside[colon + 1] - '0'; // one digit
            filled += quantityWords(now.quantities.find(quantity->key)->second, decimals);
        }
        from = close + 1;
    }
    return filled + text.substr(from);
}

} // namespace watchlab
