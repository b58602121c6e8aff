// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/label_encoding.h"

#include <catch2/catch.hpp>

#include <limits>

using watchlab::encodeLabels;
using Codes = std::vector<std::int32_t>;

namespace {
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("without a placeholder codes start at 1 and are stored from 2")
{
    CHECK(encodeLabels({5, 0, 5, 300, 7}) == Codes{3, 2, 3, 5, 4});
}

TEST_CASE("a placeholder, missing or -124, is stored as 1")
{
    CHECK(encodeLabels({5, missing, 0}) == Codes{3, 1, 2});
    CHECK(encodeLabels({5, -124, 0, missing}) == Codes{3, 1, 2, 1});
    CHECK(encodeLabels({-124, -500}) == Codes{1, 2});
    CHECK(encodeLabels({}) == Codes{});
}
