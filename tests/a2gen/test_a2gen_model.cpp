// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/a2gen/model.h"
#include "core/a2gen/training_step.h"
#include "core/gr/model.h"
#include "core/util/error.h"
#include "tests/a2gen/small_model.h"
#include "tests/support/first_gradient.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;
using namespace watchlab::a2gen;
using namespace watchlab::test;

namespace {

StepOptions fastOptions()
{
    StepOptions options;
    options.learningRate = 5e-3;
    options.embeddingRate = 5e-3;
    return options;
}

/// One group of the batch as a batch of its own.
Batch groupOf(const Batch& batch, std::size_t group, bool reversed = false)
{
    Batch alone;
    const std::uint32_t first = batch.groupViewing[group];
    const auto list = [](const ActionLists& lists, std::size_t i) {
        return std::pair(std::span(lists.action).subspan(lists.begin[i], lists.lengthOf(i)),
                         std::span(lists.time).subspan(lists.begin[i], lists.lengthOf(i)));
    };
    for (std::uint32_t i = first; i < batch.groupViewing[group + 1]; ++i) {
        const auto [actions, times] = list(batch.viewings, i);
        alone.addViewing(batch.viewingVideo[i], actions, times);
    }
    const std::uint32_t rows = batch.groupRow[group + 1] - batch.groupRow[group];
    for (std::uint32_t i = 0; i < rows; ++i) {
        const std::uint32_t row = batch.groupRow[group] + (reversed ? rows - 1 - i : i);
        alone.addRow(batch.user[row], batch.video[row], batch.historyBegin[row] - first,
                     batch.historyEnd[row] - first);
        const auto [actions, times] = list(batch.labels, row);
        alone.labels.add(actions, times);
    }
    alone.endGroup();
    return alone;
}

template<typename T>
std::vector<T> sliceOf(const std::vector<T>& values, std::size_t begin, std::size_t count)
{
    return {values.begin() + static_cast<std::ptrdiff_t>(begin),
            values.begin() + static_cast<std::ptrdiff_t>(begin + count)};
}

void checkClose(const std::vector<float>& a, const std::vector<float>& b)
{
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        CHECK(a[i] == Approx(b[i]).margin(2e-5));
}

} // namespace

TEST_CASE("a row's prediction does not depend on what else is in the batch", "[a2gen]")
{
    const SmallWorld world;
    const auto network = GENERATE(from_range(allNetworks));
    Model model(smallSpec(network));
    model.initialize(4);
    const Batch batch = drawBatch(model.spec(), 21, 5);
    const Generation together = model.generate(world.features(), batch);
    REQUIRE(together.exitTime.size() == batch.size());
    for (std::size_t group = 0; group < batch.groups(); ++group) {
        const std::size_t first = batch.groupRow[group];
        const std::size_t rows = batch.groupRow[group + 1] - first;
        const Generation alone = model.generate(world.features(), groupOf(batch, group));
        checkClose(alone.exitTime, sliceOf(together.exitTime, first, rows));
        checkClose(alone.chance, sliceOf(together.chance, 3 * first, 3 * rows));
        checkClose(alone.timeOf, sliceOf(together.timeOf, 3 * first, 3 * rows));
        const Generation reversed = model.generate(world.features(), groupOf(batch, group, true));
        for (std::size_t row = 0; row < rows; ++row) {
            CHECK(reversed.exitTime[row] == Approx(together.exitTime[first + rows - 1 - row]).margin(2e-5));
            CHECK(reversed.chance[3 * row] ==
                  Approx(together.chance[3 * (first + rows - 1 - row)]).margin(2e-5));
        }
    }
}

TEST_CASE("viewings outside a row's window do not count, nor does their order within it", "[a2gen]")
{
    const SmallWorld world;
    Model model(smallSpec(GENERATE(from_range(allNetworks))));
    model.initialize(9);
    const std::uint8_t likes[] = {0, 3};
    const float likeTimes[] = {0.3F, 0.8F};
    const std::uint8_t leaves[] = {3};
    const float leaveTimes[] = {0.5F};
    const auto predict = [&](std::vector<std::uint32_t> videos, std::uint32_t begin, std::uint32_t end) {
        Batch batch;
        for (const std::uint32_t video : videos)
            video % 2 == 0 ? batch.addViewing(video, likes, likeTimes)
                           : batch.addViewing(video, leaves, leaveTimes);
        batch.addRow(2, 7, begin, end);
        batch.endGroup();
        return model.generate(world.features(), batch);
    };
    const Generation plain = predict({4, 1, 6}, 0, 3);
    const Generation within = predict({9, 8, 4, 1, 6, 3}, 2, 5);
    const Generation permuted = predict({6, 4, 1}, 0, 3);
    const Generation other = predict({4, 1, 9}, 0, 3);
    checkClose(plain.chance, within.chance);
    checkClose(plain.exitTime, within.exitTime);
    checkClose(plain.chance, permuted.chance);
    checkClose(plain.exitTime, permuted.exitTime);
    CHECK(plain.exitTime != other.exitTime);
}

