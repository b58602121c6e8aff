// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/random_streams.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <numeric>

using namespace watchlab;

TEST_CASE("every epoch has every row once, in an order of its own", "[train]")
{
    std::vector<std::uint32_t> rows(1000);
    std::iota(rows.begin(), rows.end(), 500U);
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> second;
    std::vector<std::uint32_t> again;
    std::vector<std::uint32_t> otherSeed;
    shuffleEpoch(rows, 1, 1, first);
    shuffleEpoch(rows, 1, 2, second);
    shuffleEpoch(rows, 1, 1, again);
    shuffleEpoch(rows, 2, 1, otherSeed);
    CHECK(first == again);
    CHECK(first != second);
    CHECK(first != otherSeed);
    CHECK(first != rows);
    std::ranges::sort(first);
    std::ranges::sort(second);
    CHECK(first == rows);
    CHECK(second == rows);
}

TEST_CASE("a sample of rows is ascending, without repeats, and the same for the same seed", "[train]")
{
    std::vector<std::uint32_t> rows(500);
    std::iota(rows.begin(), rows.end(), 0U);
    const std::vector<std::uint32_t> sample = sampleRows(rows, 100, Rng(3));
    CHECK(sample.size() == 100);
    CHECK(std::ranges::adjacent_find(sample, std::greater_equal<>{}) == sample.end());
    CHECK(sample == sampleRows(rows, 100, Rng(3)));
    CHECK(sample != sampleRows(rows, 100, Rng(4)));
    CHECK(sampleRows(rows, 0, Rng(3)) == rows);
    CHECK(sampleRows(rows, 501, Rng(3)) == rows);
}

TEST_CASE("samples of rows are uniform", "[train]")
{
    const std::vector<std::uint32_t> rows{0, 1, 2, 3, 4, 5};
    std::vector<int> drawn(rows.size());
    Rng rng(1);
    for (int round = 0; round < 6000; ++round)
        for (const std::uint32_t row : sampleRows(rows, 2, Rng(rng.next())))
            ++drawn[row];
    for (const int count : drawn)
        CHECK(count == Approx(2000).margin(200));
}
