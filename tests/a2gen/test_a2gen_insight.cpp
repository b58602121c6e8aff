// SPDX-License-Identifier: GPL-3.0-or-later
// What generation tells beside what it generates: who was looked at, gates, what would follow what.
#include "tests/a2gen/small_model.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace watchlab;
using namespace watchlab::a2gen;
using namespace watchlab::test;

namespace {

template<typename Iterator>
double sumOf(Iterator begin, std::size_t count)
{
    return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(count), 0.0);
}

/// A row of a batch alone, with the whole of its group's past.
Batch onlyRow(const Batch& all, std::size_t row)
{
    std::size_t group = 0;
    while (all.groupRow[group + 1] <= row)
        ++group;
    const std::uint32_t first = all.groupViewing[group];
    Batch one;
    for (std::uint32_t i = first; i < all.groupViewing[group + 1]; ++i) {
        const std::size_t length = all.viewings.lengthOf(i);
        one.addViewing(all.viewingVideo[i],
                       std::span(all.viewings.action).subspan(all.viewings.begin[i], length),
                       std::span(all.viewings.time).subspan(all.viewings.begin[i], length));
    }
    one.addRow(all.user[row], all.video[row], all.historyBegin[row] - first, all.historyEnd[row] - first);
    const std::size_t length = all.labels.lengthOf(row);
    one.labels.add(std::span(all.labels.action).subspan(all.labels.begin[row], length),
                   std::span(all.labels.time).subspan(all.labels.begin[row], length));
    one.endGroup();
    return one;
}

} // namespace

TEST_CASE("attention over past viewings sums to one, of each head and of all by their gates", "[a2gen]")
{
    const SmallWorld world;
    const ModelSpec spec = smallSpec(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Implicit));
    Model model(spec);
    model.initialize(7);
    const Batch batch = drawBatch(spec, 3);
    GenerateOptions options;
    options.attention = true;
    const Generation generation = model.generate(world.features(), batch, options);
    const auto heads = static_cast<std::size_t>(spec.params.heads);
    REQUIRE(generation.historyGate.size() == batch.size() * heads);
    REQUIRE(generation.generatorGate.size() == batch.size() * heads);
    for (std::size_t row = 0; row < batch.size(); ++row) {
        const std::size_t window = batch.historyEnd[row] - batch.historyBegin[row];
        const float* gate = generation.historyGate.data() + row * heads;
        CHECK(sumOf(gate, heads) == Approx(1));
        CHECK(sumOf(generation.generatorGate.data() + row * heads, heads) == Approx(1));
        const std::vector<float>& each = generation.headAttention[row];
        REQUIRE(each.size() == heads * window);
        REQUIRE(generation.attention[row].size() == window);
        if (window == 0)
            continue;
        CHECK(sumOf(generation.attention[row].begin(), window) == Approx(1));
        for (std::size_t head = 0; head < heads; ++head)
            CHECK(sumOf(each.data() + head * window, window) == Approx(1));
        for (std::size_t i = 0; i < window; ++i)
            CHECK(generation.attention[row][i] ==
                  Approx(gate[0] * each[i] + gate[1] * each[window + i]).margin(1e-7));
    }
    CHECK(generation.expertGate.empty());
}

TEST_CASE("gates of experts sum to one for every task", "[a2gen]")
{
    const SmallWorld world;
    const ModelSpec spec = smallSpec(GENERATE(A2GenNetwork::Mmoe, A2GenNetwork::Ple));
    Model model(spec);
    model.initialize(7);
    const Batch batch = drawBatch(spec, 3);
    GenerateOptions options;
    options.attention = true;
    options.following = true;
    const Generation generation = model.generate(world.features(), batch, options);
    const auto tasks = static_cast<std::size_t>(spec.types()) + 1;
    const auto experts = static_cast<std::size_t>(spec.params.experts);
    REQUIRE(generation.expertGate.size() == batch.size() * tasks * experts);
    for (std::size_t i = 0; i < batch.size() * tasks; ++i)
        CHECK(sumOf(generation.expertGate.data() + i * experts, experts) == Approx(1));
    CHECK(generation.attention.empty());
    CHECK(generation.historyGate.empty());
    CHECK(generation.following.empty()); // they generate no sequences
}

TEST_CASE("what would follow what counts every true prefix once and leaves out what was made", "[a2gen]")
{
    const SmallWorld world;
    const ModelSpec spec = smallSpec(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Implicit));
    Model model(spec);
    model.initialize(11);
    const Batch batch = drawBatch(spec, 5, 6);
    GenerateOptions options;
    options.following = true;
    options.probabilities = true;
    const std::vector<double> all = model.generate(world.features(), batch, options).following;
    const auto states = static_cast<std::size_t>(spec.types()) + 1;
    REQUIRE(all.size() == states * states);

    std::vector<double> prefixes(states, 0); // by what they end with
    std::vector<double> alone(all.size(), 0);
    std::vector<double> first(states, 0);
    for (std::size_t row = 0; row < batch.size(); ++row) {
        std::size_t from = 0;
        for (std::size_t i = batch.labels.begin[row]; i < batch.labels.begin[row + 1]; ++i) {
            ++prefixes[from];
            from = batch.labels.action[i] + 1U;
        }
        const Generation one = model.generate(world.features(), onlyRow(batch, row), options);
        for (std::size_t i = 0; i < all.size(); ++i)
            alone[i] += one.following[i];
        for (std::size_t to = 0; to < states; ++to)
            first[to] += one.probabilities[to]; // of the first position: nothing is made yet
    }
    for (std::size_t from = 0; from < states; ++from) {
        CHECK(sumOf(all.begin() + static_cast<std::ptrdiff_t>(from * states), states) ==
              Approx(prefixes[from]).margin(1e-9));
        if (from > 0)
            CHECK(all[from * states + from - 1] == 0);
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        CHECK(all[i] == Approx(alone[i]).margin(1e-4));
    for (std::size_t to = 0; to < states; ++to)
        CHECK(all[to] == Approx(first[to]).margin(1e-4));
}