TEST_CASE("a generated list makes each action at most once and ends with exit", "[a2gen]")
{
    const SmallWorld world;
    Model model(smallSpec(GENERATE(from_range(allNetworks))));
    model.initialize(GENERATE(1, 2, 3));
    const ModelSpec& spec = model.spec();
    const Batch batch = drawBatch(spec, 33, 12);
    const Generation generation = model.generate(world.features(), batch, {true, true});
    REQUIRE(generation.lists.size() == batch.size());
    for (std::size_t row = 0; row < batch.size(); ++row) {
        std::vector<bool> made(4, false);
        for (std::size_t i = generation.lists.begin[row]; i < generation.lists.begin[row + 1]; ++i) {
            const std::uint8_t action = generation.lists.action[i];
            REQUIRE(action <= spec.exitLabel());
            CHECK_FALSE(made[action]);
            made[action] = true;
            CHECK((action == spec.exitLabel()) == (i + 1 == generation.lists.begin[row + 1]));
            CHECK(std::isnan(generation.lists.time[i]) == (action == 2)); // forward has no times
            if (!spec.isBaseline()) {
                const auto p = sliceOf(generation.probabilities, 5 * i, 5);
                CHECK(std::accumulate(p.begin(), p.end(), 0.0) == Approx(1));
                CHECK(*std::ranges::max_element(p) == p[action]);
                CHECK(p[4] == 0);
            }
        }
        CHECK(generation.exitTime[row] >= 0);
        for (std::size_t type = 0; type < 3; ++type)
            CHECK((generation.chance[3 * row + type] >= 0 && generation.chance[3 * row + type] <= 1));
    }
}

TEST_CASE("chances are what the generated positions leave", "[a2gen]")
{
    const SmallWorld world;
    Model model(smallSpec());
    model.initialize(2);
    const Batch batch = drawBatch(model.spec(), 5);
    const Generation generation = model.generate(world.features(), batch, {true, false});
    for (std::size_t row = 0; row < batch.size(); ++row) {
        for (std::size_t type = 0; type < 3; ++type) {
            double not_done = 1;
            for (std::size_t i = generation.lists.begin[row]; i < generation.lists.begin[row + 1]; ++i)
                not_done *= 1 - generation.probabilities[5 * i + type];
            CHECK(generation.chance[3 * row + type] == Approx(1 - not_done).margin(1e-6));
        }
    }
}

TEST_CASE("drawn sequences follow the distribution, one stream per row", "[a2gen]")
{
    const SmallWorld world;
    ModelSpec spec = smallSpec(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Implicit));
    spec.params.timeHeads = TimeHeads::PerAction;
    Model model(spec);
    model.initialize(2);
    constexpr std::uint32_t rows = 4000;
    Batch batch;
    for (std::uint32_t i = 0; i < rows; ++i)
        batch.addRow(1, 2, 0, 0);
    batch.endGroup();
    GenerateOptions options;
    options.probabilities = true;
    options.seed = 7;
    const Generation drawn = model.generate(world.features(), batch, options);
    std::vector<double> firsts(5);
    for (std::size_t row = 0; row < rows; ++row)
        firsts[drawn.lists.action[drawn.lists.begin[row]]] += 1.0 / rows;
    for (std::size_t label = 0; label < 4; ++label) // 4 standard deviations at most
        CHECK(firsts[label] == Approx(drawn.probabilities[label]).margin(4 * 0.5 / std::sqrt(rows)));
    CHECK(firsts[3] < 0.9); // it is not always the same
    const Generation again = model.generate(world.features(), batch, options);
    CHECK(again.lists.action == drawn.lists.action);
    options.seed = 8;
    CHECK(model.generate(world.features(), batch, options).lists.action != drawn.lists.action);
}

