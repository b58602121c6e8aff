// SPDX-License-Identifier: GPL-3.0-or-later
// When things happen in what is generated, and how likely they are at all.
#include "core/a2gen/network_impl.h"
#include "tests/a2gen/small_model.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace watchlab;
using namespace watchlab::a2gen;
using namespace watchlab::test;

namespace {

ModelSpec specWithTimes(A2GenNetwork network, TimeHeads heads = TimeHeads::PerAction)
{
    ModelSpec spec = smallSpec(network);
    spec.params.timeHeads = heads;
    return spec;
}

Batch oneRow()
{
    Batch batch;
    batch.addRow(1, 2, 0, 0);
    batch.endGroup();
    return batch;
}

/// A generator that says the same everywhere: these logits and times.
void sayAlways(Model& model, const std::vector<float>& logits, const std::vector<float>& times)
{
    Weights& weights = model.network().weights;
    weights.timeHead.weight.zero_();
    weights.actionHead.weight.zero_();
    weights.timeHead.bias.copy_(at::tensor(at::ArrayRef<float>(times)));
    weights.actionHead.bias.copy_(at::tensor(at::ArrayRef<float>(logits)));
}

} // namespace

TEST_CASE("times of a generated sequence never run backwards", "[a2gen]")
{
    const SmallWorld world;
    Model model(specWithTimes(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Implicit)));
    sayAlways(model, {3, 2, 1, 0, 0}, {0.9F, 0.2F, 0.5F, -0.4F});
    const Generation generation = model.generate(world.features(), oneRow());
    CHECK(generation.lists.action == std::vector<std::uint8_t>{0, 1, 2, 3});
    CHECK(generation.lists.time[0] == 0.9F);
    CHECK(generation.lists.time[1] == 0.9F);
    CHECK(std::isnan(generation.lists.time[2])); // forward has no times
    CHECK(generation.lists.time[3] == 0.9F);
    CHECK(generation.exitTime.front() == 0.9F);
}

TEST_CASE("a type without times does not hold up those after it", "[a2gen]")
{
    const SmallWorld world;
    Model model(specWithTimes(A2GenNetwork::Explicit));
    sayAlways(model, {0, 0, 5, 3, 0}, {0.1F, 0.2F, 0.9F, 0.4F});
    const Generation generation = model.generate(world.features(), oneRow());
    CHECK(generation.lists.action == std::vector<std::uint8_t>{2, 3});
    CHECK(generation.exitTime.front() == 0.4F);
}

TEST_CASE("what was given comes first, however late it was", "[a2gen]")
{
    const SmallWorld world;
    ModelSpec spec = specWithTimes(A2GenNetwork::Explicit);
    spec.latestTimes = {1, 1, 1, 2};
    Model model(spec);
    sayAlways(model, {0, 3, 0, 1, 0}, {0.1F, 0.2F, 0.9F, 0.4F});
    ActionLists given;
    given.add(std::vector<std::uint8_t>{0}, std::vector<float>{1.5F});
    GenerateOptions options;
    options.given = &given;
    const Generation generation = model.generate(world.features(), oneRow(), options);
    CHECK(generation.lists.action == std::vector<std::uint8_t>{0, 1, 3});
    CHECK(generation.lists.time == std::vector<float>{1.5F, 1.5F, 1.5F});
}

TEST_CASE("no time is later than train rows have it", "[a2gen]")
{
    const SmallWorld world;
    ModelSpec spec = specWithTimes(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Implicit));
    spec.latestTimes = {1, 0.8F, std::numeric_limits<float>::max(), 1};
    Model model(spec);
    sayAlways(model, {1, 2, -9, 0, 0}, {1.3F, 0.9F, 7, 2});
    const Generation bounded = model.generate(world.features(), oneRow());
    CHECK(bounded.lists.time == std::vector<float>{0.8F, 1, 1}); // the video's end
    CHECK(bounded.exitTime.front() == 1);
    spec.latestTimes.back() = 3; // some watched again
    Model again(spec);
    sayAlways(again, {1, 2, -9, 0, 0}, {1.3F, 0.9F, 7, 2});
    CHECK(again.generate(world.features(), oneRow()).lists.time == std::vector<float>{0.8F, 1, 2});
}

