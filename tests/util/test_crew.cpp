// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/crew.h"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <vector>

using watchlab::Crew;

TEST_CASE("a crew does every task once, round after round")
{
    for (const int threads : {1, 2, 3}) {
        Crew crew(threads);
        CHECK(crew.threads() == threads);
        std::vector<int> done(7, 0);
        for (int round = 1; round <= 200; ++round) {
            crew.run(7, [&](int task) { ++done[static_cast<std::size_t>(task)]; });
            REQUIRE(done == std::vector<int>(7, round));
        }
        crew.run(0, [](int) { FAIL("there is no task"); });
    }
}

TEST_CASE("what a task throws reaches the caller, and the crew stays usable")
{
    constexpr int both = 2;
    Crew crew(2);
    for (const int failing : {0, 1, both}) {
        const auto task = [&](int t) {
            if (t == failing || failing == both)
                throw std::runtime_error("no");
        };
        CHECK_THROWS_AS(crew.run(2, task), std::runtime_error);
        int ran = 0;
        crew.run(1, [&](int) { ++ran; });
        CHECK(ran == 1);
    }
}