TEST_CASE("a sequence goes on from what has happened", "[a2gen]")
{
    const SmallWorld world;
    Model model(smallSpec());
    model.initialize(4);
    Batch batch;
    batch.addRow(1, 2, 0, 0);
    batch.addRow(1, 2, 0, 0);
    batch.endGroup();
    ActionLists given;
    given.add(std::vector<std::uint8_t>{1, 0}, std::vector<float>{0.2F, 0.7F});
    given.add({}, {});
    GenerateOptions options;
    options.given = &given;
    const Generation generation = model.generate(world.features(), batch, options);
    const Generation free = model.generate(world.features(), batch);
    REQUIRE(generation.lists.lengthOf(0) >= 3);
    CHECK(sliceOf(generation.lists.action, 0, 2) == std::vector<std::uint8_t>{1, 0});
    CHECK(sliceOf(generation.lists.time, 0, 2) == std::vector<float>{0.2F, 0.7F});
    CHECK(sliceOf(generation.chance, 0, 2) == std::vector<float>{1, 1});
    CHECK(generation.chance[3] == free.chance[3]);
    CHECK(generation.exitTime[1] == free.exitTime[1]);
    CHECK(generation.exitTime[0] != free.exitTime[0]);

    given.add({}, {});
    CHECK_THROWS_AS(model.generate(world.features(), batch, options), UsageError); // too many rows
    ActionLists twice;
    twice.add(std::vector<std::uint8_t>{1, 1}, std::vector<float>{0.2F, 0.7F});
    twice.add({}, {});
    options.given = &twice;
    CHECK_THROWS_AS(model.generate(world.features(), batch, options), UsageError);
    Model implicit(smallSpec(A2GenNetwork::Implicit));
    CHECK_THROWS_AS(implicit.generate(world.features(), batch, options), UsageError);
}

TEST_CASE("two videos give a user without history different sequences", "[a2gen]")
{
    const SmallWorld world;
    ModelSpec spec = smallSpec(GENERATE(A2GenNetwork::Explicit, A2GenNetwork::Implicit));
    const auto predict = [&] {
        Model model(spec);
        model.initialize(6);
        Batch batch;
        batch.addRow(1, 2, 0, 0);
        batch.addRow(1, 9, 0, 0);
        batch.endGroup();
        return model.generate(world.features(), batch);
    };
    const Generation ours = predict();
    CHECK(ours.exitTime[0] != ours.exitTime[1]);
    CHECK(sliceOf(ours.chance, 0, 3) != sliceOf(ours.chance, 3, 3));
    spec.params.context = A2GenContext::WithoutTarget; // as the published code does
    const Generation published = predict();
    CHECK(published.exitTime[0] == published.exitTime[1]);
    CHECK(sliceOf(published.chance, 0, 3) == sliceOf(published.chance, 3, 3));
}

TEST_CASE("every parameter gets a gradient and moves; the loss falls", "[a2gen]")
{
    const SmallWorld world;
    gr::setTorchThreads(1);
    Model model(smallSpec(GENERATE(from_range(allNetworks))));
    model.initialize(7);
    const SafeTensors before = model.exportWeights();
    TrainingStep step(model, fastOptions());
    const Batch batch = drawBatch(model.spec(), 15, 20);
    const StepResult first = step.run(world.features(), {&batch, 1});
    for (const auto& [name, norm] : firstGradientNorms(step)) {
        INFO(name);
        // Softmax does not see what is added to all scores alike; the last task's odds are exit's.
        if (!name.ends_with("key.bias"))
            CHECK(norm > 0);
    }
    for (const SafeTensors::Tensor& tensor : before.tensors()) {
        INFO(tensor.name);
        if (!tensor.name.ends_with("key.bias"))
            CHECK(tensor.bytes != model.exportWeights().find(tensor.name)->bytes);
    }
    StepResult last;
    for (int i = 0; i < 150; ++i)
        last = step.run(world.features(), {&batch, 1});
    CHECK(last.loss < 0.7 * first.loss);
    CHECK(last.rows == static_cast<std::int64_t>(batch.size()));
}

