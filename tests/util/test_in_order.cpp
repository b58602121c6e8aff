// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/in_order.h"

#include <catch2/catch.hpp>

#include <numeric>
#include <string>

using namespace watchlab;

TEST_CASE("results are taken one at a time and in order, with any number of threads")
{
    std::vector<std::size_t> expected(5000);
    std::iota(expected.begin(), expected.end(), 0);
    for (const unsigned threads : {1u, 2u, 7u}) {
        std::vector<std::size_t> taken;
        makeInOrder(
            5000, threads, {}, [](std::size_t i) { return i; },
            [&](std::size_t i, std::size_t made) {
                CHECK(i == made);
                taken.push_back(made);
            });
        CHECK(taken == expected);
    }
}

TEST_CASE("the failure of the smallest index is the one thrown, and nothing after it is taken")
{
    for (int repeat = 0; repeat < 20; ++repeat) {
        std::size_t taken = 0;
        const auto run = [&] {
            makeInOrder(
                1000, 4, {},
                [](std::size_t i) {
                    if (i % 100 == 57)
                        throw std::runtime_error(std::to_string(i));
                    return i;
                },
                [&](std::size_t, std::size_t) { ++taken; });
        };
        CHECK_THROWS_WITH(run(), "57");
        CHECK(taken == 57);
    }
}

TEST_CASE("a failing take stops the work")
{
    const auto run = [] {
        makeInOrder(
            1000, 3, {}, [](std::size_t i) { return i; },
            [](std::size_t i, std::size_t) {
                if (i == 10)
                    throw std::runtime_error("full");
            });
    };
    CHECK_THROWS_WITH(run(), "full");
}

TEST_CASE("a stop request cancels, nothing to do is done at once")
{
    std::stop_source stop;
    const JobContext job{stop.get_token(), {}};
    std::size_t taken = 0;
    const auto run = [&](std::size_t count) {
        makeInOrder(
            count, 3, job, [](std::size_t i) { return i; },
            [&](std::size_t, std::size_t) {
                if (++taken == 10)
                    stop.request_stop();
            });
    };
    CHECK_THROWS_AS(run(100000), Cancelled);
    CHECK(taken < 20);
    run(0);
}
