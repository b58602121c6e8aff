// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hybrid/stop_words.h"
#include "core/hybrid/text_features.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab::hybrid;
using Words = std::vector<std::string>;

TEST_CASE("words are runs of two or more letters, numbers and underscores, in lower case")
{
    CHECK(wordsOf("") == Words{});
    CHECK(wordsOf("A cat, THE Cat_9!") == Words{"cat", "the", "cat_9"});
    CHECK(wordsOf("[2020,\xE5\x85\xB3\xE6\xB3\xA8]") == Words{"2020\xE5\x85\xB3\xE6\xB3\xA8"});
    CHECK(wordsOf("\xC3\x84RGER") == Words{"\xC3\xA4rger"});
    // U+3000 is white space; a combining accent, U+FE0F, U+200D and U+FFFD vanish without ending a word.
    CHECK(wordsOf("ab\xE3\x80\x80xy") == Words{"ab", "xy"});
    CHECK(wordsOf("e\xCC\x81t\xEF\xB8\x8F\xE2\x80\x8D\xEF\xBF\xBDs") == Words{"ets"});
    // Letters beyond the basic plane count as one character each.
    CHECK(wordsOf("\xF0\xA0\x80\x80 \xF0\xA0\x80\x80\xF0\xA0\x80\x81").size() == 1);
    CHECK(wordsOf("\xC2\xBD\xE2\x85\xA7") == Words{"\xC2\xBD\xE2\x85\xB7"}); // one half, Roman eight
}

TEST_CASE("stop words")
{
    CHECK(isStopWord("a"));
    CHECK(isStopWord("the"));
    CHECK(isStopWord("yourselves"));
    CHECK_FALSE(isStopWord("cat"));
    CHECK_FALSE(isStopWord(""));
}

TEST_CASE("TF-IDF by hand")
{
    const Words documents = {"cat dog cat", "dog", "the", "bird"};
    const TextFeatures features = textFeatures(documents, 2);
    // cat and dog twice each; bird only once.
    REQUIRE(features.terms == Words{"cat", "dog"});
    const double cat = 2 * (std::log(5.0 / 2) + 1);
    const double dog = std::log(5.0 / 3) + 1;
    CHECK(features.value(0, 0) == Approx(cat / std::hypot(cat, dog)));
    CHECK(features.value(0, 1) == Approx(dog / std::hypot(cat, dog)));
    CHECK(features.value(1, 1) == 1);
    CHECK(features.value(2, 0) == 0);
    CHECK(features.value(3, 1) == 0);
}

TEST_CASE("equally frequent terms: smaller code points first; few terms, few columns")
{
    CHECK(textFeatures(Words{"bb cc aa"}, 2).terms == Words{"aa", "bb"});
    CHECK(textFeatures(Words{"bb", ""}, 50).terms == Words{"bb"});
    CHECK(textFeatures(Words{}, 50).terms.empty());
}
