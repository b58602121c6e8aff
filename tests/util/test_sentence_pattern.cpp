// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/sentence_pattern.h"

#include <catch2/catch.hpp>

using namespace watchlab;

TEST_CASE("numbers are taken out of a sentence, words keep their digits")
{
    const SentencePattern sentence =
        sentencePattern("281 train rows (0.141 %) of 1,024, invalid UTF-8 in onehot_feat10 at -124.");
    CHECK(sentence.pattern == "%1 train rows (%2 %) of %3, invalid UTF-8 in onehot_feat10 at -124.");
    CHECK(sentence.numbers == std::vector<std::string>{"281", "0.141", "1,024"});
}

TEST_CASE("the end of a sentence is no decimal point")
{
    const SentencePattern sentence = sentencePattern("clipped at 60.");
    CHECK(sentence.pattern == "clipped at %1.");
    CHECK(sentence.numbers == std::vector<std::string>{"60"});
    CHECK(sentencePattern("").pattern.empty());
    CHECK(sentencePattern("no number").numbers.empty());
}
