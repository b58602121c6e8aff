// SPDX-License-Identifier: GPL-3.0-or-later
// GR's network against the published implementation: every file of golden/gr that belongs to a model.
#include "core/gr/model.h"
#include "core/gr/training_step.h"
#include "core/metrics/regression_metrics.h"
#include "tests/gr/golden_model.h"
#include "tests/support/first_gradient.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace watchlab;
using namespace watchlab::gr;
using namespace watchlab::test;

namespace {

/// The largest |a - b|, and a failure at once when the sizes differ.
template<typename A, typename B>
double largestGap(const std::vector<A>& a, const std::vector<B>& b)
{
    REQUIRE(a.size() == b.size());
    double gap = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        REQUIRE(std::isfinite(static_cast<double>(a[i])));
        gap = std::max(gap, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    }
    return gap;
}

/// The stored logits [rows, positions, tokens] at counted positions only, packed.
std::vector<float> countedLogits(const SafeTensors& step, const TrainingBatch& batch)
{
    const auto all = step.values<float>("logits");
    const auto& shape = step.find("logits")->shape;
    std::vector<float> counted;
    for (std::size_t row = 0; row < batch.size(); ++row) {
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(row) * shape[1] * shape[2];
        const std::ptrdiff_t positions = batch.labelBegin[row + 1] - batch.labelBegin[row] - 1;
        counted.insert(counted.end(), first, first + positions * shape[2]);
    }
    return counted;
}

bool endsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

void compareParameters(const SafeTensors& before, const SafeTensors& expected, const SafeTensors& after,
                       double rate)
{
    REQUIRE(after.tensors().size() == expected.tensors().size());
    for (const SafeTensors::Tensor& tensor : expected.tensors()) {
        INFO(tensor.name);
        const auto start = before.values<float>(tensor.name, tensor.shape);
        const auto ours = after.values<float>(tensor.name, tensor.shape);
        if (endsWith(tensor.name, ".self_attention.w_k.bias"))
            CHECK(largestGap(ours, start) <=
                  rate * 1.001); // gradient exactly 0: what is stored is rounding noise
        else
            CHECK(largestGap(ours, expected.values<float>(tensor.name)) <= 2e-6);
        if (tensor.name.find(".enc_dec_attention.w_q.") != std::string::npos ||
            tensor.name.find(".enc_dec_attention.w_k.") != std::string::npos)
            CHECK(ours == start);
    }
}

/// Of the loss alone: the published figures are taken before weight decay.
std::vector<std::pair<std::string, double>> gradientNorms(const GoldenCase& golden,
                                                          const SafeTensors& weights, const GoldenRows& rows,
                                                          const std::vector<std::uint8_t>& forced)
{
    Model model(golden.spec(weights));
    model.importWeights(weights);
    StepOptions options = golden.stepOptions();
    options.embeddingWeightDecay = 0;
    TrainingStep training(model, options);
    Rng rng(1);
    (void)training.run(rows.tables(), rows.batch, forced, rng);
    return firstGradientNorms(training);
}

} // namespace

TEST_CASE("one training step agrees with the published implementation", "[parity]")
{
    int steps = 0;
    for (const GoldenCase& golden : goldenCases()) {
        if (golden.untrained())
            continue;
        ++steps;
        INFO(golden.name());
        const SafeTensors before = golden.file("before");
        const SafeTensors step = golden.file("step");
        const GoldenRows rows = rowsOfStep(step);
        const auto forced = golden.teacherForced(rows.batch.longest());
        Model model(golden.spec(before));
        model.importWeights(before);
        TrainingStep training(model, golden.stepOptions());

        StepOutputs outputs;
        (void)training.evaluate(rows.tables(), rows.batch, forced, &outputs);
        CHECK(largestGap(outputs.logits, countedLogits(step, rows.batch)) <= 2e-5);
        CHECK(largestGap(outputs.decoded, step.values<float>("prediction")) <= 2e-5);

        Rng rng(1);
        const StepResult result = training.run(rows.tables(), rows.batch, forced, rng);
        CHECK(result.ceSum == Approx(golden.number("ce_sum")).epsilon(1e-5));
        CHECK(result.huberSum == Approx(golden.number("huber_sum")).epsilon(1e-5));
        CHECK(result.loss == Approx(golden.number("loss")).epsilon(1e-5));
        const auto norms = gradientNorms(golden, before, rows, forced);
        REQUIRE(norms.size() == golden.gradientNorms().size());
        for (const auto& [name, norm] : norms) {
            INFO(name);
            if (endsWith(name, ".self_attention.w_k.bias"))
                CHECK(norm <= 1e-5 * result.gradNorm);
            else
                CHECK(norm == Approx(golden.gradientNorms().at(name).get<double>()).epsilon(1e-4));
        }
        compareParameters(before, golden.file("after"), model.exportWeights(), golden.modelNumber("lr"));
    }
    CHECK(steps > 0);
}

TEST_CASE("greedy decoding agrees with the published implementation", "[parity]")
{
    const GoldenRows rows = rowsOfTest();
    int cases = 0;
    for (const GoldenCase& golden : goldenCases()) {
        ++cases;
        INFO(golden.name());
        const SafeTensors before = golden.file("before");
        const SafeTensors eval = golden.file("eval");
        Model model(golden.spec(before));
        model.importWeights(before);
        const std::vector<double> values = model.decode(rows.tables(), rows.batch).values;
        CHECK(largestGap(values, eval.values<float>("prediction")) <= 1e-5);

        const auto targets = eval.values<double>("target");
        std::vector<double> predictions(values.size());
        std::ranges::transform(values, predictions.begin(), [](double v) { return static_cast<float>(v); });
        CHECK(meanAbsoluteError(predictions, targets) == Approx(golden.number("eval_mae")).margin(1e-5));
        if (!golden.untrained()) // whose predictions are so alike that rounding orders them
            CHECK(xauc(predictions, targets) == Approx(golden.number("eval_xauc")).margin(5e-4));
    }
    CHECK(cases > 0);
}

TEST_CASE("weights are written as they were read", "[parity]")
{
    for (const GoldenCase& golden : goldenCases()) {
        const SafeTensors before = golden.file("before");
        Model model(golden.spec(before));
        model.importWeights(before);
        const SafeTensors again = model.exportWeights();
        REQUIRE(again.tensors().size() == before.tensors().size());
        for (std::size_t i = 0; i < before.tensors().size(); ++i) {
            CHECK(again.tensors()[i].name == before.tensors()[i].name);
            CHECK(again.tensors()[i].shape == before.tensors()[i].shape);
            CHECK(again.tensors()[i].bytes == before.tensors()[i].bytes);
        }
    }
}
