// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/problem_words.h"

namespace watchlab {

ProblemWords problemWords(const DataProblem& problem)
{
    constexpr std::string_view between = "; ";
    const std::string_view message = problem.message;
    const std::size_t at = message.find(between);
    if (at == std::string_view::npos)
        return {message, {}};
    return {message.substr(0, at), message.substr(at + between.size())};
}

} // namespace watchlab
