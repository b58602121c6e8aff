// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/csv_text.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace watchlab;

TEST_CASE("fields of CSV are quoted where they must be", "[util]")
{
    CHECK(csvField("").empty());
    CHECK(csvField("GR; 4 heads") == "GR; 4 heads");
    CHECK(csvField("GR, 4 heads") == "\"GR, 4 heads\"");
    CHECK(csvField("the \"best\"") == "\"the \"\"best\"\"\"");
    CHECK(csvField("two\nlines") == "\"two\nlines\"");
    CHECK(csvField("a\rb") == "\"a\rb\""); // some readers end a line there
    std::string line = "1\t";
    appendCsvField(line, "a, b", '\t');
    CHECK(line == "1\ta, b");
    appendCsvField(line, "c\td", '\t');
    CHECK(line == "1\ta, b\"c\td\"");
}

TEST_CASE("numbers of CSV read back as the same", "[util]")
{
    constexpr double endless = std::numeric_limits<double>::infinity();
    CHECK(csvNumber(0.1) == "0.1");
    CHECK(csvNumber(std::numeric_limits<double>::quiet_NaN()).empty());
    CHECK(csvNumber(endless) == "inf");
    CHECK(csvNumber(-endless) == "-inf");
}
