// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/utf8.h"

#include <catch2/catch.hpp>

using namespace watchlab;

namespace {

const std::string mark = "\xEF\xBF\xBD";

std::string repaired(std::string_view text, std::int64_t expectedReplacements)
{
    std::int64_t replaced = 0;
    std::string result = repairUtf8(text, replaced);
    CHECK(replaced == expectedReplacements);
    return result;
}

} // namespace

TEST_CASE("valid text stays as it is")
{
    const std::string text = "plain \xC3\xA9 \xE6\x97\xA5\xE5\xB8\xB8 \xF0\x9F\x8E\xAC";
    CHECK(repaired(text, 0) == text);
    CHECK(repaired("", 0).empty());
}

TEST_CASE("each broken sequence becomes one mark")
{
    CHECK(repaired("a\xFF"
                   "b",
                   1) == "a" + mark + "b");
    CHECK(repaired("\xC3(", 1) == mark + "(");
    CHECK(repaired("\xE6\x97", 1) == mark);
    CHECK(repaired("\xE6\x97x", 1) == mark + "x");
    CHECK(repaired("\xC0\xAF", 2) == mark + mark);            // overlong
    CHECK(repaired("\xED\xA0\x80", 3) == mark + mark + mark); // a surrogate
    CHECK(repaired("\xF5\x80\x80\x80", 4) == mark + mark + mark + mark);
}

TEST_CASE("shortening never cuts a character")
{
    CHECK(shortened("short") == "short");
    CHECK(shortened("\xE6\x97\xA5\xE6\x97\xA5", 4) == "\xE6\x97\xA5...");
    CHECK(shortened(std::string(50, 'x')).size() == 43);
}