TEST_CASE("whatever the weights, times are in order and within those of train rows", "[a2gen]")
{
    const SmallWorld world;
    ModelSpec spec =
        specWithTimes(GENERATE(from_range(allNetworks)), GENERATE(TimeHeads::Shared, TimeHeads::PerAction));
    spec.params.timeScale = GENERATE(TimeScale::Share, TimeScale::Logarithm);
    spec.latestTimes = {0.5F, 0.6F, 0.6F, 0.7F};
    Model model(spec);
    model.initialize(3);
    model.network().values.mul_(3); // far from where times start
    const Batch batch = drawBatch(spec, 8, 30);
    GenerateOptions options;
    options.seed = 5; // sequences of all kinds
    const Generation generation = model.generate(world.features(), batch, options);
    std::size_t sequencesOfSeveral = 0;
    for (std::size_t row = 0; row < batch.size(); ++row) {
        float latest = 0;
        float allowed = 0;
        for (std::size_t i = generation.lists.begin[row]; i < generation.lists.begin[row + 1]; ++i) {
            const float time = generation.lists.time[i];
            if (std::isnan(time))
                continue;
            allowed = std::max(allowed, spec.latestTimes[generation.lists.action[i]]);
            CHECK(time >= latest);
            CHECK(time <= allowed);
            latest = time;
        }
        CHECK(generation.exitTime[row] == latest);
        sequencesOfSeveral += generation.lists.lengthOf(row) > 2 ? 1 : 0;
    }
    CHECK(sequencesOfSeveral > 3);
}

TEST_CASE("with logarithms what heads add multiplies times", "[a2gen]")
{
    ModelSpec spec = smallSpec();
    const at::Tensor head = at::tensor({-2.0, 0.0, 0.5, 100.0}, at::kDouble);
    CHECK(timesFrom(spec, head).equal(head));
    spec.params.timeScale = TimeScale::Logarithm;
    const at::Tensor times = timesFrom(spec, head);
    for (std::int64_t i = 0; i < 3; ++i)
        CHECK(times[i].item<double>() == Approx(std::exp(head[i].item<double>())));
    CHECK(std::isfinite(times[3].item<double>()));

    const SmallWorld world;
    spec.params.network = GENERATE(from_range(allNetworks));
    Model model(spec);
    model.initialize(1);
    for (const float time : model.generate(world.features(), oneRow()).exitTime)
        CHECK((time > 0.1F && time < 2.5F)); // starts about the middle of the video
}

TEST_CASE("chances over all first actions are the sums over the ways to an action", "[a2gen]")
{
    const SmallWorld world;
    ModelSpec spec = specWithTimes(A2GenNetwork::Explicit);
    spec.params.chances = ActionChances::Branches;
    Model model(spec);
    model.initialize(GENERATE(2, 3, 4));
    const std::vector<float> times{0.3F, 0.5F, 0.2F, 0.9F};
    model.network().weights.timeHead.weight.zero_();
    model.network().weights.timeHead.bias.copy_(at::tensor(at::ArrayRef<float>(times)));
    GenerateOptions options;
    options.probabilities = true;
    const Generation free = model.generate(world.features(), oneRow(), options);
    const auto& p = free.probabilities;
    std::vector<double> chance(p.begin(), p.begin() + 3);
    std::vector<double> timeOfWays(3);
    for (std::size_t type = 0; type < 3; ++type)
        timeOfWays[type] = p[type] * times[type];
    for (std::uint8_t first = 0; first < 3; ++first) {
        ActionLists given;
        given.add(std::vector<std::uint8_t>{first},
                  std::vector<float>{spec.timed[first] ? times[first] : unknownTime});
        GenerateOptions after = options;
        after.given = &given;
        const Generation branch = model.generate(world.features(), oneRow(), after);
        CHECK(branch.chance[first] == 1);
        for (std::size_t type = 0; type < 3; ++type) {
            const double way = p[first] * branch.probabilities[5 + type];
            chance[type] += way;
            timeOfWays[type] += way * (spec.timed[first] ? std::max(times[first], times[type]) : times[type]);
        }
    }
    std::vector<bool> made(3, false);
    double path = 1;
    float latest = 0;
    for (std::size_t i = 0; i < free.lists.action.size(); ++i) {
        for (std::size_t type = 0; type < 3 && i >= 2; ++type) { // the first two are above
            chance[type] += path * p[5 * i + type];
            timeOfWays[type] += path * p[5 * i + type] * std::max(latest, times[type]);
        }
        const std::uint8_t action = free.lists.action[i];
        path *= p[5 * i + action];
        if (action < 3) {
            made[action] = true;
            latest = spec.timed[action] ? std::max(latest, times[action]) : latest;
        }
    }
    for (std::size_t type = 0; type < 3; ++type) {
        CHECK(free.chance[type] == Approx(chance[type]).epsilon(1e-4));
        if (!made[type])
            CHECK(free.timeOf[type] == Approx(timeOfWays[type] / chance[type]).epsilon(1e-4));
    }
}