TEST_CASE("shards of a batch give the gradients of the whole", "[a2gen]")
{
    const SmallWorld world;
    gr::setTorchThreads(1);
    const ModelSpec spec = smallSpec(GENERATE(from_range(allNetworks)));
    const Batch batch = drawBatch(spec, 40, 2);
    const Batch shards[] = {groupOf(batch, 0), groupOf(batch, 1)};
    Model whole(spec);
    Model split(spec);
    whole.initialize(1);
    split.initialize(1);
    StepOptions options = fastOptions();
    TrainingStep wholeStep(whole, options);
    options.workers = 2;
    TrainingStep splitStep(split, options);
    const StepResult a = wholeStep.run(world.features(), {&batch, 1});
    const StepResult b = splitStep.run(world.features(), shards);
    CHECK(a.loss == Approx(b.loss));
    CHECK(a.time == Approx(b.time));
    const auto left = firstGradientNorms(wholeStep);
    const auto right = firstGradientNorms(splitStep);
    for (std::size_t i = 0; i < left.size(); ++i)
        CHECK(left[i].second == Approx(right[i].second).epsilon(1e-3).margin(1e-5));
    CHECK(wholeStep.evaluate(world.features(), {&batch, 1}).loss ==
          Approx(splitStep.evaluate(world.features(), shards).loss).epsilon(1e-3));
}

TEST_CASE("the same seed gives the same bits, and a saved state goes on as if never saved", "[a2gen]")
{
    const SmallWorld world;
    gr::setTorchThreads(1);
    const ModelSpec spec = smallSpec();
    const Batch batch = drawBatch(spec, 2);
    Model straight(spec);
    straight.initialize(5);
    TrainingStep straightStep(straight, fastOptions());
    Model first(spec);
    first.initialize(5);
    TrainingStep firstStep(first, fastOptions());
    for (int i = 0; i < 5; ++i) {
        straightStep.run(world.features(), {&batch, 1});
        firstStep.run(world.features(), {&batch, 1});
    }
    SafeTensors state;
    firstStep.exportState(state);
    Model second(spec);
    second.importWeights(first.exportWeights());
    TrainingStep secondStep(second, fastOptions());
    secondStep.importState(state);
    for (int i = 0; i < 5; ++i) {
        straightStep.run(world.features(), {&batch, 1});
        secondStep.run(world.features(), {&batch, 1});
    }
    const SafeTensors expected = straight.exportWeights();
    const SafeTensors found = second.exportWeights();
    for (const SafeTensors::Tensor& tensor : expected.tensors())
        CHECK(tensor.bytes == found.find(tensor.name)->bytes);
}

TEST_CASE("batches that do not fit are refused", "[a2gen]")
{
    const SmallWorld world;
    Model model(smallSpec());
    const auto broken = [&](auto change) {
        Batch batch = drawBatch(model.spec(), 3);
        change(batch);
        TrainingStep step(model, fastOptions());
        CHECK_THROWS_AS(step.run(world.features(), {&batch, 1}), UsageError);
    };
    broken([](Batch& batch) { batch.user[0] = SmallWorld::users; });
    broken([](Batch& batch) { batch.video[0] = SmallWorld::videos; });
    broken([](Batch& batch) { batch.viewingVideo[0] = SmallWorld::videos; });
    broken([](Batch& batch) { batch.historyEnd[0] = 1000; });
    broken([](Batch& batch) { batch.labels.action.back() = 0; });  // does not end with exit
    broken([](Batch& batch) { batch.labels.action.front() = 9; }); // no such action
    broken([](Batch& batch) { batch.labels.time.front() = -1; });
    broken([](Batch& batch) { batch.labels.clear(); });
    broken([](Batch& batch) { batch.viewings.action.back() = 1; });

    ModelSpec spec = smallSpec();
    spec.params.heads = 3;
    CHECK_THROWS_AS(Model(spec), UsageError);
}

TEST_CASE("an empty batch changes nothing", "[a2gen]")
{
    const SmallWorld world;
    Model model(smallSpec());
    model.initialize(1);
    const SafeTensors before = model.exportWeights();
    TrainingStep step(model, fastOptions());
    const Batch empty;
    CHECK(step.run(world.features(), {&empty, 1}).rows == 0);
    CHECK(model.exportWeights().tensors()[0].bytes == before.tensors()[0].bytes);
    CHECK(model.generate(world.features(), empty).lists.size() == 0);
}

TEST_CASE("weights survive the file and are refused by another network", "[a2gen]")
{
    Model model(smallSpec());
    model.initialize(1);
    Model other(smallSpec());
    other.importWeights(model.exportWeights());
    const SafeTensors saved = model.exportWeights();
    for (const SafeTensors::Tensor& tensor : saved.tensors())
        CHECK(tensor.bytes == other.exportWeights().find(tensor.name)->bytes);
    Model baseline(smallSpec(A2GenNetwork::Ple));
    CHECK_THROWS_AS(baseline.importWeights(model.exportWeights()), InputError);
    Model implicit(smallSpec(A2GenNetwork::Implicit));
    CHECK_THROWS_AS(model.importWeights(implicit.exportWeights()), InputError);
}
