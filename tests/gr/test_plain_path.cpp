// SPDX-License-Identifier: GPL-3.0-or-later
// Each shortcut of the engine (packed rows, collapsed attention, a first pass that is skipped or not
// recorded, own kernels and ways back, cached and compacting decoding) against the arithmetic written down
// plainly.
#include "core/gr/model.h"
#include "core/gr/products.h"
#include "core/gr/training_step.h"
#include "tests/gr/plain_gr.h"
#include "tests/gr/small_model.h"
#include "tests/support/first_gradient.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace watchlab;
using namespace watchlab::gr;

namespace {

void checkSameWeights(const SafeTensors& mine, const SafeTensors& plain)
{
    for (const SafeTensors::Tensor& tensor : mine.tensors()) {
        if (tensor.name.ends_with("self_attention.w_k.bias"))
            continue; // its gradient is zero but for rounding, which Adam makes a whole step of
        INFO(tensor.name);
        const std::vector<float> a = mine.values<float>(tensor.name);
        const std::vector<float> b = plain.values<float>(tensor.name);
        REQUIRE(a.size() == b.size());
        float most = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            most = std::max(most, std::abs(a[i] - b[i]));
        CHECK(most < 2e-5F);
    }
}

} // namespace

TEST_CASE("training steps are those of the plain path", "[gr]")
{
    setTorchThreads(1);
    const bool mixup = GENERATE(false, true);
    // all true; none but the first; some, over the first positions only; and positions beyond the longest
    // label
    const auto forced = GENERATE(std::vector<std::uint8_t>{}, std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0},
                                 std::vector<std::uint8_t>{1, 0, 1}, std::vector<std::uint8_t>(12, 0));
    const int workers = GENERATE(1, 2);
    const ModelSpec spec = test::smallSpec(mixup);
    const test::SmallData data(spec, 29);
    Model model(spec);
    model.initialize(5);
    StepOptions options;
    options.learningRate = 1e-3;
    options.workers = workers;
    options.rowsAtOnce = 6;
    test::PlainGr plain(spec, model.exportWeights(), options.learningRate, options.embeddingWeightDecay);
    TrainingStep step(model, options);
    Rng rng(1);
    for (int i = 0; i < 3; ++i) {
        const StepResult mine = step.run(data.tables(), data.batch, forced, rng);
        const test::PlainGr::Step theirs = plain.step(data.tables(), data.batch, forced);
        CHECK(mine.ceSum == Approx(theirs.ceSum).epsilon(2e-5));
        CHECK(mine.huberSum == Approx(theirs.huberSum).epsilon(2e-5));
        CHECK(mine.loss == Approx(theirs.loss).epsilon(2e-5));
        CHECK(mine.gradNorm == Approx(theirs.gradNorm).epsilon(2e-4));
    }
    checkSameWeights(model.exportWeights(), plain.weights());
}

TEST_CASE("a step in bf16 is the plain one but for the rounding", "[gr]")
{
    if (!kernels::multipliesBf16())
        return;
    setTorchThreads(1);
    ModelSpec spec = test::smallSpec(GENERATE(false, true));
    spec.hiddenDim = spec.featDim = 32;
    spec.ffnDim = 40;
    const test::SmallData data(spec, 64);
    const std::vector<std::uint8_t> forced{1, 0, 1};
    Model exact(spec);
    exact.initialize(5);
    spec.precision = Precision::Bf16;
    Model rounded(spec);
    rounded.initialize(5);
    StepOptions options;
    options.embeddingWeightDecay = 0;
    TrainingStep exactStep(exact, options);
    TrainingStep roundedStep(rounded, options);
    Rng rng(1);
    const StepResult expected = exactStep.run(data.tables(), data.batch, forced, rng);
    const StepResult result = roundedStep.run(data.tables(), data.batch, forced, rng);
    CHECK(result.loss == Approx(expected.loss).epsilon(2e-3));
    CHECK(result.loss != expected.loss); // or nothing was rounded
    CHECK(result.gradNorm == Approx(expected.gradNorm).epsilon(1e-2));
    const auto norms = test::firstGradientNorms(roundedStep);
    const auto expectedNorms = test::firstGradientNorms(exactStep);
    for (std::size_t i = 0; i < norms.size(); ++i) {
        INFO(norms[i].first);
        CHECK(norms[i].second ==
              Approx(expectedNorms[i].second).epsilon(0.05).margin(2e-3 * expected.gradNorm));
    }

    for (int i = 0; i < 150; ++i)
        exactStep.run(data.tables(), data.batch, forced, rng);
    rounded.importWeights(exact.exportWeights());
    const std::vector<double> mine = rounded.decode(data.tables(), data.batch).values;
    const std::vector<double> theirs = exact.decode(data.tables(), data.batch).values;
    double difference = 0; // on average: where two tokens are equally likely, rounding may choose the other
    double sum = 0;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        difference += std::abs(mine[i] - theirs[i]);
        sum += theirs[i];
    }
    CHECK(difference > 0);
    CHECK(difference < 0.02 * sum);
}

TEST_CASE("decoding is that of the plain path, row by row", "[gr]")
{
    setTorchThreads(1);
    const bool mixup = GENERATE(false, true);
    const int steps = GENERATE(0, 150); // untrained rows never end, trained ones do at different steps
    const ModelSpec spec = test::smallSpec(mixup);
    const test::SmallData data(spec, 60);
    Model model(spec);
    model.initialize(5);
    StepOptions options;
    options.learningRate = 5e-3;
    TrainingStep step(model, options);
    Rng rng(1);
    for (int i = 0; i < steps; ++i)
        step.run(data.tables(), data.batch, {}, rng);
    test::PlainGr plain(spec, model.exportWeights(), 1e-3, 0);
    const std::vector<double> mine = model.decode(data.tables(), data.batch).values;
    const std::vector<double> theirs = plain.decode(data.tables(), data.batch, 19);
    REQUIRE(mine.size() == theirs.size());
    for (std::size_t i = 0; i < mine.size(); ++i)
        CHECK(mine[i] == Approx(theirs[i]).epsilon(2e-4).margin(2e-4));
}
