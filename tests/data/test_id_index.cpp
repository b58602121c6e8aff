// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/id_index.h"

#include <catch2/catch.hpp>

using watchlab::IdIndex;

TEST_CASE("ids on both sides of the dense limit are found")
{
    IdIndex index(1000);
    std::uint32_t next = 0;
    for (const std::int64_t id : {990, 1000, 1001, 1100, 5'000'000, 999, -1})
        CHECK(index.add(id, next++));
    CHECK(index.find(990) == 0);
    CHECK(index.find(1000) == 1);
    CHECK(index.find(1001) == 2);
    CHECK(index.find(1100) == 3);
    CHECK(index.find(5'000'000) == 4);
    CHECK(index.find(999) == 5);
    CHECK(index.find(-1) == 6);
    CHECK(index.find(998) == IdIndex::none);
    CHECK(index.find(1002) == IdIndex::none);
    CHECK_FALSE(index.add(1000, 77));
    CHECK_FALSE(index.add(990, 77));
    CHECK(index.find(1000) == 1);
}
