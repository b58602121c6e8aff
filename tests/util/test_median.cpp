// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/median.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;

TEST_CASE("a median lies in the middle, or between two", "[util]")
{
    CHECK(std::isnan(medianOf({})));
    CHECK(medianOf({7}) == 7);
    CHECK(medianOf({3, 9}) == 6);
    CHECK(medianOf({9, 1, 4}) == 4);
    CHECK(medianOf({9, 1, 4, 2}) == 3);
    CHECK(medianOf({2, 2, 2, 8}) == 2);
}
