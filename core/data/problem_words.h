// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <string_view>

namespace watchlab {

/// The two halves of DataProblem::message: "not a date" and "it is taken as empty". Views into it.
struct ProblemWords {
    std::string_view wrong;
    std::string_view answer; ///< what was done about it; empty when the message does not say
};

ProblemWords problemWords(const DataProblem& problem);

} // namespace watchlab
