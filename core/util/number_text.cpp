// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/number_text.h"

namespace watchlab::detail {

namespace {

std::string_view withoutSpaces(std::string_view text)
{
    constexpr std::string_view spaces = " \t\r\n";
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

} // namespace

NumberText parseRealSlowly(std::string_view text, double& value)
{
    text = withoutSpaces(text);
    if (text.empty())
        return NumberText::Empty;
    if (text.front() == '+' && text.size() > 1 && text[1] != '-')
        text.remove_prefix(1);
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (stop != end || error == std::errc::invalid_argument)
        return NumberText::NotANumber;
    if (error == std::errc::result_out_of_range)
        return NumberText::TooLarge;
    return std::isfinite(value) ? NumberText::Good : NumberText::NotFinite;
}

NumberText parseWholeSlowly(std::string_view text, std::int64_t& value)
{
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error == std::errc() && stop == end)
        return NumberText::Good;
    double real = 0;
    const NumberText kind = parseRealSlowly(text, real);
    if (kind != NumberText::Good)
        return kind;
    if (real != std::trunc(real))
        return NumberText::NotWhole;
    if (std::abs(real) > 0x1p53)
        return NumberText::TooLarge;
    value = static_cast<std::int64_t>(real);
    return NumberText::Good;
}

} // namespace watchlab::detail

namespace watchlab {

std::string decimalText(double value)
{
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

} // namespace watchlab
