// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/sentence_pattern.h"

namespace watchlab {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isOfWord(char character)
{
    return isDigit(character) || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z') || character == '_' || character == '-' || character == '.';
}

/// Behind the number that begins here: digits, in groups or with decimals.
std::size_t endOfNumber(std::string_view sentence, std::size_t begin)
{
    std::size_t end = begin;
    while (end < sentence.size() &&
           (isDigit(sentence[end]) || ((sentence[end] == '.' || sentence[end] == ',') &&
                                       end + 1 < sentence.size() && isDigit(sentence[end + 1]))))
        ++end;
    return end;
}

} // namespace

SentencePattern sentencePattern(std::string_view sentence)
{
    SentencePattern result;
    for (std::size_t i = 0; i < sentence.size();) {
        if (!isDigit(sentence[i]) || (i > 0 && isOfWord(sentence[i - 1]))) {
            result.pattern += sentence[i++];
            continue;
        }
        const std::size_t end = endOfNumber(sentence, i);
        result.numbers.emplace_back(sentence.substr(i, end - i));
        result.pattern += '%' + std::to_string(result.numbers.size());
        i = end;
    }
    return result;
}

} // namespace watchlab
