// SPDX-License-Identifier: GPL-3.0-or-later
// What GR's model must keep whatever its weights are: independence of rows, same bits, resuming, odd batches.
#include "core/gr/model.h"
#include "core/gr/training_step.h"
#include "core/util/error.h"
#include "tests/gr/small_model.h"
#include "tests/support/first_gradient.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace watchlab;
using namespace watchlab::gr;
using namespace watchlab::test;

namespace {

const std::vector<std::uint8_t> mixedDecisions{1, 0, 1, 0, 0, 1, 0};

std::vector<float> allWeights(const Model& model)
{
    std::vector<float> all;
    const SafeTensors weights = model.exportWeights();
    for (const SafeTensors::Tensor& tensor : weights.tensors()) {
        const auto values = weights.values<float>(tensor.name);
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

/// The batch with one row only.
TrainingBatch onlyRow(const TrainingBatch& batch, std::size_t row)
{
    TrainingBatch one;
    const std::span label = std::span(batch.labelTokens).subspan(batch.labelBegin[row]);
    one.add(batch.users[row], batch.videos[row], batch.durations[row],
            label.subspan(1, batch.labelBegin[row + 1] - batch.labelBegin[row] - 2), batch.targets[row]);
    return one;
}

std::vector<float> trainedWeights(const ModelSpec& spec, const StepOptions& options, int steps)
{
    Model model(spec);
    model.initialize(3);
    TrainingStep training(model, options);
    const SmallData data(spec, 40);
    Rng rng(11);
    for (int i = 0; i < steps; ++i)
        (void)training.run(data.tables(), data.batch, mixedDecisions, rng);
    return allWeights(model);
}

} // namespace

TEST_CASE("initial weights are uniform in [-0.08, 0.08] and the seed's alone")
{
    Model model(smallSpec());
    model.initialize(1);
    const std::vector<float> weights = allWeights(model);
    CHECK(static_cast<std::int64_t>(weights.size()) == model.parameterCount());
    double sum = 0;
    double squares = 0;
    for (const float w : weights) {
        CHECK(std::abs(w) <= 0.08F);
        sum += w;
        squares += static_cast<double>(w) * w;
    }
    const auto count = static_cast<double>(weights.size());
    CHECK(sum / count == Approx(0).margin(0.005));
    CHECK(squares / count == Approx(0.08 * 0.08 / 3).epsilon(0.05));

    Model again(smallSpec());
    again.initialize(1);
    CHECK(allWeights(again) == weights);
    again.initialize(2);
    CHECK(allWeights(again) != weights);
}

TEST_CASE("with all weights zero the loss is known by hand")
{
    const ModelSpec spec = smallSpec();
    Model model(
        spec); // every logit 0: each of the 11 tokens has probability 1 / 11, argmax 0, window 0..2 worth 0
    TrainingStep training(model, {});
    SmallData data(spec, 0);
    const std::vector<std::int32_t> label{4, 5};
    data.batch.add(0, 0, 0, label, 2.9F);
    data.batch.add(1, 1, 1, {}, 0.5F);
    StepOutputs outputs;
    const StepResult result = training.evaluate(data.tables(), data.batch, {}, &outputs);
    CHECK(result.rows == 2);
    CHECK(result.positions == 4);
    CHECK(result.ceSum == Approx(4 * std::log(11.0)));
    CHECK(outputs.decoded == std::vector<float>{0, 0});
    CHECK(result.huberSum == Approx((2.9 - 0.5) + 0.5 * 0.5 * 0.5));
    CHECK(result.loss == Approx(10 * result.ceSum + result.huberSum));

    ModelSpec wide = spec;
    wide.windowSize = 100; // the whole vocabulary
    Model wideModel(wide);
    (void)TrainingStep(wideModel, {}).evaluate(data.tables(), data.batch, {}, &(outputs = {}));
    CHECK(outputs.decoded[1] == Approx((5000 + 2000 + 900 + 300 + 100 + 20 + 5 + 1) / 11.0 / 1000));
    CHECK(outputs.decoded[0] == Approx(3 * outputs.decoded[1]));
}

TEST_CASE("every parameter gets a gradient and moves, but those that cannot")
{
    for (const bool mixup : {false, true}) {
        INFO("mixup " << mixup);
        const ModelSpec spec = smallSpec(mixup);
        Model model(spec);
        model.initialize(5);
        StepOptions options;
        options.embeddingWeightDecay = 0;
        TrainingStep training(model, options);
        const SafeTensors before = model.exportWeights();
        const SmallData data(spec, 60);
        Rng rng(1);
        const StepResult result = training.run(data.tables(), data.batch, mixedDecisions, rng);
        const SafeTensors after = model.exportWeights();
        double squares = 0;
        for (const auto& [name, norm] : firstGradientNorms(training)) {
            INFO(name);
            squares += norm * norm;
            const bool moved = before.values<float>(name) != after.values<float>(name);
            if (name.find("enc_dec_attention.w_q") != std::string::npos ||
                name.find("enc_dec_attention.w_k") != std::string::npos) {
                CHECK(norm == 0);
                CHECK_FALSE(moved);
            } else if (name.find("self_attention.w_k.bias") == std::string::npos) {
                CHECK(norm > 0);
                CHECK(moved);
            }
        }
        CHECK(result.gradNorm == Approx(std::sqrt(squares)));
    }
}

TEST_CASE("weight decay moves feature tables only, unused rows too")
{
    const ModelSpec spec = smallSpec();
    Model model(spec);
    model.initialize(5);
    StepOptions options;
    options.clsWeight = 0;
    options.huberWeight = 0;
    options.learningRate = 0.01;
    TrainingStep training(model, options);
    const SafeTensors before = model.exportWeights();
    const SmallData data(spec, 4);
    Rng rng(1);
    (void)training.run(data.tables(), data.batch, {}, rng);
    const SafeTensors after = model.exportWeights();
    for (const SafeTensors::Tensor& tensor : before.tensors()) {
        INFO(tensor.name);
        const auto old = before.values<float>(tensor.name);
        const auto now = after.values<float>(tensor.name);
        if (tensor.name.find("embedding") == std::string::npos) {
            CHECK(old == now);
            continue;
        }
        for (std::size_t i = 0; i < old.size(); ++i) { // Adam's first step: rate * g / (|g| + 1e-8)
            const double gradient = options.embeddingWeightDecay * old[i];
            CHECK(now[i] == Approx(old[i] - 0.01 * gradient / (std::abs(gradient) + 1e-8)).margin(1e-7));
        }
    }
}

TEST_CASE("a row's logits and loss do not depend on the rows beside it")
{
    for (const bool mixup : {false, true}) {
        const ModelSpec spec = smallSpec(mixup);
        Model model(spec);
        model.initialize(9);
        const TrainingStep training(model, {});
        const SmallData data(spec, 12);
        StepOutputs together;
        const StepResult all = training.evaluate(data.tables(), data.batch, mixedDecisions, &together);
        StepOutputs alone;
        double loss = 0;
        for (std::size_t row = 0; row < data.batch.size(); ++row)
            loss += training.evaluate(data.tables(), onlyRow(data.batch, row), mixedDecisions, &alone).loss;
        CHECK(loss == Approx(all.loss));
        REQUIRE(alone.logits.size() == together.logits.size());
        for (std::size_t i = 0; i < alone.logits.size(); ++i)
            CHECK(alone.logits[i] == Approx(together.logits[i]).margin(1e-6));
    }
}

TEST_CASE("the code of a field that does not count is not read")
{
    const ModelSpec spec = smallSpec();
    Model model(spec);
    model.initialize(9);
    SmallData data(spec, 12);
    REQUIRE(std::ranges::count(data.users.allMasks(), 0) > 3);
    const std::vector<double> values = model.decode(data.tables(), data.batch).values;
    for (std::size_t user = 0; user < data.users.size(); ++user) {
        for (std::size_t field = 0; field < data.users.width(); ++field) {
            if (!data.users.mask(user)[field])
                data.users.recode(user, field, 1000000);
        }
    }
    CHECK(model.decode(data.tables(), data.batch).values == values);
}

TEST_CASE("same seed, same bits; another number of workers, the same but for rounding")
{
    for (const double dropout : {0.0, 0.3}) {
        ModelSpec spec = smallSpec(true);
        spec.dropout = dropout;
        StepOptions options;
        const std::vector<float> once = trainedWeights(spec, options, 5);
        CHECK(trainedWeights(spec, options, 5) == once);
        options.workers = 2;
        const std::vector<float> shared = trainedWeights(spec, options, 5);
        CHECK(trainedWeights(spec, options, 5) == shared);
        if (dropout > 0)
            continue; // other masks
        ModelSpec plain = spec;
        Model one(plain);
        Model two(plain);
        one.initialize(3);
        two.initialize(3);
        StepOptions alone;
        const SmallData data(plain, 41);
        Rng rng(1);
        TrainingStep first(one, alone);
        TrainingStep second(two, options);
        const StepResult a = first.run(data.tables(), data.batch, mixedDecisions, rng);
        const StepResult b = second.run(data.tables(), data.batch, mixedDecisions, rng);
        CHECK(a.loss == Approx(b.loss));
        CHECK(a.gradNorm == Approx(b.gradNorm));
        CHECK(a.positions == b.positions);
        CHECK(a.correctPositions == b.correctPositions);
    }
}

TEST_CASE("six steps equal three, saving, loading, and three more")
{
    const ModelSpec spec = smallSpec(true);
    const SmallData data(spec, 20);
    const auto steps = [&](TrainingStep& training, Rng& rng) {
        for (int i = 0; i < 3; ++i)
            (void)training.run(data.tables(), data.batch, mixedDecisions, rng);
    };
    Model model(spec);
    model.initialize(1);
    TrainingStep training(model, {});
    Rng rng(2);
    steps(training, rng);
    SafeTensors saved = model.exportWeights();
    SafeTensors state;
    training.exportState(state);
    const Rng::State generator = rng.state();
    steps(training, rng);

    Model resumed(spec);
    resumed.importWeights(saved);
    TrainingStep continued(resumed, {});
    continued.importState(state);
    CHECK(continued.stepsTaken() == 3);
    Rng continuedRng(generator);
    steps(continued, continuedRng);
    CHECK(allWeights(resumed) == allWeights(model));

    CHECK_THROWS_AS(continued.importState(saved), InputError);
    CHECK(continued.stepsTaken() == 6);
}

TEST_CASE("training lowers the loss")
{
    ModelSpec spec = smallSpec(true);
    spec.dropout = 0.1;
    Model model(spec);
    model.initialize(4);
    StepOptions options;
    options.learningRate = 0.01;
    options.workers = 2;
    TrainingStep training(model, options);
    const SmallData data(spec, 16);
    Rng rng(1);
    const double before = training.evaluate(data.tables(), data.batch, {}).loss;
    for (int i = 0; i < 200; ++i)
        (void)training.run(data.tables(), data.batch, {}, rng);
    CHECK(training.evaluate(data.tables(), data.batch, {}).loss < 0.5 * before);
}

TEST_CASE("odd batches: empty labels only, one row, labels longer than decoding, nothing at all")
{
    for (const bool mixup : {false, true}) {
        ModelSpec spec = smallSpec(mixup);
        spec.dropout = 0.2;
        Model model(spec);
        model.initialize(4);
        StepOptions options;
        options.workers = 3; // more than rows
        TrainingStep training(model, options);
        Rng rng(1);
        SmallData data(spec, 0);

        const std::vector<float> untouched = allWeights(model);
        CHECK(training.run(data.tables(), data.batch, mixedDecisions, rng).rows == 0);
        CHECK(allWeights(model) == untouched);
        CHECK(model.decode(data.tables(), data.batch).values.empty());

        for (int i = 0; i < 2; ++i)
            data.batch.add(0, 1, 2, {}, 0);
        StepResult result = training.run(data.tables(), data.batch, mixedDecisions, rng);
        CHECK(result.positions == 2);
        CHECK(std::isfinite(result.loss));

        data.batch.clear();
        data.batch.add(5, 6, 3, std::vector<std::int32_t>(40, firstAmountToken), 200);
        result = training.run(data.tables(), data.batch, mixedDecisions, rng);
        CHECK(result.positions == 41);
        CHECK(result.rows == 1);
        CHECK(std::isfinite(result.loss));
        for (const float w : allWeights(model))
            REQUIRE(std::isfinite(w));
    }
}

TEST_CASE("a step whose loss is not finite changes nothing")
{
    const ModelSpec spec = smallSpec();
    Model model(spec);
    model.initialize(1);
    SafeTensors huge;
    const SafeTensors weights = model.exportWeights();
    for (const SafeTensors::Tensor& tensor : weights.tensors()) {
        std::vector<float> values = weights.values<float>(tensor.name);
        for (float& value : values)
            value *= 1e38F;
        huge.add<float>(tensor.name, tensor.shape, values);
    }
    model.importWeights(huge);
    const std::vector<float> before = allWeights(model);
    TrainingStep training(model, {});
    const SmallData data(spec, 5);
    Rng rng(1);
    CHECK_FALSE(std::isfinite(training.run(data.tables(), data.batch, mixedDecisions, rng).loss));
    CHECK(allWeights(model) == before);
    CHECK(training.stepsTaken() == 0);

    model.importWeights(weights); // and leaves no gradient behind
    Model fresh(spec);
    fresh.initialize(1);
    TrainingStep freshTraining(fresh, {});
    (void)training.run(data.tables(), data.batch, mixedDecisions, rng);
    (void)freshTraining.run(data.tables(), data.batch, mixedDecisions, rng);
    CHECK(allWeights(model) == allWeights(fresh));
}

TEST_CASE("a vocabulary without amounts still trains and decodes to nothing")
{
    ModelSpec spec = smallSpec();
    spec.amounts.clear();
    Model model(spec);
    model.initialize(1);
    TrainingStep training(model, {});
    SmallData data(spec, 0);
    data.batch.add(0, 0, 0, {}, 0);
    Rng rng(1);
    CHECK(std::isfinite(training.run(data.tables(), data.batch, {}, rng).loss));
    CHECK(model.decode(data.tables(), data.batch).values == std::vector<double>{0});
}

TEST_CASE("codes, tokens and sizes that do not fit are refused")
{
    const ModelSpec spec = smallSpec();
    Model model(spec);
    TrainingStep training(model, {});
    Rng rng(1);
    const SmallData good(spec, 3);
    const auto refused = [&](auto&& spoil) {
        SmallData data = good;
        spoil(data);
        CHECK_THROWS_AS(training.run(data.tables(), data.batch, {}, rng), UsageError);
    };
    refused([](SmallData& d) { d.batch.users[1] = 6; });
    refused([](SmallData& d) { d.batch.videos[1] = 7; });
    refused([](SmallData& d) { d.batch.durations[1] = 4; });
    refused([](SmallData& d) { d.batch.durations[1] = -1; });
    refused([](SmallData& d) { d.batch.durations.pop_back(); });
    refused([](SmallData& d) { d.batch.labelTokens[1] = 11; });
    refused([](SmallData& d) { d.batch.labelBegin[1] = 1; });
    refused([](SmallData& d) { d.batch.targets.pop_back(); });
    refused([](SmallData& d) { d.users.recode(d.batch.users[0], 0, 6); });
    refused([](SmallData& d) { d.videos.recode(d.batch.videos[0], 0, -1); });
    CHECK_NOTHROW(training.run(good.tables(), good.batch, {}, rng));
}

TEST_CASE("a model that makes no sense is refused, naming the parameter")
{
    const auto parameterAtFault = [](auto&& spoil) {
        ModelSpec spec = smallSpec();
        spoil(spec);
        try {
            const Model model(spec);
        } catch (const UsageError& error) {
            return error.parameter();
        }
        return std::string("accepted");
    };
    CHECK(parameterAtFault([](ModelSpec&) {}) == "accepted");
    CHECK(parameterAtFault([](ModelSpec& s) { s.heads = 3; }) == "gr.n_head");
    CHECK(parameterAtFault([](ModelSpec& s) { s.heads = 0; }) == "gr.n_head");
    CHECK(parameterAtFault([](ModelSpec& s) { s.dropout = 1; }) == "gr.dropout");
    CHECK(parameterAtFault([](ModelSpec& s) { s.dropout = std::nan(""); }) == "gr.dropout");
    CHECK(parameterAtFault([](ModelSpec& s) { s.decoderLayers = 0; }) == "gr.dec_layers");
    CHECK(parameterAtFault([](ModelSpec& s) { s.userTables[4] = 0; }) == "data");
}

TEST_CASE("weights that do not fit are refused, naming the file, and change nothing")
{
    Model model(smallSpec());
    model.initialize(1);
    const std::vector<float> before = allWeights(model);
    const SafeTensors good = model.exportWeights();
    // Copies the weights, letting change look at each; it returns false to leave one out.
    const auto copyWith = [&](auto&& change) {
        SafeTensors copy;
        for (const SafeTensors::Tensor& tensor : good.tensors()) {
            std::vector<std::int64_t> shape = tensor.shape;
            std::vector<float> values = good.values<float>(tensor.name);
            if (change(tensor.name, shape, values))
                copy.add<float>(tensor.name, shape, values);
        }
        return copy;
    };
    using Shape = std::vector<std::int64_t>;
    using Values = std::vector<float>;
    const std::string chosen = "decoder.linear.weight";
    const auto asIs = [](const std::string&, Shape&, Values&) { return true; };

    std::vector<SafeTensors> bad;
    bad.push_back(copyWith([&](const std::string& name, Shape&, Values&) { return name != chosen; }));
    bad.push_back(copyWith([&](const std::string& name, Shape& shape, Values&) {
        if (name == chosen)
            std::swap(shape[0], shape[1]);
        return true;
    }));
    bad.push_back(copyWith([&](const std::string& name, Shape&, Values& values) {
        if (name == chosen)
            values[3] = std::numeric_limits<float>::quiet_NaN();
        return true;
    }));
    bad.push_back(copyWith(asIs));
    bad.back().add<float>("one.more", {1}, std::vector<float>{1});
    bad.push_back(copyWith([&](const std::string& name, Shape&, Values&) { return name != chosen; }));
    bad.back().add<double>(chosen, good.find(chosen)->shape,
                           std::vector<double>(static_cast<std::size_t>(good.find(chosen)->elements())));
    for (const SafeTensors& weights : bad) {
        try {
            model.importWeights(weights, "w.safetensors");
            FAIL("accepted");
        } catch (const InputError& error) {
            CHECK(error.place().file == "w.safetensors");
        }
        CHECK(allWeights(model) == before);
    }
    CHECK_NOTHROW(model.importWeights(copyWith(asIs)));
}
