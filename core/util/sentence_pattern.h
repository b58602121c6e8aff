// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace watchlab {

/// A sentence of the engine with its numbers taken out, so that it can be looked up in a list of
/// translations: "12 rows of 3.5 %" is the pattern "%1 rows of %2 %" with the numbers 12 and 3.5. Digits
/// within a word
/// ("UTF-8", "feat0") belong to the word.
struct SentencePattern {
    std::string pattern;
    std::vector<std::string> numbers;
};

SentencePattern sentencePattern(std::string_view sentence);

} // namespace watchlab
